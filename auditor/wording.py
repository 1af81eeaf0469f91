"""How a contradiction is put into words: a line that says it, and lines that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from auditor.equation import is_fall
from auditor.grammar.vocabulary import en
from auditor.line import flat, short
from auditor.model import Figure, Relation, Term

#: Results that hardly ever come out even.
QUOTIENTS = frozenset({"share", "ratio", "percent-change", "average", "product"})
#: Characters of a name that are told.
NAME = 48
#: More operands than this are told by their ends.
SHOWN = 6
#: Characters of the items of a list that are told.
LISTED = 60
#: Small numbers in words; of several words the first that is common ("zero", not "nil").
_WORDS = {Decimal(value): word for word, value in reversed((en.ONES | en.TEENS).items())}
SLIPS = {
    "digit": "one wrong digit",
    "transposition": "two digits transposed",
    "dropped-digit": "a digit dropped",
    "extra-digit": "a digit too many",
    "sign": "the sign",
    "scale": "the decimal point or the zeros",
    "swapped": "two cells swapped",
    "neighbour": "the neighbouring cell's figure",
}


def spell(value: Decimal, like: Figure | None = None) -> str:
    """A value as it would be printed beside `like`: its decimals, thousands by commas."""
    exponent = like.quantity.step.as_tuple().exponent if like is not None else value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    own = value.normalize().as_tuple().exponent
    decimals = max(decimals, -own if isinstance(own, int) else 0) if like is not None else decimals
    text = f"{value:,.{min(decimals, 12)}f}"
    return text.replace("-", "−")


def unit(figure: Figure | None) -> str:
    return " %" if figure is not None and figure.quantity.kind == "percent" else ""


def printed(figure: Figure) -> str:
    """A figure as printed, in one line, with the unit that only its header says."""
    words = flat(figure.text) or "(blank)"
    sign = {"percent": " %", "points": " points"}.get(figure.quantity.kind, "")
    return words + sign if words[-1].isdigit() else words


def where(figure: Figure) -> str:
    """A figure's row and column, as far as they have names."""
    names = [name for name in (_plain(figure.row_label), _plain(figure.column_label)) if name]
    return " / ".join(f"“{short(name, NAME)}”" for name in names)


def _plain(label: str) -> str:
    """A label without the parts that only give the unit: "(Thousands of euros) / 2024"."""
    parts = [part.strip() for part in label.split(" / ")]
    named = [part for part in parts if not (part.startswith("(") and part.endswith(")"))]
    return " / ".join(named) or label.strip()


def headline(fixes: Sequence[tuple[Figure, Decimal, str | None]], relations: Sequence[Relation]) -> str:
    """One line: what is printed, what the figures give, what would mend it."""
    first = relations[0]
    said = derivation(first)[0]
    if not fixes:
        return said
    if len(fixes) > 1:
        return f"{said}; {len(fixes)} figures could be the wrong one"
    figure, value, kind = fixes[0]
    assert figure.value is not None
    stated, meant = in_print(figure.value, figure), in_print(value, figure)
    looks = f", {SLIPS[kind]}" if kind and not figure.text.isalpha() else ""
    own = where(figure)
    if len(relations) > 1:
        count = len(relations)
        what = "sums" if all(r.operator in ("sum", "difference") for r in relations) else "equations"
        number = {2: "both", 3: "all three"}.get(count, f"all {count}")
        place = f"{own}: " if own else ""
        return f"{place}{stated} contradicts {count} {what}; {meant} would satisfy {number} {what}{looks}"
    which = f"{own}: " if own and figure is not first.result else ""
    return f"{said}; {which}{stated} -> {mending(fixes[0], relations)} would mend it{looks}"


def mending(fix: tuple[Figure, Decimal, str | None], relations: Sequence[Relation]) -> str:
    """What would mend relations in the place of a figure: a value, or the first and the last that would where
    no slip speaks for one.
    """
    figure, value, kind = fix
    several = _several(figure, relations[0]) if len(relations) == 1 and not kind else ""
    return several or in_print(value, figure)


def in_print(value: Decimal, figure: Figure) -> str:
    """A value as it would be printed in the place of a figure: with its unit, in words where that is."""
    if figure.text.isalpha() and (word := _WORDS.get(value)):
        return word
    return spell(value, figure) + unit(figure)


def _several(figure: Figure, relation: Relation) -> str:
    """The first and the last of the numbers that would mend a quotient of rounded figures; nothing if there
    is only one, or if the quotient is a whole number, whose own rounding is part of what is expected.
    """
    low, high, step = relation.expected_low, relation.expected_high, figure.quantity.step
    if figure is not relation.result or relation.operator not in QUOTIENTS or low is None or high is None:
        return ""
    if step == 1 and figure.quantity.kind not in ("percent", "points"):
        return ""
    least = (low / step).to_integral_value(ROUND_HALF_UP) * step
    most = (high / step).to_integral_value(ROUND_HALF_UP) * step
    return "" if least >= most else f"{spell(least, figure)} to {spell(most, figure)}{unit(figure)}"


def exchange(one: Figure, other: Figure) -> str:
    """One line for two cells that changed places."""
    first, second = (f"{where(f)}: {spell(f.value, f)}" for f in (one, other) if f.value is not None)
    return f"{first} and {second} have changed places; exchanged, both sums hold"


def derivation(relation: Relation) -> list[str]:
    """The arithmetic of one relation, with names."""
    result = relation.result
    name = where(result) if result is not None else ""
    return [f"{name}: {arithmetic(relation)}" if name else arithmetic(relation)]


def arithmetic(relation: Relation) -> str:
    """The equation with its figures, what they give, and what is printed."""
    result = relation.result
    if relation.test is not None:
        return relation.test.told()
    if result is None:
        return _told(relation)
    if relation.operator in ("at-least", "at-most"):
        return _bounded(relation, result)
    if relation.operator == "count":
        return _counted(relation, result)
    if relation.operator == "equal" and (twice := _told_twice(relation, result)):
        return twice
    low, high = relation.expected_low, relation.expected_high
    stated = (
        f"printed {spell(result.value, result)}{unit(result)}"
        if result is not None and result.value is not None
        else ""
    )
    if low is None or high is None:
        given = "no value"
    else:
        ends = [spell(_rounded(end, relation), result) for end in (low, high)]
        given = f"{ends[0] if ends[0] == ends[1] else f'{ends[0]} to {ends[1]}'}{unit(result)}"
        if ends[0] != ends[1] and relation.operator not in QUOTIENTS:
            given = f"{spell((low + high) / 2, result)}{unit(result)} ({given} with rounding)"
    return f"{expression(relation)} = {given}, {stated}{_unprinted(relation)}"


def _told_twice(relation: Relation, result: Figure) -> str:
    """One figure and another that should be the same, each as printed; nothing where that does not say it."""
    match relation.operands:
        case (Term(figure=Figure() as other, sign=1, scale=scale),) if result.scale == other.scale * scale:
            here, there = (flat(figure.text) for figure in (result, other))
            return f"{here} here, {there} there"
    return ""


def _unprinted(relation: Relation) -> str:
    """Where a number comes from that the arithmetic uses and nobody prints."""
    constant = any(term.constant is not None for term in relation.operands)
    return f" ({relation.evidence})" if constant and relation.operator == "share" else ""


def _bounded(relation: Relation, result: Figure) -> str:
    """A figure and the bound that it oversteps, with what that is made of."""
    at_least = relation.operator == "at-least"
    bound = relation.expected_low if at_least else relation.expected_high
    given = spell(bound, result) + unit(result) if bound is not None else "no value"
    made = f" = {expression(relation)}" if len(relation.operands) > 1 else ""
    stated = spell(result.value, result) + unit(result) if result.value is not None else ""
    return f"{'at least' if at_least else 'at most'} {given}{made}, printed {stated}"


def _counted(relation: Relation, result: Figure) -> str:
    """What was counted, the items of a list or the rows of a table, and the number that is printed."""
    number, noun = len(relation.items or relation.operands), "item" if relation.items else "row"
    named = f" ({short(', '.join(relation.items), LISTED)})" if relation.items else ""
    return f"{number:,} {noun}{'s' if number != 1 else ''}{named}, printed {printed(result)}"


def _told(relation: Relation) -> str:
    """What figures come to, and the bound that only words state ("the majority")."""
    figures = [term.figure for term in relation.operands if term.figure is not None]
    total = sum((figure.value for figure in figures if figure.value is not None), Decimal(0))
    bound = next((term.constant for term in relation.operands if term.constant is not None), None)
    given = expression(relation)
    if len(figures) > 1:
        given = f"{given} = {spell(total, figures[0])}"
    than = "not more than" if relation.operator == "at-least" else "not less than"
    if bound is None:
        return f"{given}{unit(figures[0])}"
    return f"{given}{unit(figures[0])}, {than} {spell(bound)}{unit(figures[0])} as the words say"


def _rounded(value: Decimal, relation: Relation) -> Decimal:
    """A quotient to one digit more than is printed; sums are exact and stay so."""
    if relation.result is None or relation.operator not in QUOTIENTS:
        return value
    return value.quantize(relation.result.quantity.step / 10)


def expression(relation: Relation) -> str:
    """The operands with their signs, long sums abbreviated."""
    parts = []
    for term in relation.operands:
        if term.constant is not None and relation.result is None:
            continue  # the bound that the others are held against
        value = term.constant if term.constant is not None else term.figure.value if term.figure else None
        if value is not None:
            parts.append((term.sign, spell(value, term.figure)))
    match relation.operator, [text for _, text in parts]:
        case ("share", [part, whole]):
            return f"{part} / {whole}"
        case ("ratio", [one, other]):
            return f"{one} / {other}"
        case ("percent-change", [earlier, later]):
            return f"({_change(earlier, later, relation)}) / {earlier}"
        case ("change" | "point-change", [earlier, later]):
            return _change(earlier, later, relation)
        case ("difference", [first, *others]):
            return " − ".join([first, *others])
        case ("product", factors):
            return " × ".join(factors)
        case ("average", terms):
            return f"average of {', '.join(terms) if len(terms) <= SHOWN else f'{len(terms)} figures'}"
        case ("equal", [other]):
            return other
    return _signed_sum(parts)


def _change(earlier: str, later: str, relation: Relation) -> str:
    """What a rise or a fall is by: the smaller from the larger."""
    return f"{earlier} − {later}" if is_fall(relation.result) else f"{later} − {earlier}"


def _signed_sum(parts: Sequence[tuple[int, str]]) -> str:
    shown = [("− " if sign < 0 else "+ ") + text for sign, text in parts]
    if len(shown) > SHOWN:
        shown = [*shown[: SHOWN - 2], f"+ … ({len(shown) - SHOWN + 1} more)", shown[-1]]
    text = " ".join(shown)
    return text.removeprefix("+ ") or "nothing"
