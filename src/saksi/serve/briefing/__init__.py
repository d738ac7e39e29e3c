"""Briefings: what a reader picked, gathered from the store and written as a situation report."""
