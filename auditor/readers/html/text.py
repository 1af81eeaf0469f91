"""The text between tags: entities for what they stand for, runs of white space as one space."""

from __future__ import annotations

import re

from auditor.readers import markup
from auditor.readers.flow import Flow

BLANK = frozenset(" \t\n\r\f")
_BREAK = frozenset(" \n")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_UNEVEN_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_UNEVEN = re.compile(r"&|[ \t\n\r\f]{2,}|[\t\n\r\f]")


def after_blank(source: str, start: int, end: int) -> int:
    """Where the white space ends that begins at `start`."""
    blank = _SPACES.match(source, start, end)
    return start if blank is None else blank.end()


def put(flow: Flow, source: str, start: int, end: int, at: int) -> None:
    """Adds the text from `start` to `end`; `at` is the document's offset of the source."""
    if _UNEVEN.search(source, start, end) is None:
        _run(flow, source[start:end], at + start)
        return
    done = sign = start
    while (sign := source.find("&", sign, end)) >= 0:
        entity = markup.entity_at(source, sign, end)
        if entity is None:
            sign += 1
            continue
        _uneven(flow, source[done:sign], at + done)
        flow.put(entity[0], at + sign, at + entity[1])
        done = sign = entity[1]
    _uneven(flow, source[done:end], at + done)


def _run(flow: Flow, text: str, at: int) -> None:
    """Adds text without entities, and without white space but single spaces."""
    if text[:1] == " " and flow.last in _BREAK:
        text, at = text[1:], at + 1
    flow.copy(text, at)


def _uneven(flow: Flow, text: str, at: int) -> None:
    """Adds text without entities."""
    if text[:1] in BLANK and flow.last in _BREAK:
        start = after_blank(text, 0, len(text))
        text, at = text[start:], at + start
    done = 0
    for space in _UNEVEN_SPACE.finditer(text):
        flow.copy(text[done : space.start()], at + done)
        flow.put(" ", at + space.start(), at + space.end())
        done = space.end()
    flow.copy(text[done:] if done else text, at + done)
