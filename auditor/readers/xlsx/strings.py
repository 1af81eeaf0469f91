"""Texts of a workbook: runs of text with their own looks, of which raised note marks are no part."""

from __future__ import annotations

import re

from auditor.readers.marks import is_note_mark, is_power
from auditor.readers.xlsx.package import Package
from auditor.readers.xmlevents import Attributes, End, Events, Start

#: Characters that XML cannot hold, and the escape itself (ECMA-376, part 1, 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class RichText:
    """Handlers that put together the text between an element's start and its end."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._parts: list[str] = []
        self._run: list[str] = []
        self._raised = False
        self._phonetic = False

    def begin(self) -> None:
        self._parts, self._run = [], []
        self._raised = self._phonetic = False

    @property
    def starts(self) -> dict[str, Start]:
        return {
            "r": self._start_run,
            "vertAlign": self._align,
            "rPh": self._start_phonetic,
            "t": self._start_text,
        }

    @property
    def ends(self) -> dict[str, End]:
        return {"rPh": self._end_phonetic, "t": self._end_text}

    def _start_run(self, _: Attributes) -> None:
        self._raised = False

    def _align(self, attributes: Attributes) -> None:
        self._raised = attributes.get("val") == "superscript"

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_text(self, _: Attributes) -> None:
        self._run = []
        self._events.characters(self._run.append)

    def _end_text(self) -> None:
        self._events.characters(None)
        if not self._phonetic:
            self._add("".join(self._run))

    def _add(self, text: str) -> None:
        if self._raised and self._parts:
            before = self._parts[-1][-16:]
            if is_note_mark(before, text):
                return
            if is_power(before, text):
                text = "^" + text
        self._parts.append(text)

    @property
    def text(self) -> str:
        return unescaped("".join(self._parts))


def unescaped(text: str) -> str:
    """The text with escaped characters (`_x000D_`) as themselves; halves of a pair are none."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def shared_strings(package: Package) -> list[str]:
    """The texts that cells name by their number."""
    found: list[str] = []
    part = package.one("sharedStrings")
    if not part:
        return found
    events = Events()
    rich = RichText(events)

    def begin(_: Attributes) -> None:
        rich.begin()

    def end() -> None:
        found.append(rich.text)

    package.read(part, {**rich.starts, "si": begin}, events, **rich.ends, si=end)
    return found
