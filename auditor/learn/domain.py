"""The rows (or columns) in which an equation is meant, in as few words as leave out the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.asserts.tables import Along, lines
from auditor.learn.address import Written, line_is, of_line
from auditor.line import flat
from auditor.tables.view import Line, TableView

#: More exceptions than this are no rule with exceptions.
MOST_EXCEPTIONS = 6
#: A beginning that labels share says something from so many letters on.
BEGINNING = 2


def narrowed(
    view: TableView, along: Along, holds: Sequence[Line], fails: Sequence[Line]
) -> list[tuple[Written, bool]]:
    """Selections that have all of the ones and none of the others: one if it can be, else one for each line
    that holds, if these are few. The flag says whether it is a plain label.
    """
    for written in _candidates(view, along, holds, fails):
        chosen = {id(line) for line in lines(view, along, line_is(written))}
        if chosen.issuperset(map(id, holds)) and not chosen & set(map(id, fails)):
            return [(written, False)]
    if len(holds) <= MOST_EXCEPTIONS // 2:
        single = [of_line(view, along, line) for line in holds]
        return [(written, True) for written in single if written is not None]
    return []


def _candidates(
    view: TableView, along: Along, holds: Sequence[Line], fails: Sequence[Line]
) -> Iterator[Written]:
    yield "*"
    begun = _beginning([flat(line.label) for line in holds])
    if len(holds) > 1 and len(begun) >= BEGINNING and not set(begun) & set("*?"):
        yield f"{begun}*"
    yield {"role": "part"}
    yield {"role": "total"}
    for heading in dict.fromkeys(flat(line.heading) for line in holds):
        if heading and not set(heading) & set("*?"):
            yield {"under": heading}
    if len(fails) <= MOST_EXCEPTIONS and len(fails) <= len(holds):
        names = [of_line(view, along, line) for line in fails]
        if all(isinstance(name, str) for name in names):
            yield {"except": [str(name) for name in names]}


def _beginning(labels: Sequence[str]) -> str:
    """The letters with which all labels begin."""
    first, last = min(labels), max(labels)
    same = next((k for k, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]
