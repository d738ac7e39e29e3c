"""The pipeline, and the ways to run it."""
