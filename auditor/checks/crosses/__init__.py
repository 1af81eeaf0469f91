"""The same facts in two tables."""
