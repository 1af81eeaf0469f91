"""Cells that are being talked about already ([MS-XLSX] 2.6.203 to 2.6.206): such a cell can have no note, so
what there is to say becomes an answer in its thread.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from auditor.annotate.notes import AUTHOR
from auditor.annotate.xlsx.parts import Parts
from auditor.annotate.xmledit import Edits, Element, find, prefix, safe

_URI = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_PERSONS = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_PERSONS_TYPE = "application/vnd.ms-excel.person+xml"
#: Who answers, as an id: the same in all files.
_SELF = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:{AUTHOR}")).upper() + "}"


class Threads:
    """The threads of a sheet, in a part of their own."""

    def __init__(self, parts: Parts, part: str) -> None:
        self._parts = parts
        self._part = part
        self._data = parts.read(part)
        names = frozenset(f"{_URI} {name}" for name in ("ThreadedComments", "threadedComment"))
        found = find(parts.place(part), self._data, names)
        if not found or found[0].depth or not found[0].name.endswith("ThreadedComments"):
            raise parts.place(part).damaged("it has no threads")
        self._root = found[0]
        self._ours = [e for e in found[1:] if e.attributes.get("personId") == _SELF]
        theirs = (e for e in found[1:] if e.attributes.get("personId") != _SELF)
        self._first: dict[str, Element] = {}
        for element in theirs:
            self._first.setdefault(element.attributes.get("ref", ""), element)

    def __contains__(self, ref: str) -> bool:
        """Whether a cell is being talked about."""
        return ref in self._first

    def answer(self, cells: Mapping[str, str]) -> None:
        """Says these texts, by the names of cells, and nothing else of ours."""
        edits = Edits(self._data)
        for element in self._ours:
            edits.replace(element.start, element.end, b"")
        for ref, text in cells.items():
            edits.append(self._root, self._answer(self._first[ref], text))
        self._parts.write(self._part, edits.result())
        if cells:
            _introduce(self._parts)

    def _answer(self, first: Element, text: str) -> bytes:
        told = first.attributes
        thread = told.get("parentId") or told.get("id", "")
        own = prefix(self._data, self._root.start)
        key = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:{AUTHOR}:{thread}")).upper() + "}"
        when = f' dT="{safe(told["dT"])}"' if "dT" in told else ""
        begin = f'{own}threadedComment ref="{safe(told.get("ref", ""))}"{when} personId="{_SELF}" id="{key}"'
        return (
            f'<{begin} parentId="{safe(thread)}"><{own}text>{safe(text)}</{own}text></{own}threadedComment>'
        ).encode("ascii")


def _introduce(parts: Parts) -> None:
    """Puts whoever answers among the persons of the file."""
    part = next((name for _, name in parts.related(parts.workbook, "person")), "xl/persons/person.xml")
    if part not in parts:
        parts.write(part, f'<?xml version="1.0" encoding="UTF-8"?>\n<personList xmlns="{_URI}"/>'.encode())
        parts.relate(parts.workbook, _PERSONS, part)
        parts.declare(part, _PERSONS_TYPE)
    data = parts.read(part)
    found = find(parts.place(part), data, frozenset({f"{_URI} personList", f"{_URI} person"}))
    if not found or found[0].depth:
        raise parts.place(part).damaged("it has no persons")
    if not any(element.attributes.get("id") == _SELF for element in found):
        own = prefix(data, found[0].start)
        edits = Edits(data)
        person = f'displayName="{AUTHOR}" id="{_SELF}" userId="{AUTHOR}" providerId="None"'
        edits.append(found[0], f"<{own}person {person}/>".encode())
        parts.write(part, edits.result())
