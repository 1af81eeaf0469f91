"""What is wrong with an expression that is well formed: names, functions and kinds that don't fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.grammar.expressions.functions import FIELDS, FUNCTIONS, Kind
from auditor.grammar.expressions.mistake import Mistake
from auditor.grammar.expressions.tree import (
    Binary,
    Call,
    Compare,
    Logic,
    Minus,
    Name,
    Node,
    Not,
    Number,
    Reference,
    Span,
    Text,
)
from auditor.suggest import did_you_mean

_ARTICLES = {
    "amount": "an amount", "amounts": "several amounts", "test": "a test (true or false)", "words": "words",
    "table": "a table", "line": "a row or column",
}  # fmt: skip


def mistakes(tree: Node, wanted: Kind, names: Mapping[str, Kind], *, here: bool) -> Iterator[Mistake]:
    """Everything wrong with an expression that should be of kind `wanted`.

    `names` are the names that it may use and what each stands for; `here` says whether there is a row or a
    column at hand that a bare `[label]` belongs to.
    """
    yield from _inside(tree, names, here)
    own = _kind(tree, names)
    if own is not None and not _fits(own, wanted):
        verb = "are" if wanted in ("words", "amounts") else "is"
        yield Mistake(
            f"{_ARTICLES[wanted]} {verb} expected, and this is {_ARTICLES[own]}",
            tree.start,
            tree.end - tree.start,
            _advice(own, wanted),
        )


def _advice(own: Kind, wanted: Kind) -> str:
    if wanted == "test":
        return "compare it with something: =, <, >="
    if own == "amounts":
        return "say which, or take their sum(...)"
    if own in ("table", "line"):
        return "name a cell of it: [row, column]" if own == "table" else "name a cell of it: [label]"
    return ""


def _fits(own: Kind, wanted: Kind) -> bool:
    return own == wanted or (own == "amount" and wanted == "amounts")


def _kind(node: Node, names: Mapping[str, Kind]) -> Kind | None:
    """What a node stands for; None where that is told as a mistake of its own."""
    match node:
        case Compare() | Logic() | Not():
            return "test"
        case Text():
            return "words"
        case Span():
            return "amounts"
        case Name(name=name, field=field) if field:
            return "words" if field in FIELDS and name in names else None
        case Name(name=name):
            return names.get(name)
        case Reference(labels=labels):
            many = any("*" in label.text or "?" in label.text for label in labels)
            return "amounts" if many else "amount"
    return "amount"


def _inside(node: Node, names: Mapping[str, Kind], here: bool) -> Iterator[Mistake]:
    match node:
        case Number() | Text():
            return
        case Name():
            yield from _name(node, names, here)
        case Reference():
            yield from _reference(node, names, here)
        case Span(first=first, last=last):
            yield from _reference(first, names, here)
            if len(first.labels) != len(last.labels):
                yield Mistake("both ends must be told alike", last.start, last.end - last.start)
        case Call():
            yield from _call(node, names, here)
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            words = isinstance(node, Compare) and node.operator == "like"
            for side in (left, right):
                yield from _argument(side, "words" if words else "amount", names, here)
        case Minus(inner=inner):
            yield from _argument(inner, "amount", names, here)
        case Not(inner=inner):
            yield from _argument(inner, "test", names, here)
        case Logic(terms=terms):
            for term in terms:
                yield from _argument(term, "test", names, here)


def _argument(node: Node, wanted: Kind, names: Mapping[str, Kind], here: bool) -> Iterator[Mistake]:
    yield from mistakes(node, wanted, names, here=here)


def _name(node: Name, names: Mapping[str, Kind], here: bool) -> Iterator[Mistake]:
    if node.name not in names:
        hint = (
            f"a cell at hand is named by its label in brackets: [{node.name}]"
            if here
            else "say what it is in `let`"
        )
        own = {name: kind for name, kind in names.items() if kind not in ("table", "line")}
        hint = did_you_mean(node.name, own) or hint
        yield Mistake(f'nothing here is called "{node.name}"', node.start, len(node.name), hint)
    elif node.field and node.field not in FIELDS:
        start = node.end - len(node.field)
        hint = did_you_mean(node.field, FIELDS) or f"there are {', '.join(FIELDS)}"
        yield Mistake(f'nothing is known of the name as ".{node.field}"', start, len(node.field), hint)


def _reference(node: Reference, names: Mapping[str, Kind], here: bool) -> Iterator[Mistake]:
    if node.owner and node.owner not in names:
        hint = did_you_mean(node.owner, names)
        yield Mistake(f'nothing here is called "{node.owner}"', node.start, len(node.owner), hint)
    elif node.owner and names[node.owner] != "table":
        yield Mistake(
            f'"{node.owner}" is {_ARTICLES[names[node.owner]]}, not a table', node.start, len(node.owner)
        )
    elif node.owner and len(node.labels) == 1 and not here:
        yield Mistake(
            "name the row and the column", node.start, node.end - node.start, f"{node.owner}[row, column]"
        )
    elif not node.owner and not here:
        yield Mistake(
            "no row or column is at hand for this label",
            node.start,
            node.end - node.start,
            "say which with `for-each`, or name a cell in `let`",
        )


def _call(node: Call, names: Mapping[str, Kind], here: bool) -> Iterator[Mistake]:
    function = FUNCTIONS.get(node.function)
    length = len(node.function)
    if function is None:
        hint = did_you_mean(node.function, FUNCTIONS) or f"there are {', '.join(FUNCTIONS)}"
        yield Mistake(f'no function is called "{node.function}"', node.start, length, hint)
        return
    given, most = len(node.arguments), len(function.takes)
    if given < most - function.optional or (given > most and not function.more):
        wanted = "at least one amount" if function.more else _counted(most, function.optional)
        yield Mistake(f"{node.function} takes {wanted}, not {given}", node.start, length)
    for index, argument in enumerate(node.arguments):
        wanted_kind = function.takes[min(index, most - 1)]
        yield from _argument(argument, wanted_kind, names, here)


def _counted(most: int, optional: int) -> str:
    told = f"{most - optional} or {most}" if optional else str(most)
    return f"{told} argument{'s' if most > 1 else ''}"
