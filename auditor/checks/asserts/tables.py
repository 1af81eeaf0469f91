"""Tables, rows and columns by what selectors say of them.

A pattern is tried on what is most exact first: a caption as a whole, then its beginning ("Table 4" of "Table
4. Staff by grade"), its title without the number, the heading above; a label as a whole, then one of its
levels, then with its section before it ("Current assets / Total"). The first of these that matches anything
counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal, TypeVar

from auditor.checks.asserts.patterns import Pattern, unmarked
from auditor.checks.asserts.selectors import LineIs, OfLine, OfTable, Sort, TableIs
from auditor.line import flat
from auditor.tables.view import Line, TableView

Along = Literal["row", "column"]
_BOTH: tuple[Along, Along] = ("row", "column")
T = TypeVar("T")
_flat = lru_cache(maxsize=4096)(flat)  # a caption is asked for by every selector
#: What goes before the title in a caption: "Table 4.", "Annex II:", "Figure 3 –".
_NUMBER = re.compile(
    r"\s*(?:table|annex|figure|exhibit|schedule|statement|appendix|tableau|annexe|cuadro|tabla|anexo)\s+"
    r"(?:[ivxlc]+|[a-z]?\d+(?:\.\d+)*[a-z]?|[a-z])\s*[.:–—-]*\s+",
    re.IGNORECASE,
)


def tables(views: Sequence[TableView], wanted: OfTable) -> list[TableView]:
    """The tables that a selector means, in the document's order."""
    if isinstance(wanted, Pattern):
        return _captioned(views, wanted)
    found = _captioned(views, wanted.caption) if wanted.caption is not None else list(views)
    if wanted.heading is not None:
        found = _headed(found, wanted.heading)
    found = [v for v in found if _has(v, "column", wanted.columns) and _has(v, "row", wanted.rows)]
    if wanted.lacks:
        found = [v for v in found if not any(_has(v, a, (label,)) for a in _BOTH for label in wanted.lacks)]
    return _nth(found, wanted.nth)


def lines(view: TableView, along: Along, wanted: OfLine) -> list[Line]:
    """The rows or columns that a selector means, in order."""
    every = view.rows if along == "row" else view.columns
    if isinstance(wanted, Pattern):
        return labelled(every, wanted)
    found = labelled(every, wanted.label) if wanted.label is not None else list(every)
    if wanted.role is not None:
        found = [line for line in found if (line.reading.total is not None) == (wanted.role == "total")]
    if wanted.unlike is not None:
        found = [line for line in found if not labelled([line], wanted.unlike)]
    if wanted.holds is not None:
        found = [line for line in found if _holds(view, along, line) == wanted.holds]
    if wanted.under is not None:
        found = [line for line in found if wanted.under.matches(unmarked(line.heading))]
    for label in wanted.except_:
        unwanted = {id(line) for line in labelled(every, label)}
        found = [line for line in found if id(line) not in unwanted]
    return _nth(found, wanted.nth)


def _holds(view: TableView, along: Along, line: Line) -> Sort:
    """What most figures of a row or column are."""
    others = view.columns if along == "row" else view.rows
    pairs = [(line, other) if along == "row" else (other, line) for other in others]
    figures = [figure for pair in pairs if (figure := view.figure(*pair)) is not None]
    percent = sum(figure.quantity.kind in ("percent", "points") for figure in figures)
    return "percentages" if 2 * percent > len(figures) else "amounts"


def labelled(every: Sequence[Line], wanted: Pattern) -> list[Line]:
    """The lines whose label, or else a level of it, or else its section's label and its own, matches."""
    return _best(
        every,
        [
            lambda line: any(wanted.matches(name) for name in _names(line)),
            lambda line: any(wanted.matches(name) for name in _levels(line)),
            lambda line: any(wanted.matches(name) for name in _under(line)),
        ],
    )


def _names(line: Line) -> Iterable[str]:
    yield line.label
    yield unmarked(line.label)
    yield line.reading.label


def _levels(line: Line) -> Iterable[str]:
    for level in line.label.split(" / "):
        yield level
        yield unmarked(level)


def _under(line: Line) -> Iterable[str]:
    """ "Current assets / Total": where several sections have a line of the same label."""
    if line.heading.strip():
        heading = unmarked(line.heading)
        yield from (f"{heading} / {name}" for name in (*_names(line), *_levels(line)))


def _headed(views: Sequence[TableView], wanted: Pattern) -> list[TableView]:
    return _best(
        views,
        [
            lambda view: wanted.matches(view.table.heading),
            lambda view: wanted.begins(view.table.heading),
        ],
    )


def _captioned(views: Sequence[TableView], wanted: Pattern) -> list[TableView]:
    def title(view: TableView) -> str:
        return _NUMBER.sub("", _flat(view.table.caption), count=1)

    return _best(
        views,
        [
            lambda view: wanted.matches(view.table.caption),
            lambda view: wanted.begins(view.table.caption),
            lambda view: wanted.matches(title(view)),
            lambda view: wanted.begins(title(view)),
            lambda view: wanted.matches(view.table.heading),
            lambda view: wanted.begins(view.table.heading),
        ],
    )


def _best(every: Sequence[T], tests: Sequence[Callable[[T], bool]]) -> list[T]:
    """What passes the first test that anything passes."""
    for test in tests:
        found = [one for one in every if test(one)]
        if found:
            return found
    return []


def _has(view: TableView, along: Along, labels: Sequence[Pattern]) -> bool:
    every = view.rows if along == "row" else view.columns
    return all(labelled(every, label) for label in labels)


def _nth(found: list[T], nth: int | None) -> list[T]:
    if nth is None:
        return found
    index = nth - 1 if nth > 0 else nth
    return found[index : index + 1 or None] if -len(found) <= index < len(found) else []


def named(wanted: OfTable | OfLine) -> str:
    """A selector in words, for messages."""
    if isinstance(wanted, Pattern):
        return f'"{wanted.text}"'
    if isinstance(wanted, TableIs | LineIs):
        parts = [
            f"{name.rstrip('_').replace('_', '-')} {_told(getattr(wanted, name))}"
            for name in wanted.__struct_fields__
        ]
        return ", ".join(part for part in parts if not part.endswith(" "))
    return ""


def _told(value: object) -> str:
    if isinstance(value, Pattern):
        return f'"{value.text}"'
    if isinstance(value, tuple):
        return ", ".join(_told(one) for one in value)
    return "" if value is None else str(value)
