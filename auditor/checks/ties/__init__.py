"""Sentences tied to the table cells that they quote."""
