"""From an audit to a pack: the identities that hold in a draft, each as a rule that says so."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

import msgspec

from auditor.checks.registry import Scope
from auditor.learn import names, write
from auditor.learn.claimed import Claims
from auditor.learn.domain import narrowed
from auditor.learn.equations import Spot, Spots, gather, spots
from auditor.learn.families import independent, ordered, own_totals, rule_of
from auditor.learn.groups import Places
from auditor.learn.rule import Learned
from auditor.learn.ties import TABLES, TEXT, rules_of
from auditor.learn.trial import Tried, tried, unsettled
from auditor.learn.wholes import shares
from auditor.line import flat
from auditor.model import Audit
from auditor.tables.view import Line

#: Rules are tried again after they are narrowed, so often.
ROUNDS = 3


if TYPE_CHECKING:
    from auditor.pipeline import Source


class Lesson(msgspec.Struct, eq=False):
    """What a draft taught: its rules, in order, and how many of its tables' cells they cover."""

    rules: list[Learned]
    covered: int
    cells: int


def learn(source: Source, filename: str | None = None) -> Lesson:
    """The rules that a draft's identities are, tried on it. Raises `AuditorError` where it can't be read."""
    from auditor.pipeline import audit_by, chosen, examined

    audited = audit_by(chosen(("core",)), source, filename)
    return _learned(audited, examined((), source, filename)[1])


def _learned(audit: Audit, scope: Scope) -> Lesson:
    where = spots(scope.tables)
    relations = unsettled(audit.relations, scope)
    equations, rest = gather(relations, where)
    taken: list[str] = []
    of_tables: list[Learned] = []
    for equation in ordered(independent(own_totals(equations)), scope.tables):
        rule = rule_of(equation, scope.tables, taken)
        if rule is not None:
            of_tables.append(rule)
            taken.append(rule.name)
    of_wholes, rest = shares(rest, where, scope.tables, taken)
    of_tables += of_wholes
    taken += [rule.name for rule in of_wholes]
    between = rules_of(rest, Places(scope.tables, where, Claims(scope.sentences)), taken)
    broken = {id(r.result) for r in relations if r.verdict == "contradicted"}
    return _proven(_in_order([*of_tables, *between], scope), scope, where, broken)


def _in_order(rules: Sequence[Learned], scope: Scope) -> list[Learned]:
    """By table, then what tables have in common, then the text."""
    order = {id(view): k for k, view in enumerate(scope.tables)}
    after = {TABLES: len(order), TEXT: len(order) + 1}
    return sorted(
        rules, key=lambda rule: after.get(rule.topic, 0) if rule.view is None else order[id(rule.view)]
    )


def _proven(rules: list[Learned], scope: Scope, where: Spots, broken: Set[int]) -> Lesson:
    """The rules that hold, those that hold in some rows only narrowed to them; `broken` are results that the
    audit contradicts.
    """
    for _ in range(ROUNDS):
        outcomes = tried(rules, scope)
        if all(outcome.holds for outcome in outcomes):
            break
        rules = [
            better
            for rule, outcome in zip(rules, outcomes, strict=True)
            for better in ([rule] if outcome.holds else _narrower(rule, outcome, where, broken))
        ]
    pairs = [(rule, o) for rule, o in zip(rules, tried(rules, scope), strict=True) if o.holds]
    covered = {
        id(figure)
        for _, outcome in pairs
        for relation in outcome.relations
        if relation.verdict in ("holds", "holds-by-rounding")
        for figure in relation.figures
    }
    every = [figure for view in scope.tables for _, _, figure in view.cells() if figure.quantity.checkable]
    return Lesson([rule for rule, _ in pairs], sum(id(figure) in covered for figure in every), len(every))


def _narrower(rule: Learned, outcome: Tried, where: Spots, broken: Set[int]) -> Iterator[Learned]:
    """A rule for just the rows (or columns) in which it holds; nothing where that can't be said."""
    if rule.view is None or rule.along is None or outcome.troubles:
        return
    holds, fails = _lines(rule, outcome, where, good=True), _lines(rule, outcome, where, good=False)
    if not holds or not fails:
        return
    for written, single in narrowed(rule.view, rule.along, holds, fails):
        each = {**rule.each, rule.along: written}
        name = f"{rule.name}-{names.slug(str(written), 3)}" if single else rule.name
        words = f"In every {rule.along} of"
        here = f"In {rule.along} “{written}” of" if single else f"In these {rule.along}s of"
        described = rule.description.replace(words, here, 1)
        remark = _remark(rule, outcome, where, broken)
        yield msgspec.structs.replace(rule, name=name, each=each, description=described, remark=remark)


def _remark(rule: Learned, outcome: Tried, where: Spots, broken: Set[int]) -> str:
    """A word on the rows (or columns) that a rule leaves out because they are wrong in the draft."""
    wrong = [r for r in outcome.relations if r.verdict == "contradicted" and id(r.result) in broken]
    named = [
        f"“{flat(spot.line(rule.along).label)}”"
        for relation in wrong
        if rule.along is not None and (spot := where.get(id(relation.result))) is not None
    ]
    if not named:
        return ""
    return f"Not {names.listed(named[:3])}: the draft is wrong there, as `auditor check` tells."


def _lines(rule: Learned, outcome: Tried, where: Spots, *, good: bool) -> list[Line]:
    found: dict[int, Line] = {}
    for relation in outcome.relations:
        if (relation.verdict != "contradicted") == good and rule.along is not None:
            spot: Spot | None = where.get(id(relation.figures[0]))
            if spot is not None:
                found.setdefault(id(spot.line(rule.along)), spot.line(rule.along))
    return list(found.values())


def pack_of(lessons: Sequence[tuple[str, Lesson]], name: str) -> str:
    """The pack that drafts teach, as YAML; each is given with its path."""
    rules: list[Learned] = []
    for path, lesson in lessons:
        for rule in lesson.rules:
            rule.document = os.path.basename(path) if len(lessons) > 1 else ""
            rule.name = names.fresh(rule.name, {other.name for other in rules})
            rules.append(rule)
    files = ", ".join(os.path.basename(path) for path, _ in lessons)
    about = [
        f"What must agree in {files}: written by `auditor init --learn`, to be read and mended by people.",
        f"auditor check --pack {name}.yaml {files}",
    ]
    return write.pack(name, about, f"What must agree in {files}.", rules)
