"""Equations between rows or columns in the language of packs: sum([G-1]:[UG]) = [Total]."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.learn.address import reference
from auditor.learn.equations import ADDING, PERCENT, Equation
from auditor.number import ZERO
from auditor.tables.view import Line

#: So many neighbours in a row are written as a range.
RANGE = 3


def expressed(equation: Equation) -> str:
    """The test that a rule makes in each row (or column)."""
    result = _cell(equation, equation.result)
    own = [line for line, _ in equation.terms]
    match equation.operator:
        case "share" | "ratio" if len(own) > 1:
            part, whole = _cell(equation, own[0]), " + ".join(_cell(equation, line) for line in own[1:])
            if equation.operator == "share" and _in_percent(equation):
                return f"{result} = share({part}, {whole})"
            whole = f"({whole})" if len(own) > 2 else whole
            return f"{result} = {_scaled(equation, f'{part} / {whole}')}"
        case "percent-change":
            one, other = (_cell(equation, line) for line in own)
            if _in_percent(equation):
                return f"{result} = change({one}, {other})"
            return f"{result} = {_scaled(equation, f'({other} / {one} - 1)')}"
        case "product":
            return f"{result} = {' * '.join(_cell(equation, line) for line in own)}"
        case "average":
            return f"{result} = mean({_amounts(equation, own)})"
    return _added(equation, result)


def _in_percent(equation: Equation) -> bool:
    """Whether the results are printed so that they are percentages by themselves."""
    return all(r.result is not None and r.result.quantity.kind in PERCENT for r in equation.relations)


def _scaled(equation: Equation, quotient: str) -> str:
    """A quotient as its results are printed: in hundredths where only their size says that they are per cent,
    and then rounded as they are, since nothing else says that they are no counts.
    """
    if not _is_hundredfold(equation):
        return quotient
    steps = [r.result.quantity.step for r in equation.relations if r.result is not None]
    exponent = min(steps).normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"round({quotient} * 100{f', {places}' if places else ''})"


def _is_hundredfold(equation: Equation) -> bool:
    for relation in equation.relations:
        values = [figure.value for figure in relation.figures if figure.value is not None]
        if len(values) == len(relation.figures) and len(values) > 2 and values[0]:
            result, one, other = values[:3]
            change = equation.operator == "percent-change"
            upper, lower = (other - one, one) if change else (one, sum(values[2:], ZERO))
            return abs(result * lower - 100 * upper) < abs(result * lower - upper)
    return False


def _added(equation: Equation, result: str) -> str:
    plus = [line for line, sign in equation.terms if sign > 0]
    minus = [line for line, sign in equation.terms if sign < 0]
    if not minus:
        return f"{_sum(equation, plus)} = {result}"
    if not plus:
        return f"{result} = -{_sum(equation, minus)}"
    taken = _sum(equation, minus) if len(minus) > 1 else _single(equation, minus[0])
    return f"{_sum(equation, plus)} - {taken} = {result}"


def _sum(equation: Equation, lines: Sequence[Line]) -> str:
    return f"sum({_amounts(equation, lines)})" if len(lines) > 1 else _single(equation, lines[0])


def _single(equation: Equation, line: Line) -> str:
    """One cell; in a sum a blank one is nothing, by itself it leaves nothing to check."""
    text = _cell(equation, line)
    every = equation.view.rows if equation.along == "row" else equation.view.columns
    blank = any(
        equation.figure(here, line) is None
        for here in every
        if equation.figure(here, equation.result) is not None
    )
    return f"sum({text})" if blank else text


def _cell(equation: Equation, line: Line) -> str:
    return f"[{reference(equation.view, equation.across, line)}]"


def _amounts(equation: Equation, lines: Sequence[Line]) -> str:
    """Several cells, neighbours as ranges."""
    parts = []
    for run in runs(equation, lines):
        if len(run) >= RANGE:
            parts.append(f"{_cell(equation, run[0])}:{_cell(equation, run[-1])}")
        else:
            parts += [_cell(equation, line) for line in run if line in lines]
    return ", ".join(parts)


def runs(equation: Equation, lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in order, in runs of neighbours; a line that shows nothing between them is no gap."""
    wanted = {id(line) for line in lines}
    found: list[list[Line]] = []
    waiting: list[Line] | None = None  # blank lines since the last one that is wanted
    for line in equation.every:
        if id(line) in wanted:
            if found and waiting is not None:
                found[-1] += [*waiting, line]
            else:
                found.append([line])
            waiting = []
        elif waiting is not None:
            waiting = [*waiting, line] if _is_blank(equation, line) else None
    return found


def _is_blank(equation: Equation, line: Line) -> bool:
    """Whether a line has nothing in any of the rows (or columns)."""
    if equation.operator not in ADDING or line is equation.result:
        return False
    every = equation.view.rows if equation.along == "row" else equation.view.columns
    return all((figure := equation.figure(here, line)) is None or not figure.value for here in every)
