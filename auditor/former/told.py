"""How a change, and what it has left behind, is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from auditor.model import Figure, Finding, Relation
from auditor.wording import arithmetic, derivation, spell, where

EVIDENCE = "it held in the former version"
#: Places that are told in a line.
TOLD = 30


class Tale(msgspec.Struct, frozen=True):
    """Tells of findings by the figures that `changed`: by the identity of the new one, what it was before."""

    changed: Mapping[int, Figure]

    def note(self, relations: Sequence[Relation]) -> Finding:
        """What still agrees, but no longer as printed; nothing is proven wrong."""
        first = relations[0]
        left = [figure for relation in relations for figure, _ in self._left_behind(relation)]
        return Finding(
            rule=first.rule,
            severity="note",
            message=f"{derivation(first)[0]}; it agreed more closely before the change",
            culprits=(left[0],) if left else (),
            relations=tuple(relations),
            derivation=tuple(map(arithmetic, relations)) if len(relations) > 1 else (),
        )

    def tell(self, finding: Finding) -> None:
        """Tell the figures that changed, and those that should have changed with them; what changed comes
        first of several suspects.
        """
        finding.culprits = tuple(sorted(finding.culprits, key=lambda figure: id(figure) not in self.changed))
        figures = {id(f): f for relation in finding.relations for f in relation.figures}.values()
        changed = [figure for figure in figures if id(figure) in self.changed]
        former = all(relation.evidence == EVIDENCE for relation in finding.relations)
        if former and finding.severity == "error":
            finding.severity = "warning"  # nothing in this version alone proves that they must agree
        if changed:
            finding.help = self._help(changed, finding.relations)
        elif former:
            finding.help = "they agreed before: the rows that are counted are others now"

    def _help(self, changed: Sequence[Figure], relations: Sequence[Relation]) -> str:
        left: dict[int, str] = {}
        for relation in relations:
            for figure, meant in self._left_behind(relation):
                left.setdefault(id(figure), _place(figure) + meant)
        new = ", ".join(f"{_place(f)} ({_value(self.changed[id(f)])} before)" for f in changed[:TOLD])
        old = ", ".join(list(left.values())[:TOLD])
        return f"changed: {new}; {f'not changed with it: {old}' if old else 'they agreed before'}"

    def _left_behind(self, relation: Relation) -> Iterator[tuple[Figure, str]]:
        """The figures that a change of the others asks to change: a result, or else what it comes from."""
        result = relation.result
        if result is not None and id(result) not in self.changed:
            yield result, _meant(relation, result)
            return
        for figure in relation.figures if relation.operator != "count" else ():
            if figure is not result and id(figure) not in self.changed:
                yield figure, ""


def _meant(relation: Relation, result: Figure) -> str:
    """What the operands give now, where that is a single printed value."""
    low, high = relation.expected_low, relation.expected_high
    if low is None or high is None:
        return ""
    middle = ((low + high) / 2).quantize(result.quantity.step)
    return f" ({spell(middle, result)} would go with it)"


def _place(figure: Figure) -> str:
    """A figure with its place and its name, if it has one."""
    name = f" {where(figure)}" if where(figure) else ""
    if figure.document is None:
        return f"{_value(figure)}{name}"
    place = figure.document.place(figure.span)
    return f"{place.line}:{place.column} {_value(figure)}{name}"


def _value(figure: Figure) -> str:
    return spell(figure.value, figure) if figure.value is not None else figure.text
