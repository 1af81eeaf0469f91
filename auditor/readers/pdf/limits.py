"""How much a PDF may have and how long it may take; beyond it, the file is refused."""

from __future__ import annotations

PAGES = 20_000
#: Characters of a page; a densely printed one has some ten thousand.
PAGE_CHARACTERS = 200_000
#: Characters of a document: some twenty thousand densely printed pages.
CHARACTERS = 60_000_000
#: Objects of a page that are looked at, in search of pictures.
OBJECTS = 2_000
#: How long the C library may be silent, in seconds: while it opens the document, or reads one page.
SECONDS_A_PAGE = 20.0
#: How long it may work at a document, in seconds, and at each of its pages on top of that.
SECONDS = 60.0
SECONDS_MORE_A_PAGE = 0.5
#: The memory that its process may have, in bytes, beside five times the file itself.
MEMORY = 2 * 1024**3
