"""Footnotes and endnotes: their numbers, and which of them are waiting to be told."""

from __future__ import annotations

import msgspec

from auditor.readers.word.counting import spelled
from auditor.readers.word.names import ENDNOTE_MARK, ID, Element, value, w
from auditor.readers.word.package import Package, Part

#: Notes of these kinds are lines that set notes off.
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Note(msgspec.Struct, frozen=True):
    """A note that is referred to: the part it is in, its element, what is printed for its number."""

    part: str
    root: Element
    label: str
    at_end: bool


class NoteNumbers:
    """Numbers the notes of a document in the order in which it refers to them."""

    def __init__(self, package: Package) -> None:
        self._notes = {False: _notes_of(package.footnotes), True: _notes_of(package.endnotes)}
        self._forms = {
            False: _form(package, "footnotePr", "decimal"),
            True: _form(package, "endnotePr", "lowerRoman"),
        }
        self._counts = {False: 0, True: 0}
        self._waiting: list[Note] = []
        self._told: set[tuple[bool, str]] = set()
        self._own = ""  # the number of the note that is being read

    def refer(self, mark: Element) -> str:
        """What is printed for a reference; the note waits to be told, once."""
        at_end = mark.tag == ENDNOTE_MARK
        key = mark.get(ID, "")
        label = ""
        custom = mark.get(w("customMarkFollows"))
        if custom is None or custom in {"0", "false", "off"}:
            self._counts[at_end] += 1
            label = spelled(self._counts[at_end], self._forms[at_end])
        found = self._notes[at_end].get(key)
        if found is not None and (at_end, key) not in self._told:
            self._told.add((at_end, key))
            self._waiting.append(Note(found.name, found.root, label, at_end))
        return label

    def own(self, mark: Element) -> str:
        """What is printed for a note's own number."""
        return self._own

    def take(self) -> list[Note]:
        """The notes that have been referred to since they were last taken."""
        taken, self._waiting = self._waiting, []
        return taken

    def reading(self, label: str) -> None:
        """The note with this number is read from here on."""
        self._own = label


def _notes_of(part: Part | None) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for element in () if part is None else part.root:
        if isinstance(element.tag, str) and element.get(w("type")) not in _SEPARATORS:
            assert part is not None
            found.setdefault(element.get(ID, ""), Part(part.name, element))
    return found


def _form(package: Package, properties: str, otherwise: str) -> str:
    """The number format of the document's notes: of its settings, or of its last section."""
    for part, path in ((package.main, f"{w('body')}/{w('sectPr')}"), (package.settings, "")):
        if part is None:
            continue
        holder = part.root.find(path) if path else part.root
        own = None if holder is None else holder.find(w(properties))
        form = None if own is None else value(own, w("numFmt"))
        if form is not None:
            return form
    return otherwise
