"""What changed between two versions of a draft, and what it has left behind.

What agreed with a figure in the former version, and was not changed along with it, is stale: its relation is
held against the new figures, on the evidence that it held before. Where rounding, or the width of a hedge,
still leaves room for both, but they no longer agree as they are printed, that is a note.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from auditor.checks.distinct import form
from auditor.checks.family import Family
from auditor.checks.lines.axis import class_of
from auditor.checks.registry import Scope
from auditor.claims.model import Sentence
from auditor.coverage import HOLDING, ties
from auditor.former.agreement import is_close, is_hedge
from auditor.former.pairs import keys, pairs
from auditor.former.rows import recounted
from auditor.former.told import EVIDENCE, Tale
from auditor.judge import FOR_A_SLIP, SIBLINGS
from auditor.line import flat
from auditor.model import Acceptance, Audit, Figure, Finding, Relation, Term

#: Ties that another figure may well take over: a row was added to a sum.
_GROWING = frozenset({"sum", "difference", "average", "share"})


class Version(msgspec.Struct):
    """One version of a draft, audited."""

    audit: Audit
    families: list[Family]
    scope: Scope

    @property
    def sentences(self) -> list[Sentence]:
        return self.scope.sentences


class Tie(msgspec.Struct, eq=False):
    """A relation that held `before`, and what is `now` of it."""

    before: Relation
    now: Relation


class Changes:
    """What changed between two versions, and what it left behind."""

    def __init__(self, old: Version, figures: Sequence[Figure], sentences: Sequence[Sentence]) -> None:
        self._old = old
        self._figures = figures
        found = list(pairs(keys(old.audit.figures, old.sentences), keys(figures, sentences)))
        self._new = {id(before): after for before, after in found}
        #: The figures of the new version that say something else than before, by their identity.
        self.changed = {id(after): before for before, after in found if before.value != after.value}
        self._decided: list[Tie] = []

    def stale(self, families: Iterable[Family]) -> list[Family]:
        """The former ties of what changed, as relations of the new version.

        Where `families` of the new version leave one of them undecided, it is taken out there. Where they
        have a new tie of the same rule for the same result, that has taken its place: a row was added to a
        sum.
        """
        every = [(family, relation) for family in families for relation in family.relations]
        own = {form(relation): (family, relation) for family, relation in every}
        former = list(self._moved())
        known = {form(tie.now) for tie in former}
        fresh = (r for _, r in every if r.operator in _GROWING and ties(r) and form(r) not in known)
        replaced = {_station(relation) for relation in fresh}
        found: list[Family] = []
        for tie in former:
            if not self._is_half_changed(tie) or _station(tie.now) in replaced:
                continue
            self._decided.append(tie)
            family, same = own.get(form(tie.now), (None, None))
            if family is not None and same is not None:
                if same.verdict != "undecided" or same.explained:
                    tie.now = same
                    continue
                family.relations = [other for other in family.relations if other is not same]
            tie.now.family = f"former/{len(found) + 1}"
            close = is_close(tie.before)  # to the digit: rounding has no part in it
            found.append(Family(tie.now.family, tie.now.rule, [tie.now], stated=True, asserted=close))
        return found

    def looser(self) -> list[Finding]:
        """Notes on what still agrees give or take, and did so as printed before; one for what changed at one
        place. The families of `stale` must have been decided.
        """
        groups: dict[tuple[int, ...], list[Relation]] = defaultdict(list)
        for tie in self._decided:
            if tie.now.verdict in HOLDING and not tie.now.explained and self._is_looser(tie):
                key = tuple(sorted(id(f) for f in tie.now.figures if id(f) in self.changed))
                groups[key].append(tie.now)
        return [self._tale.note(relations) for relations in groups.values()]

    def _is_looser(self, tie: Tie) -> bool:
        """Whether figures agree less closely than before, or a result changed without what it comes from."""
        operands = [term.figure for term in tie.now.operands if term.figure is not None]
        alone = bool(operands) and not any(id(figure) in self.changed for figure in operands)
        return not is_close(tie.now) and (alone or is_close(tie.before))

    def _is_half_changed(self, tie: Tie) -> bool:
        """Whether some of it changed and some did not."""
        result, now = tie.now.result, tie.now
        if now.operator == "count":
            told = len(now.operands) == len(tie.before.operands)
            return result is not None and (id(result) in self.changed) == told
        return len({id(figure) in self.changed for figure in now.figures}) == 2

    def _former_ties(self) -> Iterator[Relation]:
        for family in self._old.families:
            if family.asserted:
                continue  # a house rule is held against every version
            held = [r for r in family.relations if ties(r) or (r.verdict in HOLDING and is_hedge(r))]
            for relation in held:
                if (len(relation.figures) > 1 or relation.items) and _is_believed(family, relation, held):
                    yield relation

    def _moved(self) -> Iterator[Tie]:
        """The former ties with the figures of the new version, where all that must have a partner has one."""
        for before in self._former_ties():
            result = None if before.result is None else self._new.get(id(before.result))
            terms = self._rows(before) if before.operator == "count" else self._terms(before)
            if terms is not None and (result is not None or before.result is None):
                now = Relation(
                    before.operator, result, terms, before.rule, evidence=EVIDENCE, items=before.items
                )
                yield Tie(before, now)

    def _terms(self, relation: Relation) -> tuple[Term, ...] | None:
        figures = [term.figure for term in relation.operands if term.figure is not None]
        if any(id(figure) not in self._new for figure in figures):
            return None
        return tuple(
            replace(term, figure=self._new[id(term.figure)]) if term.figure is not None else term
            for term in relation.operands
        )

    def _rows(self, relation: Relation) -> tuple[Term, ...] | None:
        """What a count counts now: rows of a table, or the items of a list that still stands there."""
        if relation.items:
            new = self._new.get(id(relation.result))
            text = flat(new.block.text) if new is not None and new.block is not None else ""
            return () if all(item in text for item in relation.items) else None
        rows = recounted(relation, self._new, self._old.audit.figures, self._figures)
        return None if rows is None else tuple(map(Term, rows))

    def tell(self, findings: Iterable[Finding]) -> None:
        """Say of findings what changed and what did not; mark those that were there before."""
        before = Counter(finding.fingerprint for finding in self._old.audit.findings)
        for finding in findings:
            if before[finding.fingerprint] > 0:
                before[finding.fingerprint] -= 1
                finding.accepted = Acceptance("earlier", "found in the former version, too")
            else:
                self._tale.tell(finding)

    @property
    def _tale(self) -> Tale:
        return Tale(self.changed)


def _station(relation: Relation) -> tuple[str, str, int]:
    """What a tie is about: its rule and its result."""
    return (relation.rule, relation.operator, id(relation.result))


def _is_believed(family: Family, relation: Relation, held: Sequence[Relation]) -> bool:
    """Whether the former version itself says that a relation that holds was meant: by its words, or by the
    others of its family among figures of its class (amounts say nothing of percentages).
    """
    if family.stated or relation.operator == "count":
        return True
    if family.score is not None and family.score < FOR_A_SLIP:
        return False
    alike = [other for other in family.relations if _class(other) == _class(relation)]
    fails = sum(other.verdict not in HOLDING for other in alike)
    return sum(any(other is one for one in held) for other in alike) >= SIBLINGS * fails


def _class(relation: Relation) -> int | None:
    return class_of(relation.result) if relation.result is not None else None
