"""A Word file as its parts: opened by python-docx once it is known to be no bomb, mended where Word would.

What python-docx raises of a damaged file is anything; here it becomes a message.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

import msgspec

from auditor.model import AuditorError
from auditor.readers import zipped
from auditor.readers.binary import what_is
from auditor.readers.word.names import BODY, MAIN, Element

EXPECTED = "a Word document"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/"
_FIRST = "_rels/.rels"


class Part(msgspec.Struct, frozen=True):
    """One part of the file: its name in the package and its root element."""

    name: str
    root: Element


class Package(msgspec.Struct):
    """The parts of a Word file that text is in, or that say what it looks like."""

    main: Part
    related: dict[str, Part]  # what the main part refers to by an id: headers, footers
    styles: Part | None = None
    numbering: Part | None = None
    settings: Part | None = None
    footnotes: Part | None = None
    endnotes: Part | None = None
    missing: int = 0  # parts that the file refers to and does not have


def open_package(path: str, data: bytes) -> Package:
    """The parts of a Word file. Raises AuditorError where it is none, or damaged, or too large."""
    names = zipped.check(path, data, EXPECTED)
    _refuse_others(path, data, names)
    import docx  # noqa: F401 - it tells the package reader which parts are XML
    from docx.opc.package import OpcPackage

    missing = 0
    try:
        try:
            opened = OpcPackage.open(io.BytesIO(data))
        except KeyError:
            data, missing = _without_dangling(data, frozenset(names))
            opened = OpcPackage.open(io.BytesIO(data))
        package = parts_of(path, opened)
    except AuditorError:
        raise
    except Exception as error:
        raise zipped.damaged(path, EXPECTED, _told(error)) from None
    package.missing = missing
    return package


def parts_of(path: str, opened: Any) -> Package:
    """The parts of a package that python-docx has opened; `path` is for messages."""
    main = next((rel for rel in opened.rels.values() if _kind(rel) == "officeDocument"), None)
    if main is None:
        if any(str(rel.reltype).startswith(_STRICT) for rel in opened.rels.values()):
            raise _strict(path)
        raise zipped.damaged(path, EXPECTED, "it does not say which part is the document")
    package = Package(_part(path, main.target_part), {})
    for key, rel in main.target_part.rels.items():
        kind = _kind(rel)
        if kind in {"header", "footer"}:
            package.related[key] = _part(path, rel.target_part)
        elif kind in {"styles", "numbering", "settings", "footnotes", "endnotes"}:
            setattr(package, kind, _part(path, rel.target_part))
    root = package.main.root
    if str(root.tag).startswith(f"{{{_STRICT}"):
        raise _strict(path)
    if str(root.tag) != f"{{{MAIN}}}document" or root.find(BODY) is None:
        raise zipped.damaged(path, EXPECTED, "its main part is no document")
    return package


def _kind(rel: Any) -> str:
    """What an internal relationship leads to; empty for others."""
    kind = str(rel.reltype or "")
    return kind.removeprefix(_RELATION) if not rel.is_external and kind.startswith(_RELATION) else ""


def _part(path: str, part: Any) -> Part:
    from docx.oxml.parser import parse_xml

    root = part.element if hasattr(part, "element") else parse_xml(part.blob)
    if root.getroottree().docinfo.internalDTD is not None:
        raise AuditorError(f"{path}: {part.partname} declares entities, as no Word document does", path=path)
    return Part(str(part.partname), root)


def _refuse_others(path: str, data: bytes, names: tuple[str, ...]) -> None:
    """Raises AuditorError for a ZIP file that is something else."""
    if not any(name.startswith("word/") for name in names):
        raise AuditorError(f"{path}: this is {what_is(data)}, not {EXPECTED}", path=path)
    if _FIRST not in names:
        raise zipped.damaged(path, EXPECTED, "it does not say which part is the document")


def _strict(path: str) -> AuditorError:
    message = f"{path}: this is {EXPECTED} in the strict form; save it as an ordinary one"
    return AuditorError(message, path=path)


def _without_dangling(data: bytes, names: frozenset[str]) -> tuple[bytes, int]:
    """The file without the relationships that lead to no part of it, and how many those were."""
    made = io.BytesIO()
    dropped = 0
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name in dict.fromkeys(old.namelist()):
            content = old.read(name)
            if name.endswith(".rels"):
                content, some = _kept(name, content, names)
                dropped += some
            new.writestr(name, content)
    return made.getvalue(), dropped


def _kept(name: str, content: bytes, names: frozenset[str]) -> tuple[bytes, int]:
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    root = parse_xml(content)
    base = posixpath.dirname(posixpath.dirname(f"/{name}"))
    dropped = 0
    for relation in list(root):
        if relation.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join(base, relation.get("Target") or "."))
        if target.lstrip("/") not in names:
            root.remove(relation)
            dropped += 1
    return serialize_part_xml(root), dropped


def _told(error: Exception) -> str:
    """What a library says is wrong; where it says nothing to a user, nothing."""
    if isinstance(error, RecursionError):
        return "its parts refer to one another without end"
    if isinstance(error, KeyError | SyntaxError | ValueError):
        return str(error.args[0] if error.args else error)
    return ""
