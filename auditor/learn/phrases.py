"""Relations between places in the language of packs, and in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.learn import names
from auditor.model import Operator, Relation, Term

_CALLED: dict[str, str] = {"percent-change": "change", "point-change": "change", "difference": "rest"}
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


def sentence(operator: Operator, figures: Sequence[str]) -> tuple[str, str]:
    """What a relation is, in a word, and what it says of its figures, the result first."""
    what = _CALLED.get(operator, operator)
    others = names.listed(figures[1:]) if len(figures) > 1 else "others"
    return what, _SAID.get(what, "{0} agrees with {1}").format(figures[0], others)


def test(relation: Relation, result: str, words: Sequence[str], terms: Sequence[Term]) -> str | None:
    """The test that a relation is; `words` name its operands. None where no rule says it."""
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
