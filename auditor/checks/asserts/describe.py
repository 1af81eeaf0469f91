"""Figures, tables and lines in words, for messages and tests of labels."""

from __future__ import annotations

from auditor.checks.asserts.context import Context, Here
from auditor.checks.asserts.values import Given, Group, Leaf, Printed
from auditor.grammar.expressions.tree import Name
from auditor.line import short
from auditor.model import Figure
from auditor.tables.view import TableView

#: Names are cut to this length in messages.
LONGEST = 60


def field_of(node: Name, context: Context) -> str:
    """What a name's field says: `annex.place`."""
    named = context.names.get(node.name)
    if isinstance(named, Printed | Given):
        return _of_leaf(named, node.field)
    if isinstance(named, Group) and named.leaves:
        return _of_leaf(named.leaves[0], node.field)
    if isinstance(named, TableView):
        return _of_table(named, node.field)
    if context.here is not None and node.name in ("row", "column", "table"):
        return _of_here(context.here, node)
    return ""


def _of_leaf(leaf: Leaf, field: str) -> str:
    if isinstance(leaf, Given):
        return str(leaf.value) if field == "text" else leaf.source if field == "place" else ""
    figure = leaf.figure
    match field:
        case "text":
            return short(figure.text, LONGEST)
        case "label" | "row":
            return figure.row_label
        case "column":
            return figure.column_label
        case "table":
            return short(figure.table.caption, LONGEST) if figure.table is not None else ""
        case "section":
            return figure.table.heading if figure.table is not None else ""
        case "page":
            return _page(figure)
    return place(figure)


def _of_table(view: TableView, field: str) -> str:
    if field == "section":
        return view.table.heading
    if field == "page":
        page = view.document.place(view.table.span).page
        return str(page) if page else ""
    return short(view.table.caption, LONGEST)


def _of_here(here: Here, node: Name) -> str:
    if node.name == "table":
        return _of_table(here.view, node.field)
    if here.line is None:
        return ""
    if node.field in ("section", "table", "page"):
        return here.line.heading if node.field == "section" else _of_table(here.view, node.field)
    if node.field == "place":
        return f"{short(here.view.table.caption, LONGEST)}, {here.along} “{here.line.label}”"
    return here.line.label


def place(figure: Figure) -> str:
    """Where a figure stands, as an editor would say it."""
    if figure.table is not None:
        parts = [short(figure.table.caption, LONGEST) or "the table"]
        parts += [f"row “{short(figure.row_label, LONGEST)}”"] if figure.row_label else []
        parts += [f"column “{short(figure.column_label, LONGEST)}”"] if figure.column_label else []
        return ", ".join(parts)
    document = figure.document
    page = _page(figure)
    line = f"line {document.place(figure.span).line}" if document is not None else "the text"
    return f"page {page}, {line}" if page else line


def _page(figure: Figure) -> str:
    page = figure.document.place(figure.span).page if figure.document is not None else None
    return str(page) if page else ""
