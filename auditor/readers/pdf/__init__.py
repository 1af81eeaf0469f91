"""PDF: what stands on each page is told by PDFium in a process of its own; the layout makes lines and tables
of it.
"""
