"""The marked copy of a Word file: a comment on the characters of each figure that a finding points at."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotate.notes import Note
from auditor.annotate.rezip import rewrite
from auditor.annotate.word import marks, threads
from auditor.annotate.word.anchors import Anchor, Anchors
from auditor.annotate.word.comments import Comments, Lines, lines_of, styles_of
from auditor.annotate.word.cuts import Cuts
from auditor.annotate.word.markup import COMMENTS, RANGE_START
from auditor.annotate.word.parts import Parts
from auditor.model import AuditorError, Document
from auditor.readers import zipped
from auditor.readers.options import ReadOptions
from auditor.readers.word.names import ID, Element
from auditor.readers.word.package import EXPECTED, Package, open_package
from auditor.readers.word.read import trace

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NAME = "comments.xml"
#: Word opens no file with more of them ([MS-OI29500] 2.1.315).
_MOST_RANGES = 32767


def annotate(document: Document, data: bytes, notes: Sequence[Note], reading: ReadOptions) -> bytes:
    """The marked copy of a Word file. The same draft gives the same copy, so its own date is that of the
    comments. Without one, LibreOffice would give them a day that is none when it saves the copy.

    Raises AuditorError where the file is not the one that was read, or its comments are damaged.
    """
    package = open_package(document.path, data)
    parts = Parts(document.path, data, package)
    comments = _comments(document.path, package, parts)
    if not notes and not comments.former:
        return data
    text, origins = trace(document.path, package, reading)
    if text != document.text:
        raise AuditorError(f"{document.path}: has changed since it was read", path=document.path)
    root = package.main.root
    marks.clear(root, comments.former)
    placed = _placed(document, Anchors(package, origins), notes, _room(root))
    setter = marks.Marks(
        Cuts(spot for anchor, _ in placed for spot in (anchor.first, anchor.last)), comments.styles.reference
    )
    for anchor, lines in placed:
        setter.set(comments.add(lines), anchor)
    threads.forget(parts, comments.drop_former())
    parts.change(parts.main)
    parts.add(_KIND, _NAME, _TYPE, comments.root)
    return rewrite(data, parts.changed())


def _comments(path: str, package: Package, parts: Parts) -> Comments:
    """The comments that the file has. Raises AuditorError where they are none."""
    name = parts.related(_KIND)
    root = None if name is None else parts.tree(name)
    if root is not None and root.tag != COMMENTS:
        raise zipped.damaged(path, EXPECTED, "its comments are none")
    styles = styles_of(None if package.styles is None else package.styles.root)
    stories = (package.main, package.footnotes, package.endnotes, *package.related.values())
    marked = {mark.get(ID, "") for part in stories if part is not None for mark in marks.found(part.root)}
    return Comments(root, marked, styles, parts.changed_on())


def _room(root: Element) -> int:
    return max(0, _MOST_RANGES - sum(1 for _ in root.iter(RANGE_START)))


def _placed(
    document: Document, anchors: Anchors, notes: Sequence[Note], room: int
) -> list[tuple[Anchor, Lines]]:
    """Where each note goes and what it says, as many as there is room for."""
    placed = []
    for note in notes[:room]:
        anchor = anchors.of(note.span)
        if anchor is not None:
            figure = document.text[note.span.start : note.span.end]
            placed.append((anchor, lines_of(note, anchor.where, figure)))
    if placed and len(notes) > room:
        anchor, lines = placed[-1]
        placed[-1] = anchor, (*lines, f"Word has no room for {len(notes) - room:,} more notes.")
    return placed
