"""Shares, ratios, changes, averages and shifts in one table."""
