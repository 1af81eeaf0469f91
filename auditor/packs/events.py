"""The events of a YAML parser as a tree of nodes, within bounds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from auditor.packs.problem import Problem, refuse
from auditor.packs.syntax import syntax
from auditor.packs.tree import MAX_DEPTH, MAX_NODES, Node, Scalar

_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
#: What ends a line of YAML.
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[-+]?[0-9]{0,30}\.[0-9]{1,30}")


def built(text: str, path: str, problems: list[Problem]) -> Node:
    """The tree of a text that is not too long; what `tree.read` says holds."""
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
