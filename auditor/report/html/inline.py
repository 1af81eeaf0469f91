"""A text with its figures marked, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from auditor.report.html.marks import Mark, nested
from auditor.report.html.safe import shown

#: The beginning of the element for a mark's number.
Tag = Callable[[int], Markup]


def marked(text: str, marks: Sequence[Mark], tag: Tag, breaks: Sequence[tuple[int, Markup]] = ()) -> Markup:
    """The text with a `span` element around each mark, and what breaks it in between.

    A break is whole markup that stands before a character.
    """
    if not marks and not breaks:
        return escape(shown(text))
    events: list[tuple[int, int, Markup]] = []
    for order, mark in enumerate(nested(marks)):
        events.append((mark.start, 2 + order, tag(mark.number)))
        events.append((mark.end, 0, Markup("</span>")))
    events += [(at, 1, what) for at, what in breaks]
    return Markup("".join(_woven(shown(text), sorted(events, key=lambda event: event[:2]))))


def _woven(text: str, events: Sequence[tuple[int, int, Markup]]) -> Iterator[Markup]:
    at = 0
    for place, _, what in events:
        yield escape(text[at:place])
        yield what
        at = max(at, place)
    yield escape(text[at:])
