"""XML read as a stream of events, for formats whose trees would take many times the memory of their text.

What no handler asks for is passed over. A document type is refused: no office format has one, and entities
come from nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO
from xml.parsers import expat

from auditor.model import AuditorError
from auditor.readers.zipped import BROKEN, damaged

Attributes = dict[str, str]
Start = Callable[[Attributes], None]
End = Callable[[], None]

_PIECE = 1 << 16
#: What XML of office formats is written in; others the parser takes from elsewhere, or not at all.
_ENCODINGS = frozenset({"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1"})


class Events:
    """Handlers by the names of elements, called as a stream is read."""

    def __init__(self) -> None:
        self._starts: dict[str, Start] = {}
        self._ends: dict[str, End] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.buffer_size = _PIECE
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def on(self, namespace: str, starts: Mapping[str, Start], ends: Mapping[str, End] | None = None) -> None:
        """Handlers by the local names of elements of a namespace; attributes they get have none, or theirs
        before their name.
        """
        self._starts.update({f"{namespace} {name}": handler for name, handler in starts.items()})
        self._ends.update({f"{namespace} {name}": handler for name, handler in (ends or {}).items()})

    def _start(self, name: str, attributes: Attributes) -> None:
        handler = self._starts.get(name)
        if handler is not None:
            handler(attributes)

    def _end(self, name: str) -> None:
        handler = self._ends.get(name)
        if handler is not None:
            handler()

    def characters(self, handler: Callable[[str], object] | None) -> None:
        """What gets the characters from here on; None to pass over them."""
        self._parser.CharacterDataHandler = handler

    def read(self, path: str, part: str, expected: str, stream: IO[bytes]) -> None:
        """Read a part of the file `path` to its end. Raises AuditorError where it is damaged."""

        def refuse(*_: object) -> None:
            message = f"{path}: {part} in it declares a document type, as {expected} does not"
            raise AuditorError(message, path=path)

        def declared(_: str, encoding: str | None, __: int) -> None:
            if encoding is not None and encoding.lower() not in _ENCODINGS:
                raise damaged(path, expected, f"{part}: unknown encoding")

        self._parser.StartDoctypeDeclHandler = refuse
        self._parser.XmlDeclHandler = declared
        try:
            for piece in _pieces(path, expected, stream):
                self._parser.Parse(piece, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise damaged(path, expected, f"{part}: {error}") from None


def _pieces(path: str, expected: str, stream: IO[bytes]) -> Iterator[bytes]:
    """The stream, piece by piece; what is cut off in an archive may show only here."""
    try:
        while piece := stream.read(_PIECE):
            yield piece
    except BROKEN as error:
        raise damaged(path, expected, str(error)) from None
