"""The parts of a workbook: which sheets there are, and where in the file they are."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping

import msgspec

from auditor.model import AuditorError
from auditor.readers import zipped
from auditor.readers.binary import what_is
from auditor.readers.xmlevents import Attributes, End, Events, Start

EXPECTED = "an Excel workbook"

#: Namespaces of workbooks, in the usual and in the strict form.
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class SheetPart(msgspec.Struct, frozen=True):
    """A sheet of cells: its name, where it is in the file, whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Relation(msgspec.Struct, frozen=True):
    """What a part refers to: the kind (the end of the relationship's type) and the name of the other part."""

    kind: str
    part: str


class Package:
    """An Excel file opened: a ZIP file that has been found to hold no bomb. Raises AuditorError where not."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.names = frozenset(zipped.check(path, data, EXPECTED))
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        main = [r for r in self.relations("").values() if r.kind == "officeDocument"]
        if not main or (not main[0].part.startswith("xl/") and what_is(data) != EXPECTED):
            what = what_is(data) or "something else"
            raise AuditorError(f"{path}: this is {what}, not {EXPECTED}", path=path)
        self.from_1904 = False
        self.sheets: list[SheetPart] = []
        self._related = self.relations(main[0].part)
        self._read_workbook(main[0].part)

    def one(self, kind: str) -> str:
        """The name of the part of this kind that the workbook refers to; empty if there is none."""
        return next((r.part for r in self._related.values() if r.kind == kind and r.part in self.names), "")

    def read(self, part: str, starts: Mapping[str, Start], events: Events | None = None, **ends: End) -> None:
        """Reads a part with handlers by its elements' local names (`ends` for their ends)."""
        if part not in self.names:
            raise zipped.damaged(self.path, EXPECTED, f"{part} is missing")
        events = events or Events()
        for namespace in MAIN:
            events.on(namespace, starts, ends)
        with self._archive.open(part) as stream:
            events.read(self.path, part, EXPECTED, stream)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id; of the file itself, where `part` is empty."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relation] = {}

        def relation(attributes: Attributes) -> None:
            if attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

        if source in self.names:
            events = Events()
            events.on(_PACKAGE, {"Relationship": relation})
            with self._archive.open(source) as stream:
                events.read(self.path, source, EXPECTED, stream)
        return found

    def _read_workbook(self, part: str) -> None:
        def properties(attributes: Attributes) -> None:
            self.from_1904 = is_true(attributes.get("date1904"))

        def sheet(attributes: Attributes) -> None:
            key = next((v for uri in _RELATIONS if (v := attributes.get(f"{uri} id")) is not None), "")
            relation = self._related.get(key)
            if relation is not None and relation.kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append(SheetPart(attributes.get("name", ""), relation.part, hidden))

        self.read(part, {"workbookPr": properties, "sheet": sheet})


def is_true(text: str | None) -> bool:
    """A boolean of XML Schema."""
    return text in {"1", "true", "on"}
