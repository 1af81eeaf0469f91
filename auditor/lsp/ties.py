"""From a figure to those that it should agree with."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol.types import Location

from auditor.lsp.checked import Known
from auditor.lsp.hover import figure_at
from auditor.model import Figure, Relation

#: Places that are told of one figure.
MOST = 500


def definitions(known: Known, offset: int) -> list[Location]:
    """What a figure is made of: the operands of the relations that it is the result of. One that is none is
    an operand: then the results.
    """
    figure = figure_at(known.checked.audit, offset)
    if figure is None:
        return []
    relations = _relations(known, figure)
    stating = [relation for relation in relations if relation.result is figure]
    operands = [term.figure for relation in stating for term in relation.operands if term.figure]
    results = [relation.result for relation in relations if relation.result not in (None, figure)]
    return _locations(known, operands or [result for result in results if result is not None])


def references(known: Known, offset: int, itself: bool = False) -> list[Location]:
    """All figures that share a relation with a figure; `itself` is whether that is one of them."""
    figure = figure_at(known.checked.audit, offset)
    if figure is None:
        return []
    figures = [other for relation in _relations(known, figure) for other in relation.figures]
    return _locations(known, [figure, *figures] if itself else [f for f in figures if f is not figure])


def _relations(known: Known, figure: Figure) -> list[Relation]:
    """The relations of a figure that are decided, those that hold first."""
    own = [
        relation
        for relation in known.checked.audit.relations
        if relation.verdict != "undecided" and any(other is figure for other in relation.figures)
    ]
    return sorted(own, key=lambda relation: relation.verdict == "contradicted")


def _locations(known: Known, figures: Iterable[Figure]) -> list[Location]:
    """The places of figures, each once."""
    document = known.checked.audit.document
    spans = {figure.span: None for figure in figures if figure.document in (None, document)}
    return [Location(known.uri, known.at.range(span)) for span in list(spans)[:MOST]]
