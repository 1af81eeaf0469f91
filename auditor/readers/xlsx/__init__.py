"""Excel workbooks (.xlsx, .xlsm): Office Open XML, ECMA-376 part 1, section 18.

Read as a stream of events, not by openpyxl, which is what tests and benchmarks compare with: it takes eight
times the time and five times the memory, fails on a style or a filter that it does not know, makes a cell
of each of the 17 billion that one merged range may name, and gives formulas or values, never both.
"""
