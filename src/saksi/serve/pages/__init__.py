"""The pages: one module for each, with a function from a typed query to a typed value."""
