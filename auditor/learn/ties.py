"""Ties between places as rules: what the text says and an annex shows, what two tables have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from auditor.learn import names, phrases
from auditor.learn.address import Written, of_cell, of_table, reference
from auditor.learn.equations import Spot
from auditor.learn.groups import Places, grouped, independent
from auditor.learn.rule import Learned
from auditor.model import Figure, Relation, Term
from auditor.number import ONE
from auditor.tables.view import Line

#: Letters that the tests of one rule have together.
MOST_LETTERS = 1_500
#: More terms than this, if they are no range, are nothing that a reader would check.
MOST_TERMS = 12
TEXT, TABLES = "The text, and what it has in common with the tables", "What tables have in common"


def rules_of(relations: Iterable[Relation], places: Places, taken: Iterable[str]) -> list[Learned]:
    """Relations between places as rules, those of two tables that say the same of row after row in one."""
    used = set(taken)
    found: list[Learned] = []
    for group in grouped(independent(relations), places):
        learned = _Tie(places).rule(group)
        if learned is not None:
            learned.name = names.fresh(learned.name, used)
            used.add(learned.name)
            found.append(learned)
    return found


class _Tie:
    """One rule in the making: names for what it is about."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.let: dict[str, Written] = {}
        self._tables: dict[int, str] = {}

    def rule(self, group: Sequence[Relation]) -> Learned | None:
        """The rule that says these relations; None where something in them has no address."""
        if len(group) == 1:
            single = self._text_and_cell(group[0])
            if single is not None:
                return single
        tests = [self._test(relation) for relation in group]
        told = [test for test in tests if test is not None]
        if len(told) < len(tests) or sum(map(len, told)) > MOST_LETTERS:
            return None
        made = self._named(group[0])
        return msgspec.structs.replace(made, test=" and ".join(told), let=self.let)

    def _text_and_cell(self, relation: Relation) -> Learned | None:
        """The commonest tie: a figure of the text is one of a table."""
        if relation.operator != "equal" or len(relation.figures) != 2:
            return None
        told, annex = relation.figures
        if self.places.spots.get(id(told)) is not None:
            told, annex = annex, told
        spot = self.places.spots.get(id(annex))
        claim = self.places.claims.claim(told)
        if spot is None or claim is None or relation.operands[0].scale != ONE:
            return None
        words, cell = self.places.claims.address(claim), of_cell(self.places.views, *spot)
        if words is None or cell is None:
            return None
        where = names.of_table(cell["table"], spot.view)
        row, column = names.slug(_last(spot.row.label), 4), names.slug(_last(spot.column.label), 3)
        called = names.called(cell["table"], spot.view)
        return Learned(
            name=names.joined("text-agrees-with" if where else "text-agrees-on", where, row, column),
            description=f"The text tells {_quoted(words)} as {called} does.",
            test="told = shown",
            let={"told": words, "shown": cell},
            message="The text gives {told}, {shown.place} gives {shown}.",
            topic=TEXT,
        )

    def _test(self, relation: Relation) -> str | None:
        assert relation.result is not None
        terms = list(relation.operands)
        if any(t.scale != ONE for t in terms):
            return None
        result = self._term(Term(relation.result))
        if relation.operator == "count":
            own = self._range([t.figure for t in terms if t.figure is not None])
            return f"count({own}) = {result}" if own is not None and result is not None else None
        if len(terms) > 2 and (whole := self._whole(terms)) is not None:
            words: list[str | None] = [whole]
        else:
            words = [self._term(term) for term in terms] if len(terms) <= MOST_TERMS else [None]
        said = [word for word in words if word is not None]
        if result is None or len(said) < len(words) or not said:
            return None
        return phrases.test(relation, result, said, terms)

    def _whole(self, terms: Sequence[Term]) -> str | None:
        """A sum of neighbours as a range."""
        if any(t.figure is None or t.sign < 0 for t in terms):
            return None
        own = self._range([t.figure for t in terms if t.figure is not None])
        return f"sum({own})" if own is not None else None

    def _range(self, figures: Sequence[Figure]) -> str | None:
        """Cells of one row or column as a range, if there are no others between them."""
        known = [spot for figure in figures if (spot := self.places.spots.get(id(figure))) is not None]
        if len(known) < len(figures) or len(known) < 2 or len({id(spot.view) for spot in known}) > 1:
            return None
        view = known[0].view
        if len({id(spot.row) for spot in known}) == 1:
            inside = _between([spot.column for spot in known], view.columns)
            found = [view.figure(known[0].row, line) for line in inside]
        elif len({id(spot.column) for spot in known}) == 1:
            inside = _between([spot.row for spot in known], view.rows)
            found = [view.figure(line, known[0].column) for line in inside]
        else:
            return None
        if {id(figure) for figure in found if figure is not None} != {id(figure) for figure in figures}:
            return None
        ordered = sorted(known, key=lambda spot: (spot.row.index, spot.column.index))
        first, last = self._cell(ordered[0]), self._cell(ordered[-1])
        return f"{first}:{last.partition('[')[1]}{last.partition('[')[2]}" if first and last else None

    def _term(self, term: Term) -> str | None:
        """An operand as the expression names it."""
        if term.figure is None:
            return f"{term.constant}" if term.constant is not None else None
        spot = self.places.spots.get(id(term.figure))
        if spot is not None:
            return self._cell(spot) or None
        claim = self.places.claims.claim(term.figure)
        words = self.places.claims.address(claim) if claim is not None else None
        if words is None:
            return None
        for name, written in self.let.items():
            if written == words:
                return name
        name = names.fresh(names.of_claim(str(words["claim"])), self.let, "_")
        self.let[name] = words
        return name

    def _cell(self, spot: Spot) -> str:
        """A cell as a reference to its table's name; nothing where the table has no address."""
        name = self._tables.get(id(spot.view))
        if name is None:
            table = of_table(self.places.views, spot.view)
            if table is None:
                return ""
            name = names.fresh(names.identifier(names.of_table(table, spot.view)), self.let, "_")
            self.let[name] = {"table": table}
            self._tables[id(spot.view)] = name
        row = reference(spot.view, "row", spot.row)
        return f"{name}[{row}, {reference(spot.view, 'column', spot.column)}]"

    def _named(self, relation: Relation) -> Learned:
        """The rule with its name and description, its tests not yet written."""
        spots = [self.places.spots.get(id(figure)) for figure in relation.figures]
        known = [spot for spot in spots if spot is not None]
        if len(known) == len(spots):
            return self._of_tables(known)
        of_text = [name for name, is_ in self.let.items() if isinstance(is_, Mapping) and "claim" in is_]
        about = of_text[0] if of_text else "it"
        figures = [self._said(figure, spot) for figure, spot in zip(relation.figures, spots, strict=True)]
        what, said = phrases.sentence(relation.operator, figures[:MOST_TERMS])
        return Learned(f"text-{what}-{about.replace('_', '-')}", f"In the text, {said}.", "", topic=TEXT)

    def _said(self, figure: Figure, spot: Spot | None) -> str:
        """A figure in a sentence: its words, or its cell."""
        claim = self.places.claims.claim(figure)
        words = self.places.claims.address(claim) if claim is not None else None
        if spot is None or words is not None:
            return _quoted(words or {"claim": figure.text})
        table = names.called(of_table(self.places.views, spot.view), spot.view)
        return f"“{_last(spot.row.label)}”, “{_last(spot.column.label)}” of {table}"

    def _of_tables(self, spots: Sequence[Spot]) -> Learned:
        views = list({id(spot.view): spot.view for spot in spots}.values())
        tables = [of_table(self.places.views, view) or "" for view in views]
        called = [names.called(table, view) for table, view in zip(tables, views, strict=True)]
        label = _last(spots[0].row.label)
        about = names.slug(label, 4)
        own = names.of_table(tables[0], views[0])
        if len(views) == 1:
            rest = [_last(spot.row.label) for spot in spots[1:] if spot.row is not spots[0].row]
            several = (
                names.listed([f"“{other}”" for other in dict.fromkeys(rest)]) if rest else "its neighbours"
            )
            name = names.joined(own, about, "over-time" if not rest or len(set(rest)) == 1 else "across")
            return Learned(name, f"In {called[0]}, “{label}” agrees with {several}.", "", view=views[0])
        other = names.of_table(tables[1], views[1])
        name = names.joined(own or "table", "agrees-with", other or "another-table", "on", about)
        return Learned(name, f"On “{label}”, {called[0]} agrees with {called[1]}.", "", topic=TABLES)


def _between(lines: Sequence[Line], every: Sequence[Line]) -> list[Line]:
    wanted = {id(line) for line in lines}
    places = [k for k, line in enumerate(every) if id(line) in wanted]
    return list(every[places[0] : places[-1] + 1])


def _last(label: str) -> str:
    return " ".join(label.split(" / ")[-1].split())


def _quoted(words: dict[str, Written]) -> str:
    claim = str(words["claim"]).replace("<n>", "…")
    return f"“{claim}”"
