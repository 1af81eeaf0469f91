"""OpenDocument texts (.odt, .fodt) and spreadsheets (.ods, .fods): ISO/IEC 26300, what is shown in them.

Read as a stream of events. odfpy has had no release since 2020 and makes a tree of Python objects, some
thirty times the memory of the file; odfdo keeps a whole lxml tree, fills it with what rows and cells repeat
(a sheet ends with a million blank rows that are one element) and knows no tracked changes as they were.
"""
