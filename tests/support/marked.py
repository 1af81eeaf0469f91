"""Marked copies of Word drafts: notes on what a test names, and where each comment then is."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docx.oxml.parser import parse_xml

from auditor.annotate import Note
from auditor.annotate.rezip import rewrite
from auditor.annotate.word.write import annotate
from auditor.model import Document, Span
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.registry import read
from auditor.readers.word.names import ID, PARAGRAPH, RUN, w

Element = Any

MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
START, END, REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
#: What the range of a comment can have in it, by what stands for it here.
_SHOWN = {w("footnoteReference"): "*", w("tab"): "\t", w("br"): "\n"}
#: What is not in view.
_GONE = {"final": {w("del"), w("moveFrom")}, "original": {w("ins"), w("moveTo")}}
#: What a mark can stand in (ISO/IEC 29500-1, EG_RangeMarkupElements), as far as drafts here have it.
_LEGAL = {
    w(name)
    for name in (
        *("p", "hyperlink", "ins", "del", "moveTo", "moveFrom", "smartTag", "customXml", "fldSimple"),
        *("sdtContent", "bdo", "dir"),
    )
}


class Comment(NamedTuple):
    """A comment: its id, what it is on, its author, and what it says."""

    id: str
    on: str
    author: str
    lines: tuple[str, ...]


def notes_on(document: Document, words: Iterable[str]) -> list[Note]:
    """A note on each place where one of these texts stands."""
    spans = {Span(*match.span()) for text in words for match in re.finditer(re.escape(text), document.text)}
    return [note(span, f"On {document.text[span.start : span.end]}.") for span in sorted(spans)]


def note(span: Span, *lines: str) -> Note:
    return Note(span, "error", "a-rule", lines, "f" * 16)


def marked(data: bytes, *words: str, options: ReadOptions = DEFAULT) -> bytes:
    """The draft with notes wherever these texts stand in it."""
    document = read(data, "draft.docx", options=options)
    return annotate(document, data, notes_on(document, words), options)


def member(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def members(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def replaced(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with another content of one of its members."""
    return rewrite(data, {name: change(member(data, name))})


def comments(data: bytes, options: ReadOptions = DEFAULT) -> list[Comment]:
    """All comments of a file, in the order of the text. Fails where the marks of one are not as they must be."""
    root = parse_xml(member(data, MAIN))
    told = {element.get(ID): element for element in parse_xml(member(data, COMMENTS))}
    check_marks(root, set(told))
    on = _ranges(root, _GONE[options.revisions])
    return [Comment(key, text, told[key].get(w("author")), _lines(told[key])) for key, text in on.items()]


def check_marks(root: Element, ids: set[str]) -> None:
    """Every comment has one beginning, one end behind it, and one place, all where a schema allows them."""
    order = [(mark.tag, mark.get(ID)) for mark in root.iter(START, END, REFERENCE)]
    assert Counter(order) == Counter((tag, key) for tag in (START, END, REFERENCE) for key in ids)
    assert all(order.index((START, key)) < order.index((END, key)) for key in ids)
    for mark in root.iter(START, END):
        assert mark.getparent().tag in _LEGAL
    for mark in root.iter(REFERENCE):
        run = mark.getparent()
        assert run.tag == RUN
        assert [child.tag for child in run if child.tag != w("rPr")] == [REFERENCE]
        assert run.getparent().tag == PARAGRAPH


def _ranges(root: Element, gone: set[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    opened: list[str] = []
    for element in root.iter():
        if element.tag == START:
            opened.append(element.get(ID))
            texts[element.get(ID)] = ""
        elif element.tag == END:
            opened.remove(element.get(ID))
        elif opened and not any(node.tag in gone for node in element.iterancestors()):
            shown = _SHOWN.get(element.tag) or ((element.text or "") if element.tag in _TEXTS else "")
            for key in opened:
                texts[key] += shown
    return texts


_TEXTS = {w("t"), w("delText"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}


def _lines(comment: Element) -> tuple[str, ...]:
    return tuple("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(PARAGRAPH))


def complaints(data: bytes) -> Iterator[tuple[str, str]]:
    """What the schema and its rules have against a Word file, without the places."""
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "draft.docx")
        path.write_bytes(data)
        for error in OpenXmlValidator().validate(path).errors:
            yield str(error.part_uri), error.description
