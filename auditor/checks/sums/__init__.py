"""Totals and their parts in one table."""
