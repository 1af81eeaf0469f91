"""Equations of tables as rules: one for a whole table where it can be, and none that follows from others."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.learn import names
from auditor.learn.address import Written, of_line, of_table
from auditor.learn.equations import ADDING, Equation
from auditor.learn.express import expressed
from auditor.learn.rule import Learned
from auditor.model import Figure
from auditor.tables.view import Line, TableView


def independent(equations: Iterable[Equation]) -> list[Equation]:
    """The equations without those that follow from the ones before them."""
    kept: list[Equation] = []
    bases: dict[tuple[int, str], _Basis] = {}
    for equation in sorted(equations, key=lambda e: -len(e.relations)):
        if equation.operator in ADDING:
            basis = bases.setdefault((id(equation.view), equation.along), _Basis())
            if not basis.add(_weights(equation)):
                continue
        kept.append(equation)
    return kept


def own_totals(equations: Iterable[Equation]) -> Iterator[Equation]:
    """Sums with the total of their own section as the result, where an audit compared them with a twin of it
    elsewhere: the two sides of a balance sheet. That the twins agree is an equation of its own.
    """
    for equation in equations:
        twin = _twin(equation)
        if twin is None:
            yield equation
            continue
        yield Equation(
            equation.view, equation.along, equation.operator, twin, equation.terms, equation.relations
        )
        yield Equation(equation.view, equation.along, "sum", equation.result, [(twin, 1)], equation.relations)


def _twin(equation: Equation) -> Line | None:
    """The total beside the parts that says the same as the result, which stands apart from them."""
    sections = {line.section for line, _ in equation.terms}
    if equation.operator != "sum" or len(equation.terms) < 2 or len(sections) > 1:
        return None
    if equation.result.section in sections or len(equation.relations) < 2:
        return None
    cells = [(here, own) for here, own in _results(equation) if own.value]
    for line in equation.every:
        if line.section in sections and line.reading.total is not None:
            others = [equation.figure(here, line) for here, _ in cells]
            if all(o is not None and o.value == own.value for o, (_, own) in zip(others, cells, strict=True)):
                return line
    return None


def _results(equation: Equation) -> Iterator[tuple[Line, Figure]]:
    every = equation.view.rows if equation.along == "row" else equation.view.columns
    for here in every:
        figure = equation.figure(here, equation.result)
        if figure is not None:
            yield here, figure


def _weights(equation: Equation) -> dict[int, Fraction]:
    weights = {equation.result.index: Fraction(-1)}
    for line, sign in equation.terms:
        weights[line.index] = weights.get(line.index, Fraction(0)) + sign
    return weights


class _Basis:
    """Linear equations, reduced, by the line that leads each."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Fraction]] = {}

    def add(self, weights: dict[int, Fraction]) -> bool:
        """Take an equation in; False where it follows from those that are in."""
        left = dict(weights)
        while left:
            lead = max(left)
            row = self._rows.get(lead)
            if row is None:
                factor = left[lead]
                self._rows[lead] = {line: weight / factor for line, weight in left.items()}
                return True
            factor = left[lead]
            for line, weight in row.items():
                left[line] = left.get(line, Fraction(0)) - factor * weight
            left = {line: weight for line, weight in left.items() if weight}
        return False


def ordered(equations: Iterable[Equation], views: Sequence[TableView]) -> list[Equation]:
    """By table, rows before columns, from the left or the top."""
    place = {id(view): k for k, view in enumerate(views)}

    def key(equation: Equation) -> tuple[object, ...]:
        adding = equation.operator in ADDING
        return (place[id(equation.view)], not adding, equation.along != "row", equation.result.index)

    return sorted(equations, key=key)


def rule_of(equation: Equation, views: Sequence[TableView], taken: Container[str]) -> Learned | None:
    """An equation as a rule of all rows (or columns) of its table; None where the table has no address."""
    table = of_table(views, equation.view)
    if table is None:
        return None
    return Learned(
        name=names.fresh(_name(equation, table), taken),
        description=_described(equation, table),
        test=expressed(equation),
        each={"table": table, equation.along: "*"},
        view=equation.view,
        along=equation.along,
    )


def _label(equation: Equation, line: Line) -> str:
    written: Written | None = of_line(equation.view, equation.across, line)
    if isinstance(written, str):
        return written
    return line.label or f"{equation.across} {line.index}"


def _name(equation: Equation, table: Written) -> str:
    own = [line for line, _ in equation.terms]
    labels = [_label(equation, line) for line in own]
    result = names.slug(_label(equation, equation.result))
    header = own[0].heading if equation.across == "row" and len({line.section for line in own}) == 1 else ""
    what = names.several(own, labels, header)
    table_name = names.of_table(table, equation.view)
    match equation.operator:
        case "share" | "ratio":
            return names.joined(table_name, result)
        case "percent-change" | "change" | "point-change":
            ends = labels if equation.operator == "percent-change" else labels[::-1]
            return names.joined(
                table_name, result, "from", names.slug(ends[0], 3), "to", names.slug(ends[1], 3)
            )
        case "average":
            return names.joined(table_name, result, "of", what)
        case "product":
            return names.joined(table_name, result, "is-the-product")
    if len(own) == 1:
        return names.joined(table_name, what, "equals", result)
    if all(sign > 0 for _, sign in equation.terms):
        return names.joined(table_name, what, "sum-to", result)
    return names.joined(table_name, result, "from", what)


def _described(equation: Equation, table: Written) -> str:
    """What must agree, in a sentence."""
    own = [(f"“{_label(equation, line)}”", sign) for line, sign in equation.terms]
    result = f"“{_label(equation, equation.result)}”"
    where = f"In every {equation.along} of {names.called(table, equation.view)}"
    labels = [label for label, _ in own]
    match equation.operator:
        case "share" | "ratio":
            word = "share" if equation.operator == "share" else "ratio"
            return f"{where}, {result} is the {word} of {labels[0]} {_of(word)} {names.listed(labels[1:])}."
        case "percent-change":
            return f"{where}, {result} is the change from {labels[0]} to {labels[1]}, in per cent."
        case "average":
            return f"{where}, {result} is the average of {_many(labels)}."
        case "product":
            return f"{where}, {result} is {' times '.join(labels)}."
    plus = [label for label, sign in own if sign > 0]
    minus = [label for label, sign in own if sign < 0]
    if len(own) == 1 and plus:
        return f"{where}, {result} is the same as {plus[0]}."
    if not plus:
        return f"{where}, {result} is {_many(minus)} with the other sign."
    if not minus:
        return f"{where}, {_many(plus)} add up to {result}."
    return f"{where}, {result} is {_many(plus)} less {_many(minus)}."


def _of(word: str) -> str:
    return "in" if word == "share" else "to"


def _many(labels: Sequence[str]) -> str:
    return names.listed(labels) if len(labels) <= 3 else f"{labels[0]} to {labels[-1]}"
