"""Names of tables, rows, columns and cells: the shortest selector that means one thing and nothing else.

What an address means is never guessed: every candidate is tried with the machinery that reads selectors, and
the first that selects just what is wanted is it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.checks.asserts.patterns import LONGEST, Pattern, unmarked
from auditor.checks.asserts.selectors import LineIs, OfLine, OfTable, TableIs
from auditor.checks.asserts.tables import Along, labelled, lines, tables
from auditor.line import flat
from auditor.tables.view import Line, TableView

#: A selector as it is written: words, or a mapping of some of the keys that a pack has for it.
Written = str | int | bool | Sequence["Written"] | Mapping[str, "Written"]
#: What names a table by its number: "Annex II", "Table 4", "Schedule 2.1".
NUMBERED = re.compile(r"[^\W\d_]{4,}\s+(?:[IVXLC]+|[A-Z]?\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z])(?=\W|$)")
#: A caption is told by so many words, before its shape is.
FEWEST_WORDS, MOST_WORDS = 3, 9
#: Labels by which a table's shape is told.
MOST_LABELS = 3
#: A label longer than this is no name to be read in an expression.
LONG = 90


def of_table(views: Sequence[TableView], view: TableView) -> Written | None:
    """The address of a table: the beginning of its caption, else its heading, else its shape, else its
    place.
    """
    for written in _of_tables(views, view):
        if [id(found) for found in tables(views, table_is(written))] == [id(view)]:
            return written
    return None


def table_is(written: Written) -> OfTable:
    """What a written table means."""
    if isinstance(written, Mapping):
        return TableIs(
            caption=_pattern(written.get("caption")),
            heading=_pattern(written.get("heading")),
            columns=_patterns(written.get("columns")),
            rows=_patterns(written.get("rows")),
            nth=_number(written.get("nth")),
        )
    return Pattern.from_text(str(written))


def line_is(written: Written) -> OfLine:
    """What a written row or column means."""
    if isinstance(written, Mapping):
        role = written.get("role")
        return LineIs(
            label=_pattern(written.get("label")),
            role="total" if role == "total" else "part" if role == "part" else None,
            under=_pattern(written.get("under")),
            except_=_patterns(written.get("except")),
            nth=_number(written.get("nth")),
        )
    return Pattern.from_text(str(written))


def _pattern(written: Written | None) -> Pattern | None:
    return Pattern.from_text(written) if isinstance(written, str) else None


def _patterns(written: Written | None) -> tuple[Pattern, ...]:
    several = isinstance(written, Sequence) and not isinstance(written, str)
    return tuple(Pattern.from_text(str(one)) for one in written) if several else ()  # type: ignore[union-attr]


def _number(written: Written | None) -> int | None:
    return written if isinstance(written, int) else None


def _of_tables(views: Sequence[TableView], view: TableView) -> Iterator[Written]:
    caption, heading = flat(view.table.caption), flat(view.table.heading)
    yield from _beginnings(view.table.caption)
    if caption:
        yield caption[:LONGEST]
    yield from _beginnings(view.table.heading)
    if heading:
        yield {"heading": heading[:LONGEST]}
    alike = [other for other in views if other is not view]
    columns = distinguishing(view, alike, "column")
    if columns:
        yield {"columns": columns}
    rows = distinguishing(view, alike, "row")
    if rows:
        yield {"rows": rows}
    if columns and rows:
        yield {"columns": columns, "rows": rows}
    for key, text in (("caption", caption), ("heading", heading)):
        for nth in range(1, len(views) + 1) if text else ():
            yield {key: text[:LONGEST], "nth": nth}
    index = next(k for k, other in enumerate(views) if other is view)
    yield {"nth": index + 1}


def _beginnings(text: str) -> Iterator[str]:
    """How a caption begins: its number, its first line if that is a word by itself ("Annex"), else its first
    words, enough of them to make a name.
    """
    numbered = NUMBERED.match(flat(text))
    if numbered:
        yield numbered[0]
    first = text.strip().partition("\n")[0].strip()
    if first.isalpha():
        yield first
    words = text.split()
    for count in range(FEWEST_WORDS, min(MOST_WORDS, len(words)) + 1):
        if len(words[count - 1]) > FEWEST_WORDS and words[count - 1][-1].isalnum():
            yield " ".join(words[:count])


def distinguishing(view: TableView, others: Sequence[TableView], along: Along) -> list[str]:
    """Labels that this table has together and no other has: the first columns, or the rows that say most."""
    every = view.rows if along == "row" else view.columns
    ordered = sorted(every, key=lambda line: line.reading.total is None) if along == "row" else every
    named = list(dict.fromkeys(name for line in ordered if (name := _name(line)) and len(name) <= LONG))
    if along == "row":
        named.sort(key=lambda name: sum(_knows(other, along, name) for other in others))
    enough = min(len(named), MOST_LABELS if along == "column" else 1)
    chosen: list[str] = []
    rivals = list(others)
    for name in named:
        left = [other for other in rivals if _knows(other, along, name)]
        if len(left) < len(rivals) or len(chosen) < enough:
            chosen.append(name)
            rivals = left
        if not rivals and len(chosen) >= enough:
            return chosen
        if len(chosen) > MOST_LABELS:
            break
    return []


def _knows(view: TableView, along: Along, name: str) -> bool:
    return bool(labelled(view.rows if along == "row" else view.columns, Pattern.from_text(name)))


def of_line(view: TableView, along: Along, line: Line) -> Written | None:
    """The address of a row or column: its label or a level of it, with its section, else its place."""
    every = view.rows if along == "row" else view.columns
    position = next(k for k, other in enumerate(every) if other is line) + 1
    for written in _of_lines(line, position):
        if [id(found) for found in lines(view, along, line_is(written))] == [id(line)]:
            return written
    return None


def _of_lines(line: Line, position: int) -> Iterator[Written]:
    names = list(_names(line))
    yield from names
    heading = unmarked(flat(line.heading))
    if heading:
        yield from ({"label": name, "under": heading} for name in names)
    yield {"nth": position}


def _names(line: Line) -> Iterator[str]:
    """What a line can be called, the shortest first: its own level of the label, then the whole of it."""
    levels = [unmarked(flat(level)) for level in line.label.split(" / ")]
    for name in (levels[-1], *levels[:-1], unmarked(flat(line.label)), flat(line.label)):
        if name.strip() and len(name) <= LONGEST:
            yield name


def _name(line: Line) -> str:
    name = next(_names(line), "")
    return "" if any(sign in name for sign in "*?") else name


def reference(view: TableView, along: Along, line: Line) -> str:
    """A row or column as an expression names it, without the brackets: its label, with its section where
    that is needed, else its position.
    """
    every = view.rows if along == "row" else view.columns
    heading = unmarked(flat(line.heading))
    names = list(_names(line))
    for name in (*names, *(f"{heading} / {name}" for name in names if heading)):
        quotable = not any(sign in name for sign in '*?"') and len(name) <= LONG
        if quotable and [id(found) for found in labelled(every, Pattern.from_text(name))] == [id(line)]:
            return _quoted(name)
    index = next(k for k, other in enumerate(every) if other is line)
    return f"@{index + 1}" if index < len(every) - 1 else "@-1"


def _quoted(name: str) -> str:
    plain = not any(sign in name for sign in ",[]'") and not name.startswith("@") and name == name.strip()
    return name if plain else f'"{name}"'


def of_cell(
    views: Sequence[TableView], view: TableView, row: Line, column: Line
) -> dict[str, Written] | None:
    """The address of one cell."""
    table = of_table(views, view)
    named_row, named_column = of_line(view, "row", row), of_line(view, "column", column)
    if table is None or named_row is None or named_column is None:
        return None
    return {"table": table, "row": named_row, "column": named_column}


def same(found: Iterable[object], wanted: Iterable[object]) -> bool:
    """Whether two selections are of the very same things."""
    return [id(one) for one in found] == [id(one) for one in wanted]
