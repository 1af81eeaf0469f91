"""What a file without a telling name looks like, by how it begins."""

from __future__ import annotations

import csv
import re

from auditor.readers.binary import what_is

#: So much of a file is looked at, in bytes.
HEAD = 16_384

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<!--[^>]*+>\s*+|<\?xml[^>]*+>\s*+)*+<(?:!doctype\s+html|html|head|body|table)\b",
    re.I,
)
_MARKDOWN = re.compile(
    rb"^[ \t]{0,3}\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++[ \t:-]*+\r?$"  # the line of dashes of a pipe table
    rb"|\A(?:\xef\xbb\xbf)?\s*+#{1,3} \S"
    rb"|^\*\*[^*\n]+\*\*\r?$",
    re.M,
)


def like_html(data: bytes) -> bool:
    return _HTML.match(data[:HEAD]) is not None


def like_markdown(data: bytes) -> bool:
    return _MARKDOWN.search(data[:HEAD]) is not None


def like_word(data: bytes) -> bool:
    return what_is(data) == "a Word document"


def like_pdf(data: bytes) -> bool:
    """Whether a PDF begins here; readers take one that has some other bytes before."""
    return b"%PDF-" in data[:1024]


def like_csv(data: bytes) -> bool:
    """Whether all of the first lines, three at least, split into equally many values, two at least."""
    head = data[:HEAD].decode("latin-1")
    lines = [line for line in head.splitlines() if line.strip()]
    if len(data) > HEAD and lines:
        lines.pop()  # cut in two
    if len(lines) < 3:
        return False
    for delimiter in ",;\t":
        try:
            widths = {len(row) for row in csv.reader(lines[:50], delimiter=delimiter) if row}
        except csv.Error:
            continue
        spaced = sum(line.count(delimiter + " ") for line in lines[:50])
        if (
            len(widths) == 1
            and widths.pop() > 1
            and spaced * 2 < sum(line.count(delimiter) for line in lines[:50])
        ):
            return True
    return False


def like_workbook(data: bytes) -> bool:
    return what_is(data) == "an Excel workbook"


def like_open_sheet(data: bytes) -> bool:
    return what_is(data) == "an OpenDocument spreadsheet"


def like_open_text(data: bytes) -> bool:
    return what_is(data) == "an OpenDocument text"
