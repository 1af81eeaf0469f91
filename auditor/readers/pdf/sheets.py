"""What pages show -> sheets: each page's text, put together the same way whenever it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from auditor.readers.pdf.compose import Sheet, compose
from auditor.readers.pdf.gutters import Stretch, in_reading_order
from auditor.readers.pdf.measure import Usual, usual_of
from auditor.readers.pdf.pieces import views_of
from auditor.readers.pdf.protocol import Page
from auditor.readers.pdf.rows import rows_of

#: What ends a page in a document's text, as in text files.
PAGE_END = "\f"
#: So many pages tell how a document is set.
TELLING_PAGES = 40


def sheets_of(pages: Iterable[Page]) -> Iterator[tuple[Page, Sheet]]:
    """The pages of a document, from the first on, each with its sheet."""
    coming = iter(pages)
    first = [(page, stretches_of(page)) for page in islice(coming, TELLING_PAGES)]
    usual = usual_on([stretches for _, stretches in first])
    rest = ((page, stretches_of(page)) for page in coming)
    for page, stretches in chain(first, rest):
        yield page, compose(stretches, usual)


def usual_on(pages: Sequence[Sequence[Stretch]]) -> Usual:
    """How a document is set, as its first pages show."""
    return usual_of([stretch for stretches in pages for stretch in stretches])


def stretches_of(page: Page) -> list[Stretch]:
    """The rows of a page, in stretches that are read one after the other; text that is turned comes last."""
    return [stretch for view in views_of(page) for stretch in in_reading_order(rows_of(view), view.quarter)]
