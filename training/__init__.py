"""Recipes that build the shipped models and counted tables, with their data and licences."""
