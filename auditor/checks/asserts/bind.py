"""Finding what the names and references of an expression stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from auditor.checks.asserts.context import Context, NoFigure, cells
from auditor.checks.asserts.describe import LONGEST, field_of
from auditor.checks.asserts.patterns import Pattern, plain
from auditor.checks.asserts.tables import Along, labelled
from auditor.checks.asserts.trouble import Left, blank, mistake, nothing
from auditor.checks.asserts.values import Bound, Found, Group, Words
from auditor.grammar.expressions.functions import FUNCTIONS
from auditor.grammar.expressions.tree import Call, Label, Name, Node, Reference, Span, Text, children_of
from auditor.line import short
from auditor.suggest import did_you_mean
from auditor.tables.view import Line, TableView

_OTHER: dict[Along, Along] = {"row": "column", "column": "row"}


def bind(tree: Node, context: Context) -> Found:
    """What every name and reference of an expression stands for.

    Raises `Troubled` where one means nothing, or too much; `Left` where a single cell that it needs is blank.
    """
    found: Found = {}
    waiting: list[tuple[Node, bool]] = [(tree, False)]
    while waiting:
        node, many = waiting.pop()
        match node:
            case Name():
                found[node] = _name(node, context)
            case Reference():
                found[node] = _reference(node, context, many)
            case Span():
                found[node] = _span(node, context)
            case Call(function=function, arguments=arguments):
                takes = FUNCTIONS[function].takes
                waiting += [(a, takes[min(k, len(takes) - 1)] == "amounts") for k, a in enumerate(arguments)]
            case _:
                waiting += [(child, False) for child in children_of(node) if not isinstance(child, Text)]
    return found


def _name(node: Name, context: Context) -> Bound:
    if node.field:
        return Words(field_of(node, context))
    named = context.names.get(node.name)
    if isinstance(named, NoFigure) or named is None or isinstance(named, TableView):
        raise Left
    return named


def _view(node: Reference, context: Context) -> TableView:
    if not node.owner:
        assert context.here is not None
        return context.here.view
    named = context.names.get(node.owner)
    if isinstance(named, TableView):
        return named
    if node.owner == "table" and context.here is not None:
        return context.here.view
    raise Left


def _reference(node: Reference, context: Context, many: bool) -> Bound:
    view = _view(node, context)
    rows, columns = _sides(node, view, context)
    wild = any("*" in label.text or "?" in label.text for label in node.labels)
    if not wild and len(rows) * len(columns) > 1:
        _too_many(node, rows if len(rows) > 1 else columns, context)
    group = cells(view, rows, columns)
    if many or wild:
        return group
    if not group.leaves:
        label = f"“{rows[0].label}” / “{columns[0].label}”"
        raise blank(context.keys, label, "sum(...) takes it as nothing", node.start, node.end - node.start)
    return group.leaves[0]


def _sides(node: Reference, view: TableView, context: Context) -> tuple[list[Line], list[Line]]:
    """The rows and the columns that a reference means."""
    if len(node.labels) == 2:
        first, second = node.labels
        return _lines(first, "row", view, context), _lines(second, "column", view, context)
    along, line = _at_hand(node, context)
    line = _counterpart(line, along, view, context)
    others = _lines(node.labels[0], _OTHER[along], view, context)
    return ([line], others) if along == "row" else (others, [line])


def _at_hand(node: Reference, context: Context) -> tuple[Along, Line]:
    here = context.here
    if here is None or here.along is None or here.line is None:
        raise mistake(
            context.keys, "name the row and the column", "[row, column]", node.start, node.end - node.start
        )
    return here.along, here.line


def _counterpart(line: Line, along: Along, view: TableView, context: Context) -> Line:
    """The line of another table that is called as the one at hand, or is of its period.

    Raises `Left` where there is none, or more than one.
    """
    if context.here is not None and view is context.here.view:
        return line
    every = view.rows if along == "row" else view.columns
    found = [other for other in every if plain(other.label) == plain(line.label)]
    if not found and line.reading.period is not None:
        found = [other for other in every if other.reading.period == line.reading.period]
    if len(found) != 1:
        raise Left
    return found[0]


def _lines(label: Label, along: Along, view: TableView, context: Context) -> list[Line]:
    every = view.rows if along == "row" else view.columns
    if label.position:
        index = label.position - 1 if label.position > 0 else label.position
        if not -len(every) <= index < len(every):
            _none(label, along, view, context)
        return [every[index]]
    found = labelled(every, Pattern.from_text(label.text))
    if not found:
        _none(label, along, view, context)
    return found


def _none(label: Label, along: Along, view: TableView, context: Context) -> NoReturn:
    every = view.rows if along == "row" else view.columns
    labels = [line.label for line in every if line.label.strip()]
    raise nothing(
        context.keys,
        f'{_called(view)} has no {along} "{label.text}"',
        _instead(label.text, labels),
        label.start,
        label.end - label.start,
    )


def _called(view: TableView) -> str:
    caption = " ".join(view.table.caption.split())
    if caption:
        return f'the table "{short(caption, LONGEST)}"'
    return f"the table on line {view.document.place(view.table.span).line}"


def _instead(label: str, labels: Sequence[str]) -> str:
    shown = ", ".join(f'"{one}"' for one in labels[:8])
    every = f"there are {shown}{' and more' if len(labels) > 8 else ''}" if shown else ""
    return did_you_mean(label, labels) or every


def _too_many(node: Node, lines: Sequence[Line], context: Context) -> NoReturn:
    names = ", ".join(f'"{line.label}"' for line in lines[:4])
    raise mistake(
        context.keys,
        f"{len(lines)} lines are called so: {names}",
        "say more of its label, its position ([@1]), or take the sum(...) of all",
        node.start,
        node.end - node.start,
    )


def _span(node: Span, context: Context) -> Group:
    view = _view(node.first, context)
    first, last = _sides(node.first, view, context), _sides(node.last, view, context)
    rows = _between(node, first[0], last[0], view.rows, context)
    columns = _between(node, first[1], last[1], view.columns, context)
    return cells(view, rows, columns)


def _between(
    node: Span, first: Sequence[Line], last: Sequence[Line], every: Sequence[Line], context: Context
) -> list[Line]:
    """The lines from the one to the other, both included, in whatever order the ends are told."""
    for ends in (first, last):
        if len(ends) > 1:
            _too_many(node, ends, context)
    places = {id(line): index for index, line in enumerate(every)}
    start, end = sorted((places[id(first[0])], places[id(last[0])]))
    return list(every[start : end + 1])
