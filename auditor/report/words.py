"""The words of the outputs: what a figure does in a relation, what was covered."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.line import flat, short
from auditor.model import Coverage, Figure, Relation, Severity, Verdict
from auditor.number import ZERO
from auditor.report.numbers import counted, plain
from auditor.report.places import CAPTION
from auditor.wording import arithmetic

#: What a figure does in a relation: the result's role, then the operands' (the last one repeats).
ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "sum": ("total", ("part",)),
    "difference": ("stated difference", ("whole", "deduction")),
    "product": ("stated product", ("factor",)),
    "ratio": ("stated ratio", ("numerator", "denominator")),
    "share": ("stated share", ("part", "whole")),
    "change": ("stated change", ("earlier", "later")),
    "point-change": ("stated change", ("earlier", "later")),
    "percent-change": ("stated change", ("earlier", "later")),
    "average": ("stated average", ("operand",)),
    "equal": ("stated here", ("and here",)),
    "count": ("stated count", ("counted",)),
    "at-least": ("stated", ("bound",)),
    "at-most": ("stated", ("bound",)),
    "order": ("stated", ("ranked",)),
    "assert": ("stated", ("in the rule",)),
}

VERDICTS: dict[Verdict, str] = {
    "holds": "holds",
    "holds-by-rounding": "holds, the difference is rounding",
    "contradicted": "contradicted",
    "undecided": "undecided: the figures don't agree, but nothing proves that they should",
}


def roles(relation: Relation) -> list[tuple[Figure, str]]:
    """Every figure of the relation with what it does there."""
    of_result, of_operands = ROLES[relation.operator]
    found = [(relation.result, of_result)] if relation.result is not None else []
    for index, term in enumerate(relation.operands):
        if term.figure is not None:
            found.append((term.figure, of_operands[min(index, len(of_operands) - 1)]))
    return found


def printed(figure: Figure) -> str:
    """A figure as printed, in one line, with the unit that only its header says."""
    words = flat(figure.text) or "(blank)"
    unit = {"percent": " %", "points": " points"}.get(figure.quantity.kind, "")
    return words + unit if words[-1].isdigit() else words


def sentence(relation: Relation) -> str:
    """The relation with its figures, in a line: what they give, and what is printed."""
    result = printed(relation.result) if relation.result is not None else "what the words say"
    others = [
        printed(term.figure) if term.figure else plain(term.constant or ZERO) for term in relation.operands
    ]
    match relation.operator:
        case "at-least":
            return f"{result} is no less than {' or '.join(others)}"
        case "at-most":
            return f"{result} is no more than {' or '.join(others)}"
        case "equal":
            return f"{result} here, {' and '.join(others)} there"
        case "order":
            return "from the largest: " + short(", ".join(others), CAPTION)
        case "count" if relation.items:
            named = short(", ".join(relation.items), CAPTION)
            return f"{counted(len(relation.items), 'item')} ({named}), printed {result}"
        case "count":
            return f"{counted(len(others), 'row')}, printed {result}"
    return arithmetic(relation)


def covered(coverage: Coverage) -> str:
    """ "1,742 figures: 1,655 tied, 84 with nothing to tie to, 3 contradicted"."""
    if not coverage.figures:
        return "no figures"
    return (
        f"{counted(coverage.figures, 'figure')}: {coverage.tied:,} tied, "
        f"{coverage.unchecked:,} with nothing to tie to, {coverage.contradicted:,} contradicted"
    )


def tallied(severities: Mapping[Severity, int], known: int = 0, suppressed: int = 0, earlier: int = 0) -> str:
    """ "2 errors, 1 note", or "no findings"; then what was accepted: "; 3 known findings in the baseline"."""
    told = [counted(number, severity) for severity, number in severities.items() if number]
    accepted = [f"; {counted(known, 'known finding')} in the baseline"] if known else []
    accepted += [f"; {suppressed:,} suppressed"] if suppressed else []
    accepted += [f"; {earlier:,} in the former version, too"] if earlier else []
    return (", ".join(told) or "no findings") + "".join(accepted)
