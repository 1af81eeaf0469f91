"""The parts of a Word file that change when it gets comments, and what says that it has such parts."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from datetime import datetime
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml

from auditor.readers import zipped
from auditor.readers.word.names import Element
from auditor.readers.word.package import EXPECTED, Package

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES = f"{_RELATIONS}/metadata/core-properties"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_NO_DATE = "1980-01-01T00:00:00Z"
_CONTENT = "[Content_Types].xml"
_OVERRIDE = f"{{{_TYPES}}}Override"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'


class Parts:
    """The members of a file by their names, as trees; those that have been changed."""

    def __init__(self, path: str, data: bytes, package: Package) -> None:
        self._path = path
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self.main = package.main.name.lstrip("/")
        folder, name = posixpath.split(self.main)
        self._relations = posixpath.join(folder, "_rels", f"{name}.rels")
        self._trees: dict[str, Element] = {self.main: package.main.root}
        self._changed: dict[str, None] = {}

    def tree(self, name: str) -> Element | None:
        """The root element of a member, None where there is no such. Raises AuditorError."""
        if name not in self._trees:
            if name.lower() not in self._names:
                return None
            try:
                root: Any = parse_xml(self._archive.read(self._names[name.lower()]))
            except (SyntaxError, ValueError) as error:
                raise zipped.damaged(self._path, EXPECTED, f"{name}: {error}") from None
            if root.getroottree().docinfo.internalDTD is not None:
                raise zipped.damaged(self._path, EXPECTED, f"{name} declares entities")
            self._trees[name] = root
        return self._trees[name]

    def changed(self) -> dict[str, bytes]:
        """The content of the members that have been changed."""
        return {self._names.get(n.lower(), n): serialize_part_xml(self._trees[n]) for n in self._changed}

    def change(self, name: str) -> None:
        """Says that a member has been changed."""
        self._changed[name] = None

    def related(self, kind: str) -> str | None:
        """The member that the main part has for something; `kind` is the type of the relationship."""
        return self._target(self._relations, posixpath.dirname(self.main), kind)

    def changed_on(self) -> str:
        """When the draft was last changed, by its own word; else the first day that a ZIP file knows."""
        name = self._target("_rels/.rels", "", _PROPERTIES)
        root = None if name is None else self.tree(name)
        told = None if root is None else root.findtext(_MODIFIED)
        return told if told and _is_date(told) else _NO_DATE

    def _target(self, relations: str, folder: str, kind: str) -> str | None:
        root = self.tree(relations)
        for relation in () if root is None else root:
            if relation.get("Type") == kind and relation.get("TargetMode") != "External":
                target = posixpath.join("/", folder, relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return None

    def add(self, kind: str, name: str, content_type: str, root: Element) -> None:
        """Gives the main part a member of a kind, beside it in its folder, with a name of its own."""
        own = self.related(kind)
        if own is None:
            own = self._free(posixpath.join(posixpath.dirname(self.main), name))
            self._relate(kind, posixpath.basename(own))
        types = self.tree(_CONTENT)
        if types is None:
            raise zipped.damaged(self._path, EXPECTED, f"it has no {_CONTENT}")
        if not any(entry.get("PartName", "").lower() == f"/{own}".lower() for entry in types):
            types.append(types.makeelement(_OVERRIDE, {"PartName": f"/{own}", "ContentType": content_type}))
            self.change(_CONTENT)
        self._trees[own] = root
        self.change(own)

    def _relate(self, kind: str, target: str) -> None:
        if self.tree(self._relations) is None:
            self._trees[self._relations] = parse_xml(_NO_RELATIONS)
        relations = self._trees[self._relations]
        used = {relation.get("Id") for relation in relations}
        own = next(key for number in range(1, len(used) + 2) if (key := f"rId{number}") not in used)
        attributes = {"Id": own, "Type": kind, "Target": target}
        relations.append(relations.makeelement(f"{{{_RELATIONS}}}Relationship", attributes))
        self.change(self._relations)

    def _free(self, name: str) -> str:
        """A name that no member has, like `name`."""
        stem, suffix = posixpath.splitext(name)
        number = 1
        while name.lower() in self._names:
            number += 1
            name = f"{stem}{number}{suffix}"
        return name


def _is_date(text: str) -> bool:
    try:
        return _DATE.fullmatch(text) is not None and bool(datetime.fromisoformat(text))
    except ValueError:
        return False
