"""Words placed on pages -> lines, paragraphs and tables; for every format with places instead of structure.

`analyse(pages, text)` is the whole of it. A reader makes `Line`s (of a text: `Line.of_text`; of words that
it has placed itself, as in a PDF: `Line.of_words`), page by page. Distances are in characters across and in
lines down, so a reader of points divides by the width of a character and the pitch of the lines.
"""

from __future__ import annotations

from auditor.layout.lines import Line
from auditor.layout.page import Layout, analyse
from auditor.layout.words import Word

__all__ = ["Layout", "Line", "Word", "analyse"]
