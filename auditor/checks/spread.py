"""Sums whose parts do not stand beside their total: a run elsewhere, every n-th line, or two lines anywhere.

Score sheets put the sum of questions 1 to 15 behind other columns; statistics repeat "Both sexes", "Male" and
"Female" blocks; a variance column stands apart from the two it compares. Every such form is one more way to
be right by chance, so each is charged for the number of forms that were looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.checks.axis import Axis
from auditor.checks.runs import sample

#: Lines beyond which only a window is searched, and that window.
MANY, WINDOW = 160, 24
#: Positions that candidates are read off; one may be the very figure that is wrong.
BASES = 3
STRIDES = range(2, 7)
#: Failures at which to stop looking.
SLIPS = 3

Form = tuple[int, tuple[tuple[int, int], ...]]


def candidates(axis: Axis, lines: Sequence[int]) -> list[tuple[Form, int]]:
    """Sums over the lines that at least two positions (or the only one) satisfy, each with how many forms
    were tried.
    """
    positions = sample(axis, lines)
    found: dict[Form, int] = {}
    for base in positions[:BASES]:
        where: dict[int, list[int]] = defaultdict(list)
        for line in lines:
            value = axis.value[base][line]
            if value:
                where[value].append(line)
        for form, tried in _forms(axis.value[base], lines, where):
            if form not in found and _holds_mostly(axis, positions, form):
                found[form] = tried
    return sorted(found.items())


def _forms(
    values: Sequence[int | None], lines: Sequence[int], where: dict[int, list[int]]
) -> Iterator[tuple[Form, int]]:
    yield from _pairs(values, lines, where)
    for stride in (1, *STRIDES):
        yield from _strided(values, lines, where, stride)


def _pairs(
    values: Sequence[int | None], lines: Sequence[int], where: dict[int, list[int]]
) -> Iterator[tuple[Form, int]]:
    """z = x + y for any two lines."""
    tried = len(lines) * len(lines)
    reach = len(lines) if len(lines) <= MANY else WINDOW
    for a, one in enumerate(lines):
        first = values[one]
        if not first:
            continue
        for other in lines[a + 1 : a + reach]:
            second = values[other]
            if second:
                for target in where.get(first + second, ()):
                    if target != one and target != other:
                        yield (target, ((one, 1), (other, 1))), tried


def _strided(
    values: Sequence[int | None], lines: Sequence[int], where: dict[int, list[int]], stride: int
) -> Iterator[tuple[Form, int]]:
    """t = the sum of every stride-th line from one to another, at least three of them."""
    reach = len(lines) if len(lines) <= MANY else WINDOW * stride
    tried = len(lines) * len(lines)
    for start in range(len(lines)):
        total = 0
        for end in range(start, min(len(lines), start + reach), stride):
            total += values[lines[end]] or 0
            if end - start >= 2 * stride and values[lines[end]] and values[lines[start]]:
                for target in where.get(total, ()):
                    members = lines[start : end + 1 : stride]
                    if target not in members:
                        yield (target, tuple((line, 1) for line in members)), tried


def _holds_mostly(axis: Axis, positions: Sequence[int], form: Form) -> bool:
    """Whether the form holds at more of the sampled positions than it fails, at two at least where there are
    two.
    """
    target, terms = form
    hits = misses = 0
    for p in positions:
        values = axis.value[p]
        total = values[target]
        if not total:
            continue
        parts = 0
        for line, sign in terms:
            value = values[line]
            if value:
                total -= sign * value
                parts += 1
        if not total:
            hits += parts > 1
        else:
            misses += 1
            if misses > SLIPS and misses >= hits:
                return False
    return hits > misses and (hits > 1 or len(axis.value) == 1)
