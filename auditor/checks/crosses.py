"""The same facts in two tables: equal figures, totals put together from another table, explained offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.checks.cross_except import Terms
from auditor.checks.cross_found import Found, found
from auditor.checks.cross_match import Match, Pair, weight
from auditor.checks.cross_merge import Excluded
from auditor.checks.cross_named import Named
from auditor.checks.cross_news import Difference, differences
from auditor.checks.cross_runs import Run
from auditor.checks.cross_sheets import Lane
from auditor.checks.family import Family
from auditor.checks.registry import NoParameters, Scope, check
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


@check("same-fact")
def same_fact(scope: Scope, parameters: NoParameters) -> Iterator[Family]:
    """The same fact in two tables is the same figure."""
    known = found(scope)
    news: dict[int, list[Difference]] = {}
    for difference in differences(known.matches):
        news.setdefault(id(difference.match), []).append(difference)
    for match, pairs in known.told:
        different = news.get(id(match), [])
        if pairs or different:
            yield _equal(match, pairs, different)
    for name in known.names:
        yield _named(name)


def _equal(match: Match, pairs: Iterable[Pair], different: Iterable[Difference]) -> Family:
    relations = [_equality(pair) for pair in pairs]
    missed, slips = set(), {}
    for difference in different:
        relation = _equality(difference.pair)
        relation.explained = difference.explained
        if not difference.explained:
            missed.add(len(relations))
            if difference.bits:
                slips[len(relations)] = difference.bits
        relations.append(relation)
    family = Family(_name(match.one, match.other), "", relations, axis=ACROSS, score=match.bits)
    family.missed, family.slips = missed, slips
    agree = f"{len(match.equal)} figures agree" if len(match.equal) > 1 else "one figure agrees"
    return _with_evidence(family, f"{WORDS[match.link]}, {agree}")


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


@check("total-elsewhere")
def total_elsewhere(scope: Scope, parameters: NoParameters) -> Iterator[Family]:
    """A figure of one table is put together from those of another, less what only one of them has."""
    known = found(scope)
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
    return _with_evidence(family, f"same words, {len(relations)} sums agree")


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
