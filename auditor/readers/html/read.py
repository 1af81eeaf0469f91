"""The document of an HTML file."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Document
from auditor.readers import limits, own_notes
from auditor.readers.html.reader import HtmlReader
from auditor.readers.outline import assemble


def read(path: str, text: str) -> Document:
    """The document of an HTML file, without notes of ours. Raises AuditorError where it is too long."""
    text = own_notes.taken_out(text)
    limits.check(path, text, "\n", limits.LINES, "lines")
    limits.check(path, text, "<", limits.TAGS, "tags")
    reader = HtmlReader(text)
    document = assemble(path, "html", text, reader.read(), reader.messages)
    document.page_starts = page_starts(text, reader.breaks)
    document.directives = reader.directives
    return document


def page_starts(text: str, breaks: Sequence[int]) -> list[int]:
    """The offsets at which pages begin; none where nothing ends one."""
    starts = sorted({at for at in breaks if 0 < at < len(text)})
    return [0, *starts] if starts else []
