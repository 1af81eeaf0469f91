"""A draft against its former version: what a change has left behind.

Figures of both versions are paired by what they are about, never by their lines. What agreed with a figure
in the former version, and was not changed along with it, is stale: its relation is held against the new
figures, on the evidence that it held before. What cannot be paired without a doubt is left alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from auditor.checks.distinct import form
from auditor.checks.family import Family
from auditor.checks.registry import Scope
from auditor.claims.model import Sentence
from auditor.coverage import HOLDING, ties
from auditor.judge import FOR_A_SLIP, SIBLINGS
from auditor.model import Acceptance, Audit, Figure, Finding, Relation
from auditor.wording import spell, where

EVIDENCE = "it held in the former version"
#: Words on either side of a figure in a sentence that say what it is about, each of so many letters.
NEAR, LETTERS = 5, 3
#: More figures than this about the same, and which is which is nothing to go by.
ALIKE = 500
#: Places that are told in a line.
TOLD = 30

_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+")

Key = tuple[str, ...]


class Version(msgspec.Struct):
    """One version of a draft, audited."""

    audit: Audit
    families: list[Family]
    scope: Scope

    @property
    def sentences(self) -> list[Sentence]:
        return self.scope.sentences


class Changes:
    """What changed between two versions, and what it left behind."""

    def __init__(self, old: Version, figures: Sequence[Figure], sentences: Sequence[Sentence]) -> None:
        self._old = old
        pairs = list(_pairs(_keys(old.audit.figures, old.sentences), _keys(figures, sentences)))
        self._new = {id(before): after for before, after in pairs}
        #: The figures of the new version that say something else than before, by their identity.
        self.changed = {id(after): before for before, after in pairs if before.value != after.value}

    def stale(self, families: Iterable[Family]) -> list[Family]:
        """The former ties of what changed, as relations of the new version.

        Where `families` of the new version leave one of them undecided, it is taken out there. Where they
        have a new tie of the same rule for the same result, that has taken its place: a row was added to a
        sum.
        """
        every = [(family, relation) for family in families for relation in family.relations]
        own = {form(relation): (family, relation) for family, relation in every}
        former = [moved for tie in self._former_ties() if (moved := self._moved(tie)) is not None]
        known = {form(moved) for moved in former}
        fresh = (r for _, r in every if r.result is not None and ties(r) and form(r) not in known)
        replaced = {_station(relation) for relation in fresh}
        found: list[Family] = []
        for moved in former:
            if not self._is_half_changed(moved) or _station(moved) in replaced:
                continue
            family, same = own.get(form(moved), (None, None))
            if family is not None and same is not None:
                if same.verdict != "undecided" or same.explained:
                    continue
                family.relations = [other for other in family.relations if other is not same]
            moved.family = f"former/{len(found) + 1}"
            found.append(Family(moved.family, moved.rule, [moved], stated=True))
        return found

    def _is_half_changed(self, relation: Relation) -> bool:
        """Whether some of the figures changed and some did not."""
        return len({id(figure) in self.changed for figure in relation.figures}) == 2

    def _former_ties(self) -> Iterator[Relation]:
        for family in self._old.families:
            if family.asserted:
                continue  # a house rule is held against every version
            held = [relation for relation in family.relations if ties(relation)]
            if _is_believed(family, len(held)):
                yield from (r for r in held if len(r.figures) > 1 and not r.items)

    def _moved(self, relation: Relation) -> Relation | None:
        """A relation of the old version with the figures of the new; None where one has no partner."""
        if any(id(figure) not in self._new for figure in relation.figures):
            return None
        terms = tuple(
            replace(term, figure=self._new[id(term.figure)]) if term.figure is not None else term
            for term in relation.operands
        )
        result = None if relation.result is None else self._new[id(relation.result)]
        return Relation(relation.operator, result, terms, relation.rule, evidence=EVIDENCE)

    def tell(self, findings: Iterable[Finding]) -> None:
        """Say of findings what changed and what did not; mark those that were there before."""
        before = Counter(finding.fingerprint for finding in self._old.audit.findings)
        for finding in findings:
            if before[finding.fingerprint] > 0:
                before[finding.fingerprint] -= 1
                finding.accepted = Acceptance("earlier", "found in the former version, too")
                continue
            self._put_first(finding)
            self._explain(finding)

    def _put_first(self, finding: Finding) -> None:
        """Of several suspects, those that changed come first."""
        finding.culprits = tuple(sorted(finding.culprits, key=lambda figure: id(figure) not in self.changed))

    def _explain(self, finding: Finding) -> None:
        """Tell the figures that changed, and those that should have changed with them."""
        figures = {id(f): f for relation in finding.relations for f in relation.figures}.values()
        changed = [figure for figure in figures if id(figure) in self.changed]
        if not changed:
            return
        left: dict[int, str] = {}
        for relation in finding.relations:
            for figure, meant in self._left_behind(relation):
                left.setdefault(id(figure), _place(figure) + meant)
        new = ", ".join(f"{_place(f)} ({_value(self.changed[id(f)])} before)" for f in changed[:TOLD])
        old = ", ".join(list(left.values())[:TOLD])
        finding.help = f"changed: {new}; {f'not changed with it: {old}' if old else 'they agreed before'}"
        if all(relation.evidence == EVIDENCE for relation in finding.relations):
            finding.severity = "warning"  # nothing in this version alone proves that they must agree

    def _left_behind(self, relation: Relation) -> Iterator[tuple[Figure, str]]:
        """The figures that a change of the others asks to change: a result, or else what it comes from."""
        result = relation.result
        if result is not None and id(result) not in self.changed:
            yield result, _meant(relation, result)
            return
        for figure in relation.figures:
            if figure is not result and id(figure) not in self.changed:
                yield figure, ""


def _meant(relation: Relation, result: Figure) -> str:
    """What the operands give now, where that is a single printed value."""
    low, high = relation.expected_low, relation.expected_high
    if low is None or high is None:
        return ""
    middle = ((low + high) / 2).quantize(result.quantity.step)
    return f" ({spell(middle, result)} would go with it)"


def _station(relation: Relation) -> tuple[str, str, int]:
    """What a tie is about: its rule and its result."""
    return (relation.rule, relation.operator, id(relation.result))


def _place(figure: Figure) -> str:
    """A figure with its place and its name, if it has one."""
    name = f" {where(figure)}" if where(figure) else ""
    if figure.document is None:
        return f"{_value(figure)}{name}"
    place = figure.document.place(figure.span)
    return f"{place.line}:{place.column} {_value(figure)}{name}"


def _value(figure: Figure) -> str:
    return spell(figure.value, figure) if figure.value is not None else figure.text


def _is_believed(family: Family, held: int) -> bool:
    """Whether the former version itself says that a family was meant, where it holds."""
    if family.stated:
        return True
    fails = sum(relation.verdict not in HOLDING for relation in family.relations)
    if family.score is not None and family.score < FOR_A_SLIP:
        return False
    return held > 0 and held >= SIBLINGS * fails


# Which figure of one version is which of the other


def _keys(figures: Sequence[Figure], sentences: Sequence[Sentence]) -> dict[Key, list[Figure]]:
    """The figures by what they are about: labels and title in tables, the words around them in sentences."""
    found: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.table is not None:
            title = " ".join(_LETTERS.findall(_folded(figure.table.caption or figure.table.heading)))
            labels = [" ".join(_WORDS.findall(_folded(t))) for t in (figure.row_label, figure.column_label)]
            found["table", title, *labels].append(figure)
    for sentence in sentences:
        for claim in sentence.claims:
            before, after = sentence.text[: claim.start], sentence.text[claim.end :]
            around = (*_content(before)[-NEAR:], "#", *_content(after)[:NEAR])
            found["sentence", *around].append(claim.figure)
    return found


def _content(text: str) -> list[str]:
    return [word for word in _LETTERS.findall(_folded(text)) if len(word) >= LETTERS]


def _folded(text: str) -> str:
    return text.casefold()


def _pairs(old: dict[Key, list[Figure]], new: dict[Key, list[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with its partner. Of several about the same, those that say the same are partners first;
    what is then left of them has one only if it is one on either side.
    """
    for key, before in old.items():
        after = list(new.get(key, ()))
        if max(len(before), len(after)) > ALIKE:
            continue
        left = []
        for figure in before:
            same = next((other for other in after if other.value == figure.value), None)
            if same is None:
                left.append(figure)
            else:
                after.remove(same)
                yield figure, same
        if len(left) == len(after) == 1:
            yield left[0], after[0]
