"""Why two documents may differ on one fact: other dates, a restatement, or that it is only expected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.checks.crosses.period import years
from auditor.checks.ties.words import MONTHS, PARTS, keys
from auditor.claims.model import Sentence
from auditor.model import Figure, Relation
from auditor.tables.view import Line, TableView

UNDATED = "nothing tells that both documents mean the same date"
RESTATED = "a note, a caption or the sentence tells of restated, revised or expected figures"
OTHER_DAY = "the two are told as of different dates"

#: Not what was, as far as is known for good.
_OPEN = re.compile(
    r"\b(?:re-?stated|revis(?:ed|ion)|re-?classified|preliminary|provisional|previously (?:reported|stated)"
    r"|expect(?:s|ed)?|forecasts?|project(?:s|ed|ions?)|target(?:s|ed)?|planned|anticipated|budget(?:ed)?|will)\b",
    re.IGNORECASE,
)


def is_open(text: str) -> bool:
    """Whether a text tells of figures that were or will be changed, or that are only expected."""
    return _OPEN.search(text) is not None


class Dates:
    """The dates of the figures of several documents."""

    def __init__(self, views: Sequence[TableView], sentences: Iterable[Sentence]) -> None:
        self._cells: dict[int, tuple[TableView, Line, Line]] = {}
        for view in views:
            for row, column, figure in view.cells():
                self._cells[id(figure)] = (view, row, column)
        self._sentences = {id(claim.figure): s for s in sentences for claim in s.claims}

    def explain(self, relation: Relation) -> str:
        """Why the figures of a relation between documents may differ; empty where nothing explains it."""
        figures = relation.figures
        if any(is_open(text) for figure in figures for text in self._texts(figure)):
            return RESTATED
        told = [self._years(figure) for figure in figures]
        if not all(told) or len(frozenset.intersection(*told)) != 1:
            return UNDATED
        days = [self._months(figure) for figure in figures]
        return OTHER_DAY if len(set(days)) > 1 else ""

    def _texts(self, figure: Figure) -> list[str]:
        sentence = self._sentences.get(id(figure))
        if sentence is not None:
            return [sentence.text]
        if id(figure) not in self._cells:
            return []
        view, row, column = self._cells[id(figure)]
        return [view.table.caption, row.label, column.label, *(note.text for note in view.table.notes)]

    def _years(self, figure: Figure) -> frozenset[str]:
        sentence = self._sentences.get(id(figure))
        if sentence is not None:
            return frozenset(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", sentence.text))
        if id(figure) not in self._cells:
            return frozenset()
        view, row, column = self._cells[id(figure)]
        for readings in ((column.reading, row.reading), (view.reading,)):
            told = frozenset(year for r in readings for year in years(r.periods))
            if told:
                return told
        return frozenset()

    def _months(self, figure: Figure) -> frozenset[str]:
        """The months that are named with a figure: of its own, or of its table."""
        sentence = self._sentences.get(id(figure))
        if sentence is not None:
            return frozenset(keys(sentence.text) & (MONTHS | PARTS))
        if id(figure) not in self._cells:
            return frozenset()
        view, row, column = self._cells[id(figure)]
        own = keys(f"{row.label} {column.label}") & (MONTHS | PARTS)
        return frozenset(own or keys(view.table.caption) & (MONTHS | PARTS))
