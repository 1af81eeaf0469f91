"""XML changed at exact places: what is not meant stays as it is, byte for byte.

Elements are found by a streaming parser, which says at which byte each begins. What is put in is plain ASCII
(other characters as references), so that it means the same in every encoding that has ASCII in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from xml.parsers import expat

import msgspec

from auditor.model import AuditorError
from auditor.readers.zipped import damaged

#: No more elements than this are kept of one part, and no more characters of the text in each.
MOST = 1_000_000
MOST_TEXT = 40_000

_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_NAME = re.compile(rb"</?([^\s/>]+)")
#: How XML in UTF-16 begins, with a mark of its byte order and without.
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
#: What XML says of its encoding, at its very beginning; bounded, as white space may go on for long.
_DECLARED = re.compile(r"(<\?xml\b[^>]{0,200}?)\s{1,40}encoding\s{0,40}=\s{0,40}(?:\"[^\"]*\"|'[^']*')")
_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = dict[str, str]
#: Other bytes for those from one place to another.
Edit = tuple[int, int, bytes]
Start = Callable[[str, Attributes, int], object]
End = Callable[[str, int], object]


class Place(msgspec.Struct, frozen=True):
    """Which part of which file is read, for messages."""

    path: str
    part: str
    expected: str

    def damaged(self, reason: str) -> AuditorError:
        return damaged(self.path, self.expected, f"{self.part}: {reason}")


class Element(msgspec.Struct):
    """An element by its places in the bytes: of its start tag, behind that, of its end tag, behind that.

    `name` and the names of attributes have their namespace before them ("urn:x name"); `depth` is 0 for the
    root; `text` is all text in it, as far as `MOST_TEXT`.
    """

    name: str
    attributes: Attributes
    depth: int
    start: int
    inner: int
    close: int = 0
    end: int = 0
    text: str = ""


def in_utf8(data: bytes) -> bytes:
    """XML in UTF-16 as UTF-8; other XML as it is."""
    encoding = _UTF_16.get(data[:2])
    if encoding is None:
        return data
    text = data.decode(encoding, "replace")
    declared = _DECLARED.match(text)
    return (declared[1] + text[declared.end() :] if declared else text).encode("utf-8", "replace")


def walk(place: Place, data: bytes, start: Start, end: End, text: Callable[[str], object]) -> None:
    """Calls the handlers for every tag, with the byte that it begins at (see `closing` for an element without
    an end tag), and for all text. Raises AuditorError where the part is damaged.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        message = f"{place.path}: {place.part} in it declares a document type, as {place.expected} does not"
        raise AuditorError(message, path=place.path)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: end(name, parser.CurrentByteIndex)
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise place.damaged(str(error)) from None


def find(place: Place, data: bytes, wanted: Collection[str]) -> list[Element]:
    """The elements with these names, in the order in which they begin. Raises AuditorError where the part is
    damaged.
    """
    found: list[Element] = []
    opened: list[Element] = []
    depth = 0

    def start(name: str, attributes: Attributes, at: int) -> None:
        nonlocal depth
        if name in wanted:
            if len(found) >= MOST:
                raise AuditorError(f"{place.path}: too large to mark: {place.part} in it", path=place.path)
            opened.append(Element(name, attributes, depth, at, tag_end(data, at)))
            found.append(opened[-1])
        depth += 1

    def end(name: str, at: int) -> None:
        nonlocal depth
        depth -= 1
        if name in wanted:
            element = opened.pop()
            element.close, element.end = closing(data, element.inner, at)

    def text(characters: str) -> None:
        for element in opened[-4:]:
            if len(element.text) < MOST_TEXT:
                element.text += characters

    walk(place, data, start, end, text)
    return found


def tag_end(data: bytes, at: int) -> int:
    """The place behind the tag that begins at `at`."""
    tag = _TAG.match(data, at)
    return tag.end() if tag else at


def closing(data: bytes, inner: int, at: int) -> tuple[int, int]:
    """Where the end tag of an element begins and ends whose start tag ends at `inner`; `at` is what `walk`
    tells of it. Of an element without an end tag both are `inner`.
    """
    return (inner, inner) if data[inner - 2 : inner] == b"/>" else (at, tag_end(data, at))


def raw_name(data: bytes, at: int) -> bytes:
    """The name in the tag that begins at `at`, with its prefix."""
    name = _NAME.match(data, at)
    return name[1] if name else b""


def prefix(data: bytes, at: int) -> str:
    """The prefix, with its colon, of the tag that begins at `at`; empty if it has none."""
    before, colon, _ = raw_name(data, at).rpartition(b":")
    return (before + colon).decode("utf-8", "replace")


def sayable(text: str) -> str:
    """The same text, character by character, with U+FFFD for what XML cannot say."""
    return _INVALID.sub("\ufffd", text)


def safe(text: str) -> str:
    """A text as it stands between tags or in an attribute, in ASCII; without what XML cannot say."""
    text = sayable(text)
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, reference)
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


class Edits:
    """Changes of a part, by places in its bytes as they are."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._made: list[Edit] = []
        self._appended: dict[int, tuple[Element, bytes]] = {}

    def replace(self, start: int, end: int, content: bytes) -> None:
        """Other bytes for those from `start` to `end`; of two that overlap, the first counts."""
        self._made.append((start, end, content))

    def append(self, element: Element, content: bytes) -> None:
        """Puts something at the end of an element."""
        before = self._appended.get(element.start, (element, b""))[1]
        self._appended[element.start] = (element, before + content)

    def result(self) -> bytes:
        """The part with all changes."""
        made = list(self._made)
        for element, content in self._appended.values():
            if element.close == element.end:  # <a/> becomes <a>...</a>
                name = raw_name(self._data, element.start)
                made.append((element.inner - 2, element.inner, b">" + content + b"</" + name + b">"))
            else:
                made.append((element.close, element.close, content))
        return spliced(self._data, 0, len(self._data), made)


def spliced(data: bytes, start: int, end: int, edits: Iterable[Edit]) -> bytes:
    """What stands from `start` to `end`, with these changes; of two that overlap, the first counts."""
    pieces: list[bytes] = []
    at = start
    for first, last, content in sorted(edits, key=lambda edit: edit[:2]):
        if first >= at:
            pieces += [data[at:first], content]
            at = last
    return b"".join([*pieces, data[at:end]])
