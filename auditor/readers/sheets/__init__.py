"""Spreadsheets of any format: sheets of cells as they are shown -> a Document.

The document's text is made here: a line with the name of each sheet, then a line for each of its rows.
"""
