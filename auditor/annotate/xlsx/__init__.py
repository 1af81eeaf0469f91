"""Excel workbooks: notes ("comments", as they were called before there were threads) on cells.

Written into the file's own parts: openpyxl, which could do it in two lines, loses charts, pictures, pivot
tables and whatever else it does not know. `mark` (which cells) -> `comments` (what the notes say), `drawing`
(their boxes), `threads` (cells that are being talked about already), `worksheet` (the reference to the
boxes), over `parts` (the file and what refers to what).
"""
