"""A workbook's parts while it is being changed: contents, relationships, content types (ECMA-376 part 2)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from auditor.annotate.rezip import rewrite
from auditor.annotate.xmledit import Edits, Element, Place, find, in_utf8, prefix, safe
from auditor.readers.xlsx.package import EXPECTED, Package, Relation, SheetPart

_TYPES = "[Content_Types].xml"
_TYPES_URI = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_URI = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Parts:
    """A workbook's parts as they are, and as they shall be. Raises AuditorError where it is none."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._data = data
        self._package = Package(path, data)
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._changed: dict[str, bytes] = {}

    @property
    def sheets(self) -> list[SheetPart]:
        return self._package.sheets

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._package.names

    def place(self, name: str) -> Place:
        return Place(self._path, name, EXPECTED)

    def read(self, name: str) -> bytes:
        """A part as it shall be."""
        if name in self._changed:
            return self._changed[name]
        if name not in self._package.names:
            raise self.place(name).damaged("it is missing")
        return in_utf8(self._archive.read(name))

    def write(self, name: str, content: bytes) -> None:
        if name not in self._package.names or content != self._archive.read(name):
            self._changed[name] = content
        else:
            self._changed.pop(name, None)

    def result(self) -> bytes:
        """The workbook with all changes."""
        return rewrite(self._data, self._changed) if self._changed else self._data

    # Relationships

    def related(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """The id and the name of each part of a kind that `part` refers to in the file as it was."""
        for key, relation in self._relations(part).items():
            if relation.kind == kind and relation.part in self._package.names:
                yield key, relation.part

    def _relations(self, part: str) -> dict[str, Relation]:
        return self._package.relations(part)

    @property
    def workbook(self) -> str:
        """The name of the main part."""
        return next(r.part for r in self._relations("").values() if r.kind == "officeDocument")

    def relate(self, part: str, type_: str, target: str) -> str:
        """Lets `part` refer to `target`; gives the reference's id."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self:
            self.write(source, _HEAD + f'<Relationships xmlns="{_RELATIONS_URI}"/>'.encode())
        data = self.read(source)
        found = find(self.place(source), data, _names(_RELATIONS_URI, "Relationships", "Relationship"))
        taken = {element.attributes.get("Id") for element in found}
        key = next(key for n in range(1, len(taken) + 2) if (key := f"rId{n}") not in taken)
        entry = f'Relationship Id="{key}" Type="{type_}" Target="/{safe(target)}"'
        self.write(source, self._with(source, data, found, entry))
        return key

    # Content types

    def declare(self, part: str, type_: str) -> None:
        """Says of what type a new part is."""
        self._declare("Override", "PartName", f"/{part}", type_)

    def declare_all(self, extension: str, type_: str) -> None:
        """Says of what type parts with this extension are, where that is not said yet."""
        self._declare("Default", "Extension", extension, type_)

    def _declare(self, kind: str, key: str, value: str, type_: str) -> None:
        data = self.read(_TYPES)
        found = find(self.place(_TYPES), data, _names(_TYPES_URI, "Types", "Default", "Override"))
        if any(element.attributes.get(key, "").lower() == value.lower() for element in found):
            return
        entry = f'{kind} {key}="{safe(value)}" ContentType="{type_}"'
        self.write(_TYPES, self._with(_TYPES, data, found, entry))

    def _with(self, part: str, data: bytes, found: list[Element], entry: str) -> bytes:
        """A part of entries with one more."""
        if not found or found[0].depth:
            raise self.place(part).damaged("it is not what it should be")
        edits = Edits(data)
        edits.append(found[0], f"<{prefix(data, found[0].start)}{entry}/>".encode("ascii"))
        return edits.result()

    # Names

    def free(self, name: str) -> str:
        """A name that no part has yet; `name` has `{}` for a number."""
        taken = {part.lower() for part in (*self._package.names, *self._changed)}
        return next(free for n in range(1, len(taken) + 2) if (free := name.format(n)).lower() not in taken)


def _names(uri: str, *names: str) -> frozenset[str]:
    return frozenset(f"{uri} {name}" for name in names)
