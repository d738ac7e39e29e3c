"""Saksi reads the reports of a conflict and writes the record. Every line opens the exact words it rests on."""

__version__ = "0.1.0"
