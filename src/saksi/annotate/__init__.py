"""What one article says: mentions, times, credits, statements, figures, events."""
