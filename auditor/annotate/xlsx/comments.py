"""The part that says what the notes of a sheet say (ECMA-376 part 1, 18.7)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from auditor.annotate.gathered import HEAD, TITLE
from auditor.annotate.notes import AUTHOR
from auditor.annotate.xmledit import Edits, Element, Place, find, prefix, safe
from auditor.readers.xlsx.package import MAIN

#: A cell holds so many characters of a note.
MOST = 32_767
#: What we add to somebody else's note begins so.
SEPARATOR = f"\n\n— {AUTHOR} —\n"

#: Of what a text is, where an underscore would begin one of Excel's own escapes.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FONT = (
    '<{0}rPr><{0}sz val="9"/><{0}color indexed="81"/><{0}rFont val="Tahoma"/><{0}family val="2"/></{0}rPr>'
)


def new(uri: str) -> bytes:
    """A part without any notes."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<comments xmlns="{uri}"><authors/><commentList/></comments>'.encode()


class Comments:
    """The notes of a sheet as they are."""

    def __init__(self, place: Place, data: bytes) -> None:
        self._data = data
        names = ("comments", "authors", "author", "commentList", "comment", "text", "r", "t")
        found = find(place, data, frozenset(f"{uri} {name}" for uri in MAIN for name in names))
        by_name: dict[str, list[Element]] = {name: [] for name in names}
        for element in found:
            by_name[element.name.rpartition(" ")[2]].append(element)
        lists = by_name["authors"][:1], by_name["commentList"][:1]
        if not all(lists):
            raise place.damaged("it does not say who has commented on what")
        (self._authors,), (self._list,) = lists
        self._names = [element.text for element in by_name["author"]]
        self._comments = by_name["comment"]
        self._texts = by_name["text"]
        self._runs = by_name["r"]
        self._plain = by_name["t"]
        self._prefix = prefix(data, self._list.start)
        self.ours = frozenset(
            comment.attributes.get("ref", "") for comment in self._comments if _is_ours(comment)
        )
        self.theirs = frozenset(
            comment.attributes.get("ref", "") for comment in self._comments if not _is_ours(comment)
        )

    def with_ours(self, cells: Mapping[str, str]) -> bytes:
        """The part with these texts by the names of their cells, and without what we have said before."""
        edits = Edits(self._data)
        for comment in self._comments:
            ref = comment.attributes.get("ref", "")
            if _is_ours(comment):
                edits.replace(comment.start, comment.end, b"")
            else:
                self._add_to(edits, comment, cells.get(ref, ""))
        free = [(ref, text) for ref, text in cells.items() if ref not in self.theirs]
        author = self._author(edits) if free else 0
        for ref, text in free:
            edits.append(self._list, self._comment(ref, author, text))
        return edits.result()

    def _author(self, edits: Edits) -> int:
        """The number of our name among the authors."""
        if AUTHOR in self._names:
            return self._names.index(AUTHOR)
        own = prefix(self._data, self._authors.start)
        edits.append(self._authors, f"<{own}author>{AUTHOR}</{own}author>".encode())
        return len(self._names)

    def _comment(self, ref: str, author: int, text: str) -> bytes:
        own = self._prefix
        runs = self._run(f"{HEAD}\n", bold=True) + self._run(text[: MOST - len(HEAD) - 1])
        begin = f'<{own}comment ref="{safe(ref)}" authorId="{author}" shapeId="0">'
        return f"{begin}<{own}text>{runs}</{own}text></{own}comment>".encode("ascii")

    def _run(self, text: str, *, bold: bool = False) -> str:
        own = self._prefix
        font = _FONT.format(own)
        font = font.replace(f"<{own}sz ", f"<{own}b/><{own}sz ", 1) if bold else font
        shown = safe(_ESCAPE.sub("_x005F_", text))
        return f'<{own}r>{font}<{own}t xml:space="preserve">{shown}</{own}t></{own}r>'

    def _add_to(self, edits: Edits, comment: Element, text: str) -> None:
        """Puts our text behind somebody else's note, in place of what we have put there before."""
        own = next(iter(_inside(self._texts, comment)), None)
        if own is None:
            return
        runs = _inside(self._runs, own)
        first = next((run for run in runs if run.text.startswith(SEPARATOR)), None)
        if first is not None:
            edits.replace(first.start, runs[-1].end, b"")
        theirs = own.text.partition(SEPARATOR)[0] if first is not None else own.text
        room = MOST - len(theirs) - len(SEPARATOR)
        if not text or room <= 0:
            return
        for plain in _inside(self._plain, own)[:1]:  # a text without runs becomes one of one run
            if not runs or plain.start < runs[0].start:
                edits.replace(plain.start, plain.start, f"<{self._prefix}r>".encode())
                edits.replace(plain.end, plain.end, f"</{self._prefix}r>".encode())
        edits.append(own, self._run(SEPARATOR + text[:room]).encode("ascii"))


def _is_ours(comment: Element) -> bool:
    """Excel itself begins notes with who writes, and programs that forget the author keep that."""
    head, _, text = comment.text.lstrip().partition("\n")
    return head.strip() == HEAD and TITLE.match(text) is not None


def _inside(elements: list[Element], outer: Element) -> list[Element]:
    """Those of `elements`, which are in order, that stand in another."""
    first = bisect_left(elements, outer.start, key=lambda element: element.start)
    last = bisect_left(elements, outer.end, key=lambda element: element.start)
    return elements[first:last]
