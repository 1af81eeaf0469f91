"""Rows or columns as lines of numbers: equations between them, and the evidence for each in bits."""
