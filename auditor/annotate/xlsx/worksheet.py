"""A worksheet's reference to the drawing that holds the boxes of its notes (ECMA-376 part 1, 18.3.1.54)."""

from __future__ import annotations

from auditor.annotate.xmledit import Attributes, Place, prefix, walk
from auditor.readers.xlsx.package import MAIN

#: What stands behind `legacyDrawing` in a worksheet, in this order (18.3.1.99), and what may hold such.
_LATER = frozenset(
    [
        f"{uri} {name}"
        for uri in MAIN
        for name in (
            *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
            *("tableParts", "extLst"),
        )
    ]
)
_ALTERNATE = "http://schemas.openxmlformats.org/markup-compatibility/2006 AlternateContent"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Reference:
    """Where a worksheet refers to its drawing of notes, or where it should."""

    def __init__(self, place: Place, data: bytes) -> None:
        self._place = place
        self._data = data
        self._depth = 0
        self._root = 0
        self._at: int | None = None
        self._behind_cells = False
        self.id = ""  #: of the relationship; empty if there is none
        self.strict = False
        walk(place, data, self._start, self._end, lambda _: None)

    @property
    def relationships(self) -> str:
        """What the types of relationships begin with in this file."""
        return _STRICT if self.strict else _OFFICE

    def with_reference(self, id_: str) -> bytes:
        """The worksheet with a reference where it has none."""
        if self._at is None:
            raise self._place.damaged("it is no worksheet")
        own = prefix(self._data, self._root)
        element = f'<{own}legacyDrawing xmlns:r="{self.relationships}" r:id="{id_}"/>'
        return self._data[: self._at] + element.encode() + self._data[self._at :]

    def _start(self, name: str, attributes: Attributes, at: int) -> None:
        if self._depth < 2:
            self._note(name, attributes, at)
        self._depth += 1

    def _note(self, name: str, attributes: Attributes, at: int) -> None:
        """Takes note of the root, or of what is right below it."""
        uri, _, local = name.rpartition(" ")
        if self._depth == 0:
            self._root = at
            self.strict = uri == MAIN[1]
            return
        if local == "legacyDrawing" and uri in MAIN:
            self.id = attributes.get(f"{_OFFICE} id") or attributes.get(f"{_STRICT} id", "")
        self._behind_cells |= local == "sheetData"
        later = name in _LATER or (name == _ALTERNATE and self._behind_cells)
        if later and self._at is None:
            self._at = at

    def _end(self, name: str, at: int) -> None:
        self._depth -= 1
        if self._depth == 0 and self._at is None and name.partition(" ")[0] in MAIN:
            self._at = at
