"""Ties between places as rules: what the text says and an annex shows, what two tables have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from auditor.checks.asserts.tables import Along
from auditor.learn import names
from auditor.learn.address import Written, of_cell, of_table, reference
from auditor.learn.claimed import Claims
from auditor.learn.equations import Spot, Spots
from auditor.learn.rule import Learned
from auditor.model import Figure, Relation, Term
from auditor.number import ONE
from auditor.tables.view import Line, TableView

#: Tests that one rule makes, and letters that they have together.
MOST_TESTS, MOST_LETTERS = 8, 1_500
#: More terms than this, if they are no range, are nothing that a reader would check.
MOST_TERMS = 12
#: Of relations with more figures than this each is told by itself.
MOST_ALIKE = 4
TEXT, TABLES = "The text, and what it has in common with the tables", "What tables have in common"


class Places(msgspec.Struct, eq=False):
    """Where figures stand, in tables and in sentences."""

    views: Sequence[TableView]
    spots: Spots
    claims: Claims


def rules_of(relations: Iterable[Relation], places: Places, taken: Iterable[str]) -> list[Learned]:
    """Relations between places as rules, those of two tables that say the same of row after row in one."""
    used = set(taken)
    found: list[Learned] = []
    for group in _grouped(_independent(relations), places):
        learned = _Tie(places).rule(group)
        if learned is not None:
            learned.name = names.fresh(learned.name, used)
            used.add(learned.name)
            found.append(learned)
    return found


def _independent(relations: Iterable[Relation]) -> list[Relation]:
    """Relations each once; of equalities those that don't follow from others."""
    kept: list[Relation] = []
    leader: dict[int, int] = {}

    def lead(figure: Figure) -> int:
        at = id(figure)
        while leader.get(at, at) != at:
            at = leader[at]
        return at

    said: set[object] = set()
    for relation in relations:
        if relation.result is None or any(t.figure is None and t.constant is None for t in relation.operands):
            continue
        if relation.operator == "equal" and relation.operands[0].figure is not None:
            one, other = lead(relation.result), lead(relation.operands[0].figure)
            if one == other:
                continue
            leader[one] = other
        form = (relation.operator, frozenset(map(id, relation.figures)))
        if form not in said:
            said.add(form)
            kept.append(relation)
    return kept


def _grouped(relations: Iterable[Relation], places: Places) -> list[list[Relation]]:
    """Relations of the same rows of the same tables, column after column, together; else of the same
    columns.
    """
    by_row: dict[object, list[Relation]] = {}
    for relation in relations:
        by_row.setdefault(_key(relation, places, "row"), []).append(relation)
    groups = [group for group in by_row.values() if len(group) > 1]
    by_column: dict[object, list[Relation]] = {}
    for group in by_row.values():
        if len(group) == 1:
            by_column.setdefault(_key(group[0], places, "column"), []).append(group[0])
    order = {id(relation): k for k, relation in enumerate(r for group in by_row.values() for r in group)}
    every = sorted([*groups, *by_column.values()], key=lambda group: order[id(group[0])])
    return [group[k : k + MOST_TESTS] for group in every for k in range(0, len(group), MOST_TESTS)]


def _key(relation: Relation, places: Places, along: Along) -> object:
    """What relations have in common that go along the same rows (or columns) of the same tables."""
    own = [places.spots.get(id(figure)) for figure in relation.figures]
    known = [spot for spot in own if spot is not None]
    if len(known) < len(own) or len(own) > MOST_ALIKE:
        return id(relation)
    return (relation.operator, *((id(spot.view), id(spot.line(along))) for spot in known))


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
        return _told(relation, result, said, terms)

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
        what = _CALLED.get(relation.operator, relation.operator)
        about = next(
            (name for name, is_ in self.let.items() if isinstance(is_, Mapping) and "claim" in is_), "it"
        )
        told = [self._said(figure, spot) for figure, spot in zip(relation.figures, spots, strict=True)]
        rest = names.listed(told[1:]) if 1 < len(told) <= MOST_TERMS else "others"
        said = _SAID.get(what, "{0} agrees with {1}").format(told[0], rest)
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


_CALLED = {"percent-change": "change", "point-change": "change", "difference": "rest"}
_SAID = {
    "share": "{0} is the share that {1} give",
    "change": "{0} is the change between {1}",
    "sum": "{0} is the sum of {1}",
    "rest": "{0} is what is left of the whole after {1}",
    "ratio": "{0} is the ratio of {1}",
    "product": "{0} is the product of {1}",
    "average": "{0} is the average of {1}",
    "equal": "{0} is the same as {1}",
    "count": "{0} is the number of rows",
}


def _told(relation: Relation, result: str, words: Sequence[str], terms: Sequence[Term]) -> str | None:
    match relation.operator, words:
        case ("share", [part, whole]):
            return f"{result} = share({part}, {whole})"
        case ("share", [part, *wholes]):
            return f"{result} = share({part}, {' + '.join(wholes)})"
        case ("ratio", [one, other]):
            return f"{result} = {one} / {other}"
        case ("percent-change", [earlier, later]):
            return f"{result} = change({earlier}, {later})"
        case ("change" | "point-change", [earlier, later]):
            return f"{result} = {later} - {earlier}"
        case ("difference", [whole, *parts]):
            percent = terms[0].constant is not None
            return f"{result} = {whole}{' %' if percent else ''} - {' - '.join(parts)}"
        case ("product", factors):
            return f"{result} = {' * '.join(factors)}"
        case ("average", each):
            return f"{result} = mean({', '.join(each)})"
        case ("sum" | "equal", parts):
            if len(parts) < len(terms):
                return f"{parts[0]} = {result}"
            signed = [f"{'+' if t.sign > 0 else '-'} {part}" for t, part in zip(terms, parts, strict=True)]
            return f"{' '.join(signed).removeprefix('+ ')} = {result}"
    return None


def _between(lines: Sequence[Line], every: Sequence[Line]) -> list[Line]:
    wanted = {id(line) for line in lines}
    places = [k for k, line in enumerate(every) if id(line) in wanted]
    return list(every[places[0] : places[-1] + 1])


def _last(label: str) -> str:
    return " ".join(label.split(" / ")[-1].split())


def _quoted(words: dict[str, Written]) -> str:
    claim = str(words["claim"]).replace("<n>", "…")
    return f"“{claim}”"
