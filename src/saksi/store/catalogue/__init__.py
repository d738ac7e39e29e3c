"""What lists of a store are made of: ids and a few columns, never whole readings.

The functions are steps of a transaction that the caller begins and ends. There is one module for each sort of list.
"""
