"""Values of a spreadsheet as its cells show them: the number formats of ECMA-376, part 1, 18.8.31.

What is on the package index will not do: `ssf` reckons in floats and brings seven packages, `q2numfmt` knows
neither conditions nor fractions, and `xlfmt` parses the format anew for each cell, in 30 microseconds.
"""
