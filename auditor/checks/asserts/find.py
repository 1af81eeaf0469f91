"""What the names of `let` stand for in a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from auditor.checks.asserts.bind import bind
from auditor.checks.asserts.claims import claims, near
from auditor.checks.asserts.context import Context, Here, Named, NoFigure, cells
from auditor.checks.asserts.data import views_of
from auditor.checks.asserts.describe import LONGEST, place
from auditor.checks.asserts.expression import Expression
from auditor.checks.asserts.selectors import OfLine, OfTable, Selector
from auditor.checks.asserts.tables import Along, lines, named, tables
from auditor.checks.asserts.trouble import Left, Troubled, blank, mistake, nothing
from auditor.checks.asserts.units import Misfit, unit_of
from auditor.checks.asserts.values import Formula, Given, Group, Leaf, Printed, every_leaf
from auditor.line import short
from auditor.suggest import did_you_mean, nearest
from auditor.tables.view import Line, TableView

if TYPE_CHECKING:
    from auditor.checks.registry import Scope

#: Candidates that a message names.
SHOWN = 4
#: How to tell one of several figures of the text.
_NARROWER = {"figures": "say more of the sentence, or its `section`, its `paragraph`, the `kind` of figure"}


def find(name: str, wanted: Selector, scopes: Sequence[Scope], here: Here | None) -> Named:
    """What a selector stands for.

    `scopes` are the document at hand, then the others of the run. Raises `Troubled` where it selects nothing
    or too much; `Left` where its one cell is blank.
    """
    keys = ("let", name)
    try:
        found = _find(wanted, keys, scopes, here)
    except Troubled as troubled:
        if wanted.optional and troubled.trouble.sort == "nothing":
            return NoFigure()
        raise
    return found


def formula(name: str, wanted: Expression, context: Context) -> Formula:
    """What an expression of `let` works out."""
    own = Context(context.names, context.here, ("let", name))
    found = bind(wanted.tree, own)
    try:
        unit = unit_of(wanted.tree, found)
    except Misfit as misfit:
        raise misfit.at(own.keys) from None
    return Formula(wanted.tree, found, unit, every_leaf(found))


def _find(wanted: Selector, keys: tuple[str, ...], scopes: Sequence[Scope], here: Here | None) -> Named:
    if wanted.data is not None:
        return _data(wanted, keys, scopes[0])
    scope = _document(wanted, keys, scopes)
    if wanted.claim is not None:
        return _claim(wanted, keys, scope)
    if wanted.table is None:
        if here is None:
            raise Left
        views = [here.view]
    else:
        views = find_tables(wanted.table, keys, scope)
    if len(views) > 1 and not wanted.many:
        _too_many((*keys, "table"), "tables", [_caption(view) for view in views])
    if wanted.row is None and wanted.column is None and wanted.table is not None:
        return views[0]
    return _cells(wanted, keys, views)


def _document(wanted: Selector, keys: tuple[str, ...], scopes: Sequence[Scope]) -> Scope:
    if wanted.document is None:
        return scopes[0]
    found = [
        s for s in scopes[1:] if s.path and wanted.document.matches(s.path.replace("\\", "/").split("/")[-1])
    ]
    if not found:
        raise nothing(
            (*keys, "document"),
            f'no other document of the run is called "{wanted.document.text}"',
            "audit the documents with --together" if len(scopes) == 1 else "",
        )
    if len(found) > 1:
        _too_many((*keys, "document"), "documents", [scope.path for scope in found])
    return found[0]


def find_tables(wanted: OfTable, keys: tuple[str, ...], scope: Scope) -> list[TableView]:
    """The tables that are meant. Raises `Troubled` where there is none."""
    views = tables(scope.tables, wanted)
    if not views:
        captions = [caption for view in scope.tables if (caption := _caption(view))]
        close = _meant(named(wanted).strip('"'), captions)
        hint = f'did you mean "{close}"?' if close else _listed(captions)
        raise nothing((*keys, "table"), f"no table matches {named(wanted)}", hint)
    return views


def _meant(word: str, captions: Sequence[str]) -> str | None:
    """The caption that is most like it, as a whole or in its first words."""
    length = len(word.split())
    beginnings = {" ".join(caption.split()[:length]): caption for caption in reversed(captions)}
    close = nearest(word, captions)
    return close or beginnings.get(nearest(word, beginnings) or "")


def _caption(view: TableView) -> str:
    return " ".join(view.table.caption.split()) or " ".join(view.table.heading.split())


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f'"{short(name, 50)}"' for name in names[:SHOWN])
    return f"there are {shown}{' and more' if len(names) > SHOWN else ''}" if shown else ""


def _too_many(keys: tuple[str, ...], what: str, names: Sequence[str]) -> NoReturn:
    shown = "; ".join(short(name, LONGEST) for name in names[:SHOWN])
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    narrower = _NARROWER.get(what, "say more")
    raise mistake(
        keys, f"{len(names)} {what} match: {shown}{more}", f"{narrower}, or `many: true` if all are meant"
    )


def _claim(wanted: Selector, keys: tuple[str, ...], scope: Scope) -> Named:
    found = [Printed(claim.figure) for claim in claims(scope.sentences, wanted)]
    if not found:
        assert wanted.claim is not None
        raise nothing(
            (*keys, "claim"), "no sentence with a figure has these words", near(scope.sentences, wanted.claim)
        )
    if wanted.many:
        return Group(tuple(found))
    if len(found) > 1:
        told = [f"{leaf.figure.text} ({place(leaf.figure)})" for leaf in found]
        _too_many((*keys, "claim"), "figures", told)
    return found[0]


def _cells(wanted: Selector, keys: tuple[str, ...], views: Sequence[TableView]) -> Named:
    single = wanted.row is not None and wanted.column is not None and not wanted.many
    found: list[Leaf] = []
    gaps = 0
    for view in views:
        rows = _lines(view, "row", wanted.row, keys)
        columns = _lines(view, "column", wanted.column, keys)
        if single and len(rows) * len(columns) > 1:
            along: Along = "row" if len(rows) > 1 else "column"
            _too_many(
                (*keys, along), f"{along}s", [line.label for line in (rows if along == "row" else columns)]
            )
        group = cells(view, rows, columns)
        found += group.leaves
        gaps += group.gaps
    if single:
        if not found:
            label = f"“{rows[0].label}” / “{columns[0].label}”"
            raise blank(keys, label, "with `many: true`, sum(...) takes it as nothing")
        return found[0]
    return Group(tuple(found), gaps)


def _lines(view: TableView, along: Along, wanted: OfLine | None, keys: tuple[str, ...]) -> list[Line]:
    every = view.rows if along == "row" else view.columns
    if wanted is None:
        return list(every)
    found = lines(view, along, wanted)
    if not found:
        labels = [line.label for line in every if line.label.strip()]
        raise nothing(
            (*keys, along),
            f'"{short(_caption(view), LONGEST)}" has no {along} that matches {named(wanted)}',
            did_you_mean(named(wanted).strip('"'), labels) or _listed(labels),
        )
    return found


def _data(wanted: Selector, keys: tuple[str, ...], scope: Scope) -> Named:
    """Amounts of reference data: in no doubt, and never blamed."""
    source = wanted.data or ""
    views = views_of(source, (*keys, "data"), scope)
    fitting = [view for view in views if _has(view, wanted)]  # of a workbook with several tables
    if len(fitting) > 1:
        _too_many((*keys, "data"), f"tables of {source}", [_caption(view) or "one" for view in fitting])
    found = _cells(wanted, keys, fitting or views[:1])
    if isinstance(found, Printed):
        return _given(found, source)
    if isinstance(found, Group):
        return Group(
            tuple(_given(leaf, source) for leaf in found.leaves if isinstance(leaf, Printed)), found.gaps
        )
    return found


def _has(view: TableView, wanted: Selector) -> bool:
    """Whether a table has the row and the column that are wanted."""
    sides: tuple[tuple[Along, OfLine | None], ...] = (("row", wanted.row), ("column", wanted.column))
    return all(line is None or lines(view, along, line) for along, line in sides)


def _given(leaf: Printed, source: str) -> Given:
    figure = leaf.figure
    value = figure.value
    assert value is not None
    kind = figure.quantity.kind
    unit = (
        "percentage" if kind in ("percent", "points") else figure.quantity.unit if kind == "money" else None
    )
    labels = " / ".join(label for label in (figure.row_label, figure.column_label) if label)
    return Given(value * leaf.factor, unit, f"{source}: {labels}" if labels else source)
