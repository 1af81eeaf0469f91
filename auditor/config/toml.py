"""`[tool.auditor]` of a pyproject.toml as a tree in which everything knows its line.

The standard library's parser says what a file holds, not where; lines are found again by the keys.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from auditor.model import AuditorError
from auditor.packs.problem import Problem, refuse
from auditor.packs.tree import Node

_HEADER = re.compile(r"\s*\[\[?\s*([^\]#]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_SYNTAX = re.compile(r"\(at line (\d+), column (\d+)\)")
#: Tables within tables: settings have three.
DEEPEST = 16

Names = tuple[str, ...]


def read(text: str, path: str) -> Node | None:
    """The tree of `[tool.auditor]`; None where there is no such table. Raises `AuditorError` if it is not
    TOML.
    """
    try:
        whole = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _SYNTAX.search(str(error))
        end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        line, column = (int(place[1]), int(place[2])) if place else end
        words = _SYNTAX.sub("", str(error)).strip()
        raise refuse(path, text, [Problem(line, column, f"not TOML: {words}")]) from None
    tool = whole.get("tool")
    own = tool.get("auditor") if isinstance(tool, dict) else None
    if own is None:
        return None
    return _node(own, ("tool", "auditor"), _places(text), Node(1, 1), path)


def _places(text: str) -> dict[Names, tuple[int, int, int]]:
    """Line, column and length of each key, by its names from the outermost on."""
    found: dict[Names, tuple[int, int, int]] = {}
    table: Names = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _names(header[1])
            found.setdefault(table, (number, header.start(1) + 1, len(header[1])))
        elif key := _KEY.match(line):
            found.setdefault((*table, *_names(key[1])), (number, key.start(1) + 1, len(key[1])))
    return found


def _names(dotted: str) -> Names:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _node(
    value: Any, names: Names, places: dict[Names, tuple[int, int, int]], above: Node, path: str
) -> Node:
    """A value where its key stands, or else where what it is in stands."""
    if len(names) > DEEPEST:
        raise AuditorError(f"{path}:{above.line}: tables nested too deep")
    node = Node(*places.get(names, (above.line, above.column, above.length)))
    if isinstance(value, dict):
        node.pairs = []
        for name, inner in value.items():
            made = _node(inner, (*names, name), places, node, path)
            key = Node(made.line, made.column, made.length, scalar=name, source=name)
            node.pairs.append((key, made))
    elif isinstance(value, list):
        node.items = [_node(inner, (*names, ""), places, node, path) for inner in value]
    else:
        node.scalar = value if isinstance(value, str | int | Decimal) else str(value)
        node.source = str(value).lower() if isinstance(value, bool) else str(value)
    return node
