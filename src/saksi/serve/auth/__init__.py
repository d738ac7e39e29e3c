"""Who gets in, and what they may do. See docs/operations.md, "Who gets in"."""
