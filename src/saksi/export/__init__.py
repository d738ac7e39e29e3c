"""The record as data."""
