"""Notes put on figures of a document by their text, for the tests of formats that carry notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.annotate import Note
from auditor.annotate.registry import annotated
from auditor.model import Document, Severity, Span
from auditor.pipeline import audit
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.registry import read

#: What a hostile draft may bring into a note.
HOSTILE = (
    '=HYPERLINK("http://example.org";"here")',
    "<b>&amp;</b> ]]> --> <!-- <script>",
    "\x00\x01\x0b\ud800\ufffe\uffff _x0041_ _x005F_",
    "(\\) endstream endobj \r\n%%EOF startxref 0",
    "\u202e\U0001f600 “x” – é",
)

Annotate = Callable[[Document, bytes, Sequence[Note], ReadOptions], bytes]


def note(
    document: Document,
    words: str,
    *lines: str,
    severity: Severity = "error",
    rule: str = "total-row",
    name: str = "",
) -> Note:
    """A note on the first place in the text where these words stand."""
    start = document.text.index(words)
    return Note(
        Span(start, start + len(words)),
        severity,
        rule,
        lines or (f"{words} is wrong",),
        name or f"{rule}-{words}",
    )


def marked(annotate: Annotate, data: bytes, path: str, *notes: Note) -> bytes:
    """The marked copy, which must read as the draft does and stay as it is when marked again."""
    document = read(data, path)
    made = annotate(document, data, notes, DEFAULT)
    again = read(made, path)
    assert again.text == document.text
    assert again.page_starts == document.page_starts
    assert annotate(again, made, notes, DEFAULT) == made
    return made


def all_the_same(data: bytes, path: str) -> bytes:
    """The copy of a draft that is marked with its own findings: the same text, the same findings."""
    before = audit(data, filename=path)
    made = annotated(before, data)
    after = audit(made, filename=path)
    assert after.document.text == before.document.text
    assert [finding.fingerprint for finding in after.findings] == [f.fingerprint for f in before.findings]
    assert annotated(after, made) == made
    return made
