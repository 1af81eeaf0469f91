"""A text with its figures marked, as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from auditor.report.html.marks import Mark, nested
from auditor.report.html.safe import shown


def marked(
    text: str, marks: Sequence[Mark], tags: Sequence[Markup], breaks: Sequence[tuple[int, Markup]] = ()
) -> Markup:
    """The text with `tags[mark.number]` opened and closed around each mark, and what breaks it in between.

    A tag is a `span` element's beginning; a break is whole markup that stands before a character.
    """
    if not marks and not breaks:
        return escape(shown(text))
    events: list[tuple[int, int, Markup]] = []
    for order, mark in enumerate(nested(marks)):
        events.append((mark.start, 2 + order, tags[mark.number]))
        events.append((mark.end, 0, Markup("</span>")))
    events += [(at, 1, what) for at, what in breaks]
    return Markup("").join(_woven(shown(text), sorted(events, key=lambda event: event[:2])))


def _woven(text: str, events: Sequence[tuple[int, int, Markup]]) -> Iterator[Markup]:
    at = 0
    for place, _, what in events:
        yield escape(text[at:place])
        yield what
        at = max(at, place)
    yield escape(text[at:])
