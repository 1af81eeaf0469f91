"""OpenDocument spreadsheets: an annotation in each cell.

`mark` (which cells) -> `scan` (where they are in the file) -> `write` (rows and cells anew, one of several
that repeat taken apart). All else stays byte for byte.
"""
