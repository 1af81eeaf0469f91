"""Families of what two tables have in common: equal figures, totals put together, explained offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.checks.crosses.exceptions import Terms
from auditor.checks.crosses.found import Found
from auditor.checks.crosses.match import Match, Pair, weight
from auditor.checks.crosses.merge import Excluded
from auditor.checks.crosses.named import Named
from auditor.checks.crosses.news import Difference, differences
from auditor.checks.crosses.runs import Run
from auditor.checks.crosses.sheets import Lane
from auditor.checks.family import Family
from auditor.model import Figure, Relation, Term

WORDS = {
    "same": "same words",
    "named": "words of the caption",
    "totals": "totals of related tables",
    "within": "shared words",
    "related": "related words",
    "none": "no words",
}
#: A family's axis, as failures in a table and across tables are two witnesses.
ACROSS = "across"


def equalities(known: Found) -> Iterator[Family]:
    """Figures that repeat one another, and the one that should and doesn't."""
    for match, pairs in known.told:
        if pairs:
            yield _equal(match, pairs)
    for name in known.names:
        yield _named(name)
    for difference in differences(known.matches):
        yield _unlike(difference)


def _equal(match: Match, pairs: Iterable[Pair]) -> Family:
    relations = [_equality(pair) for pair in pairs]
    family = Family(_name(match.one, match.other), "", relations, axis=ACROSS, score=match.bits)
    agree = f"{len(match.equal)} figures agree" if len(match.equal) > 1 else "one figure agrees"
    return _with_evidence(family, f"{WORDS[match.link]}, {agree}")


def _unlike(difference: Difference) -> Family:
    """The one figure in which two tables differ that agree in all others they share."""
    relation = _equality(difference.cell.pair)
    relation.explained = difference.explained
    name = f"{_name(*difference.cell.rows)}/{difference.cell.columns[0].line.index}"
    family = Family(name, "", [relation], strength="strong", axis=ACROSS, score=difference.bits)
    if not difference.explained:
        family.missed = {0}
        family.slips = {0: difference.slips} if difference.slips else {}
    return _with_evidence(family, "same row, same column, all else agrees")


def _equality(pair: Pair) -> Relation:
    """The later figure repeats the earlier."""
    return Relation("equal", pair.other, (Term(pair.one),))


def _named(name: Named) -> Family:
    pair = name.pair
    first, second = sorted((pair.one, pair.other), key=lambda figure: figure.span)
    relation = Relation("equal", second, (Term(first),))
    family = Family(_name(name.total, name.place[0]), "", [relation], axis=ACROSS, score=weight(pair.one))
    return _with_evidence(family, "words of the caption, one figure agrees")


def _name(one: Lane, other: Lane) -> str:
    tables = f"{one.sheet.view.table.id}={other.sheet.view.table.id}"
    return f"{tables}/{one.axis}/{one.line.index}={other.line.index}"


def _with_evidence(family: Family, evidence: str) -> Family:
    for relation in family.relations:
        relation.evidence = evidence
    return family


def sums(known: Found) -> Iterator[Family]:
    """Figures put together from those of another table, less what only one of the two has."""
    for run in known.runs:
        yield _run(run)
    for match, extra in known.cuts:
        sums = [_sum(joined.result, [(part, 1) for part in joined.parts]) for joined in extra.joined]
        if sums:
            family = Family(
                _name(match.one, match.other) + "/joined", "", sums, axis=ACROSS, score=match.bits
            )
            yield _with_evidence(family, "the label joins those of the parts")
    yield from _explained(known)


def _run(run: Run) -> Family:
    relations = [_sum(part.result, [(figure, 1) for figure in part.parts]) for part in run.parts]
    first = run.positions[0].line.index
    name = f"{run.one.view.table.id}={run.other.view.table.id}/{first}={run.position.line.index}"
    family = Family(name, "", relations, axis=ACROSS, score=run.bits)
    if run.failing is not None:
        family.missed = {len(relations)}
        relations.append(_sum(run.failing.result, [(figure, 1) for figure in run.failing.parts]))
    return _with_evidence(family, f"same words, {len(run.parts)} sums agree")


def _explained(known: Found) -> Iterator[Family]:
    """Sums with something left out, which says why a plain equality would fail."""
    made: list[tuple[Figure, Terms, Excluded]] = [(one.result, one.terms, one.excluded) for one in known.less]
    made += [(one.result, one.terms, one.excluded) for one in known.composed]
    for result, terms, excluded in made:
        relation = _sum(result, terms)
        relation.explained = why(excluded)
        name = _name(excluded.lane, excluded.counterpart) + f"/less/{result.span.start}"
        family = Family(name, "", [relation], axis=ACROSS, score=weight(result))
        yield _with_evidence(family, "an explained offset")


def why(excluded: Excluded) -> str:
    """What is left out, and of which table."""
    names = ", ".join(position.name.rpartition(" / ")[2] for position in excluded.positions)
    return f"{names} not in the other table"


def _sum(result: Figure, terms: Iterable[tuple[Figure, int]]) -> Relation:
    return Relation("sum", result, tuple(Term(figure, sign) for figure, sign in terms))
