"""What is told of a figure when somebody looks at it, as compact data: one card is filled from it.

Words that many figures share (a table's name, a kind) are stored once, and so is each relation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.line import short
from auditor.model import Audit, Figure, Relation
from auditor.report.html.safe import line
from auditor.report.places import LABEL, table_name
from auditor.report.story import RELATIONS, meaning, ordered, why_not
from auditor.report.words import VERDICTS, roles, sentence
from auditor.wording import arithmetic, printed

#: Figures that are named with one relation, and relations that a page tells of in all.
REFERENCES, MOST = 16, 60_000
VERDICT_NAMES = tuple(VERDICTS)


def bare(id_: str) -> str:
    """An id without the prefix of its document."""
    return id_.rpartition(":")[2]


def _says(relation: Relation) -> str:
    """A relation in a line; what only words state is told with what it comes to."""
    in_words = relation.result is None and relation.verdict == "contradicted"
    return arithmetic(relation) if in_words else sentence(relation)


class Words:
    """Texts, each stored once and known by its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def every(self) -> list[str]:
        return list(self._numbers)


class Cards:
    """The cards of one document's figures: data for the script of the page.

    `ids` are the figures that the page shows. Figures of other documents are named by id, text and path.
    """

    def __init__(self, audit: Audit, figures: Sequence[Figure], ids: frozenset[int]) -> None:
        self.audit, self.ids = audit, ids
        self.words = Words()
        self.related: dict[int, list[Relation]] = {}
        self.numbers: dict[int, int] = {}
        self.tables: dict[int, str] = {}
        self.foreign: dict[str, list[int]] = {}
        self._relate()
        self.figures = {bare(figure.id): self._figure(figure) for figure in figures if id(figure) in ids}

    def data(self) -> dict[str, Any]:
        """Everything, as JSON can have it."""
        return {
            "figures": self.figures,
            "relations": [self._relation(relation) for relation in self.audit.relations[:MOST]
                          if id(relation) in self.numbers],
            "foreign": self.foreign,
            "words": self.words.every,
            "verdicts": list(VERDICTS.values()),
        }  # fmt: skip

    def _relate(self) -> None:
        """Number the relations of figures that are shown, or that stand in another document."""
        for relation in self.audit.relations[:MOST]:
            own = {id(figure): figure for figure in relation.figures}
            others = [figure for figure in own.values() if self._is_elsewhere(figure)]
            if self.ids.isdisjoint(own) and not others:
                continue
            number = self.numbers.setdefault(id(relation), len(self.numbers))
            for key in own:
                self.related.setdefault(key, []).append(relation)
            for figure in others:
                self.foreign.setdefault(figure.id, []).append(number)

    def _is_elsewhere(self, figure: Figure) -> bool:
        return figure.document is not None and figure.document is not self.audit.document

    def _figure(self, figure: Figure) -> list[Any]:
        """[what it says, where it stands, why it was not checked, its relations, how many more]."""
        related = self.related.get(id(figure), [])
        told = ordered(figure, related)[:RELATIONS]
        says = "; ".join(meaning(figure))
        why = why_not(related) if figure.status == "unchecked" else ""
        numbers = [self.numbers[id(relation)] for relation in told]
        entry = [self.words(line(says)), self.words(line(self._where(figure))), self.words(why), numbers]
        return [*entry, len(related) - len(told)] if len(related) > len(told) else entry

    def _where(self, figure: Figure) -> str:
        """Page, table, row and column; a sentence is in front of the reader anyway."""
        document = self.audit.document
        address = document.addresses.at(figure.span.start) if document.addresses else None
        parts = [str(address)] if address is not None else []
        if figure.table is not None:
            key = id(figure.table)
            if key not in self.tables:
                self.tables[key] = table_name(figure.table, document)
            parts += [
                short(label, 2 * LABEL) for label in (figure.row_label, figure.column_label) if label.strip()
            ]
            parts.append(self.tables[key])
        elif document.has_lines:
            parts.append(f"line {document.place(figure.span).line}")
        return " · ".join(parts)

    def _relation(self, relation: Relation) -> list[Any]:
        """[rule, sentence, verdict, why it is no error, its figures with their roles, how many more]."""
        every = roles(relation)
        named = every if len(every) <= REFERENCES else [*every[: REFERENCES - 4], *every[-4:]]
        return [
            self.words(relation.rule),
            line(_says(relation)),
            VERDICT_NAMES.index(relation.verdict),
            line(relation.explained),
            [[self.words(role), *self._reference(figure)] for figure, role in named],
            len(every) - len(named),
        ]

    def _reference(self, figure: Figure) -> list[Any]:
        """A figure that the page shows by its number; any other by its text and, elsewhere, id and path."""
        if self._is_elsewhere(figure) and figure.document is not None:
            return [figure.id, line(printed(figure)), line(figure.document.path)]
        if id(figure) in self.ids:
            return [bare(figure.id)]
        return ["", line(printed(figure))]
