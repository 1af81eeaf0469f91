"""Figures in cells of tables."""
