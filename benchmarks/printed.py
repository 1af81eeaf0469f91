"""Drafts laid out as text, printed as PDFs, with what the tests set PDFs with."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.pdfs import Page, pdf

LEFT, TOP, PITCH, SIZE = 40, 800, 14, 9


def printed(text: str) -> bytes:
    """The PDF of a text whose pages are apart by form feeds, all in one width of characters."""
    return pdf(*map(_page, text.split("\f")), packed=True)


def one_page(text: str, times: int) -> bytes:
    """The PDF of one page, which the tree of pages names so many times; without its table of objects, whose
    places are no longer true.
    """
    objects, _, _ = pdf(_page(text), packed=True).rpartition(b"xref\n0 ")
    before, _, after = objects.partition(b"/Kids [")
    kid, _, rest = after.partition(b"]")
    tree = before + b"/Kids [" + (kid + b" ") * times + b"]" + rest
    count = b"/Count %d" % times
    return tree.replace(b"/Count 1", count, 1) + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def _page(text: str) -> Page:
    page = Page()
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            page.text(LEFT, TOP - PITCH * number, line, SIZE, "Courier")
    return page
