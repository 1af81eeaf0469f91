"""YAML as a tree in which everything knows its line and column, read safely and within bounds.

Scalars follow YAML 1.2's core schema, so that `no` is a word; numbers are exact (`int` or `Decimal`). Tags,
merge keys and several documents in a file are refused, keys may not repeat, aliases may not multiply a file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec
import yaml

from auditor.packs.problem import Problem, refuse
from auditor.packs.syntax import syntax

#: Bounds on one file. The largest pack that people write by hand stays far below each of them.
MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 100_000

_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
#: What ends a line of YAML.
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[-+]?[0-9]{0,30}\.[0-9]{1,30}")

Scalar = str | int | Decimal | bool | None


class Node(msgspec.Struct, eq=False):
    """One scalar, list or mapping with its place. `source` is a scalar's text as written, without quotes."""

    line: int
    column: int
    length: int = 1
    scalar: Scalar = None
    source: str = ""
    items: list[Node] | None = None
    pairs: list[tuple[Node, Node]] | None = None
    size: int = 1  # how many nodes it is, itself and what aliases repeat included
    style: str = ""  # of a scalar: quotes, | or >
    lines: list[str] = []  # of a scalar over several lines, those of the file

    def plain(self) -> Any:
        """The tree as ordinary Python values. The depth is bounded, so this may call itself."""
        if self.items is not None:
            return [item.plain() for item in self.items]
        if self.pairs is not None:
            return {key.source: value.plain() for key, value in self.pairs}
        return self.scalar

    def find(self, keys: Sequence[str]) -> Node:
        """What stands under a key of a key of it, as far as there is something."""
        node = self
        for name in keys:
            child = next((value for key, value in node.pairs or () if key.source == name), None)
            if child is None:
                break
            node = child
        return node

    def inside(self, at: int, length: int) -> tuple[int, int, int]:
        """Line, column and length of characters `at` on of a scalar's text."""
        if not self.lines:
            quote = 1 if self.style in ("'", '"') else 0
            return self.line, self.column + quote + at, length
        number = self.line if self.style in ("|", ">") else self.line - 1
        first = self.column - 1 + (1 if self.style in ("'", '"') else 0)
        while number < len(self.lines):
            line = self.lines[number]
            start = len(line) - len(line.lstrip()) if number >= self.line else first
            if at <= len(line) - start:
                return number + 1, start + at + 1, length
            at -= len(line) - start + 1
            number += 1
        return self.line, self.column, self.length

    @property
    def words(self) -> str:
        """What this is, in a message."""
        if self.items is not None:
            return "a list"
        if self.pairs is not None:
            return "a mapping"
        if self.scalar is None:
            return "nothing"
        return f'"{self.source[:40]}"'

    def problem(self, message: str, hint: str = "") -> Problem:
        """A problem that points here."""
        return Problem(self.line, self.column, message, self.length, hint)


def read(text: str, path: str, problems: list[Problem]) -> Node:
    """The tree of a YAML text. Keys that stand twice are added to `problems`; the first one counts.

    Raises `AuditorError` with file, line and column if it is not YAML or goes beyond the bounds.
    """
    if len(text) > MAX_CHARACTERS:
        raise refuse(path, text, [Problem(1, 1, f"the file is larger than {MAX_CHARACTERS:,} characters")])
    builder = _Builder(problems, text)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except _Refused as refused:
        raise refuse(path, text, [*problems, refused.problem]) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise refuse(path, text, [*problems, syntax(error, text)]) from None
    return builder.root or Node(1, 1)


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Makes the tree of parser events, without recursion."""

    def __init__(self, problems: list[Problem], text: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._lines: list[str] = []
        self.problems = problems
        self._open: list[Node] = []
        self._keys: list[Node | None] = []  # of each open mapping, the key that waits for its value
        self._seen: list[set[str]] = []  # of each open mapping, its keys so far
        self._anchors: dict[str, Node] = {}
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event), event)
            case yaml.MappingStartEvent():
                self._start(Node(*_place(event), pairs=[]), event)
            case yaml.SequenceStartEvent():
                self._start(Node(*_place(event), items=[]), event)
            case yaml.CollectionEndEvent():
                self._end()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent() if self.root is not None:
                raise _Refused(Problem(*_place(event), "only one document a file"))

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        node = _scalar(event)
        end: Any = event.end_mark
        if end.line + 1 > node.line:
            self._lines = self._lines or _BREAK.split(self._text)
            node.lines = self._lines
        return node

    def _start(self, node: Node, event: yaml.NodeEvent) -> None:
        self._add(node, event)
        self._open.append(node)
        self._keys.append(None)
        self._seen.append(set())
        if len(self._open) > MAX_DEPTH:
            raise _Refused(node.problem(f"nested deeper than {MAX_DEPTH} levels"))

    def _end(self) -> None:
        node = self._open.pop()
        self._keys.pop()
        self._seen.pop()
        if node.items is not None:
            node.size += sum(item.size for item in node.items)
        elif node.pairs is not None:
            node.size += sum(key.size + value.size for key, value in node.pairs)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = Node(*_place(event))
        node = self._anchors.get(event.anchor or "")
        if node is None:
            raise _Refused(place.problem(f"no anchor &{event.anchor} above"))
        if node in self._open:
            raise _Refused(place.problem(f"*{event.anchor} is inside itself"))
        self._nodes += node.size - 1
        self._place_in_parent(node, place)

    def _add(self, node: Node, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _Refused(node.problem(f"tags are not allowed here: {tag}"))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        self._place_in_parent(node, node)

    def _place_in_parent(self, node: Node, place: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refused(place.problem(f"more than {MAX_NODES:,} values, aliases counted as often as used"))
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif parent.pairs is not None:
            key = self._keys[-1]
            if key is None:
                self._key(node, place)
            else:
                if key.source not in self._seen[-1]:
                    parent.pairs.append((key, node))
                self._seen[-1].add(key.source)
                self._keys[-1] = None

    def _key(self, node: Node, place: Node) -> None:
        if node.items is not None or node.pairs is not None:
            raise _Refused(place.problem("a key must be a word"))
        if node.source == "<<":
            raise _Refused(place.problem("merge keys (<<) are not supported"))
        if node.source in self._seen[-1]:
            self.problems.append(place.problem(f'"{node.source}" is here twice'))
        self._keys[-1] = node


def _place(event: yaml.Event) -> tuple[int, int]:
    mark: Any = event.start_mark  # parser events always have one
    return mark.line + 1, mark.column + 1


def _scalar(event: yaml.ScalarEvent) -> Node:
    line, column = _place(event)
    end: Any = event.end_mark
    length = end.column - column + 1 if end.line + 1 == line else 1
    value = _resolve(event.value) if event.implicit[0] else event.value
    return Node(line, column, max(1, length), value, event.value, style=event.style or "")


def _resolve(text: str) -> Scalar:
    """What a plain (unquoted) scalar means."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
