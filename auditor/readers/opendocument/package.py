"""An OpenDocument file opened: its parts, and names of its elements."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from auditor.model import AuditorError
from auditor.readers import zipped
from auditor.readers.binary import what_is
from auditor.readers.xmlevents import Attributes, End, Events, Start

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{_OASIS}office:1.0"
TEXT = f"{_OASIS}text:1.0"
TABLE = f"{_OASIS}table:1.0"
STYLE = f"{_OASIS}style:1.0"
DRAW = f"{_OASIS}drawing:1.0"
FO = f"{_OASIS}xsl-fo-compatible:1.0"
SVG = f"{_OASIS}svg-compatible:1.0"
XLINK = "http://www.w3.org/1999/xlink"
MATH = "http://www.w3.org/1998/Math/MathML"
#: What LibreOffice adds before the standard does.
EXTENSION = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
_MANIFEST = f"{_OASIS}manifest:1.0"
_XML = "http://www.w3.org/XML/1998/namespace"

#: What a cell or row may say to stand for several; more is cut by whoever counts them.
_MOST = 10**9

#: The parts that a flat file stands for.
_FLAT = frozenset({"content.xml", "styles.xml"})

Handlers = Mapping[str, Mapping[str, Start]]
Enders = Mapping[str, Mapping[str, End]]


def office(attributes: Attributes, name: str) -> str:
    return attributes.get(f"{OFFICE} {name}", "")


def text(attributes: Attributes, name: str) -> str:
    return attributes.get(f"{TEXT} {name}", "")


def table(attributes: Attributes, name: str) -> str:
    return attributes.get(f"{TABLE} {name}", "")


def style(attributes: Attributes, name: str) -> str:
    return attributes.get(f"{STYLE} {name}", "")


def fo(attributes: Attributes, name: str) -> str:
    return attributes.get(f"{FO} {name}", "")


def identity(attributes: Attributes) -> str:
    """What other elements call this one."""
    return attributes.get(f"{_XML} id", "") or text(attributes, "id")


def times(attributes: Attributes, name: str) -> int:
    """How often a table's element repeats, or how far it reaches: one, unless it says so."""
    told = table(attributes, name)[:10]
    return min(max(int(told), 1), _MOST) if told.isascii() and told.isdigit() else 1


class Package:
    """An OpenDocument file, `expected` to be "an OpenDocument text", say: packed, or flat, one XML file that
    stands for all the parts of one that is packed. Raises AuditorError where it is none.
    """

    def __init__(self, path: str, data: bytes, expected: str) -> None:
        self.path = path
        self._expected = expected
        self._data = data
        self._archive: zipfile.ZipFile | None = None
        what = what_is(data)
        if what == expected and not zipped.is_zip(data):
            zipped.check_xml(path, data)
            self.names = _FLAT
            return
        self.names = frozenset(zipped.check(path, data, expected))
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        if "content.xml" not in self.names or what in {"a Word document", "an Excel workbook"}:
            raise AuditorError(f"{path}: this is {what}, not {expected}", path=path)
        self._refuse_locked()

    @property
    def packed(self) -> bool:
        """Whether it is a ZIP file of parts."""
        return self._archive is not None

    def _refuse_locked(self) -> None:
        locked = False

        def encrypted(_: Attributes) -> None:
            nonlocal locked
            locked = True

        if "META-INF/manifest.xml" in self.names:
            self.read("META-INF/manifest.xml", {_MANIFEST: {"encryption-data": encrypted}})
        if locked:
            message = f"{self.path}: {self._expected} with a password: save it without one"
            raise AuditorError(message, path=self.path)

    def read(
        self, part: str, starts: Handlers, ends: Enders | None = None, events: Events | None = None
    ) -> None:
        """Reads a part with handlers by namespace and name; nothing where the file has no such part."""
        if part not in self.names:
            return
        events = events or Events()
        for namespace, handlers in starts.items():
            events.on(namespace, handlers)
        for namespace, enders in (ends or {}).items():
            events.on(namespace, {}, enders)
        with io.BytesIO(self._data) if self._archive is None else self._archive.open(part) as stream:
            events.read(self.path, part, self._expected, stream)
