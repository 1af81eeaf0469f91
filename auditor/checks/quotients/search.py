"""Which lines of an axis are shares, ratios or relative changes of which other two, found without trying
every pair.

At a few telling positions each possible base says what the other operand would have to be, and a look-up
in the sorted values of the position finds it. What is found at two of them is weighed at all sampled
positions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from auditor.checks.lines.support import BELIEVED
from auditor.checks.quotients.board import BEST, FEW_BEST, MANY, Board, seeds, window
from auditor.checks.quotients.forms import (
    PERCENT_CHANGE,
    RATIO,
    RELATIVE_CHANGE,
    SHARE,
    TURNED_CHANGE,
    Form,
    needed,
)
from auditor.checks.quotients.weigh import Quotient, Shape, weigh
from auditor.checks.quotients.words import CHANGES, says_quotient

#: Operands that fit at one position, at most.
MATCHES = 600

ALL_FORMS = (SHARE, RATIO, PERCENT_CHANGE, RELATIVE_CHANGE)
CHANGE_FORMS = (SHARE, PERCENT_CHANGE, TURNED_CHANGE)
Pair = tuple[Form, int, int]  # form, upper line, lower line


def quotients(board: Board) -> list[Quotient]:
    """The best quotient of every line that is believed to be one, in order of the lines.

    One that its own figures prove less well is believed where another line has its operands at the same
    distances, as block after block of a table repeats a pattern.
    """
    if len(board.axis.lines) > MANY:
        return []
    found: list[Quotient] = []
    for line in board.filled:
        forms = forms_of(board, line)
        if forms:
            best = best_of(board, _candidates(board, line, forms))
            if best:
                found.append(best)
    patterns = {_pattern(quotient.shape) for quotient in found if quotient.score >= BELIEVED}
    return [q for q in found if q.score >= BELIEVED or (not q.fails and _pattern(q.shape) in patterns)]


def _pattern(shape: Shape) -> tuple[Form, int, int]:
    """The form, and where the operands stand as seen from the result."""
    return shape.form, shape.upper - shape.result, shape.lower - shape.result


def is_promised(board: Board, line: int) -> bool:
    """Whether a line's words or signs say that it is a quotient."""
    return board.percent[line] or says_quotient(board, line) or board.reading(line).formula is not None


def forms_of(board: Board, line: int) -> tuple[Form, ...]:
    """The forms that a line may have by its kind and precision; none where it can hardly be a quotient."""
    if board.reading(line).kind == "points":
        return ()
    if board.reading(line).kind in CHANGES:
        return CHANGE_FORMS if board.signed[line] else (*ALL_FORMS, TURNED_CHANGE)
    if board.signed[line]:
        return (SHARE, PERCENT_CHANGE)
    return ALL_FORMS if is_promised(board, line) or board.fractional[line] else ()


def best_of(board: Board, shapes: Iterable[Shape]) -> Quotient | None:
    """Of these shapes the best supported; of equals the nearest."""
    best: Quotient | None = None
    for shape in shapes:
        quotient = weigh(board, shape)
        if quotient and (best is None or _rank(quotient) > _rank(best)):
            best = quotient
    return best


def _rank(quotient: Quotient) -> tuple[int, int]:
    result, upper, lower = quotient.shape.lines
    return (quotient.score, -abs(upper - result) - abs(lower - result))


def _candidates(board: Board, line: int, forms: Sequence[Form]) -> Iterator[Shape]:
    """Pairs of operands that fit at two telling positions (at one, where there is but one), the most agreed
    upon first.
    """
    votes: Counter[Pair] = Counter()
    looked = seeds(board, line)
    lines = window(board, line, promised=is_promised(board, line))
    for p in looked:
        votes.update(_matches(board, line, p, lines, forms))
    least = min(2, len(looked))
    agreed = sorted(
        (-count, _span(pair, line), _order(pair), pair) for pair, count in votes.items() if count >= least
    )
    for _, _, _, (form, upper, lower) in agreed[: FEW_BEST if board.large else BEST]:
        yield Shape(form, line, upper, lower, _tried(board, line, upper, lower))


def _order(pair: Pair) -> tuple[int, ...]:
    """A plain order of pairs: by their lines, then by their forms."""
    form, upper, lower = pair
    return (upper, lower, form.less, form.factor, -form.sign)


def _span(pair: Pair, line: int) -> int:
    return max(abs(pair[1] - line), abs(pair[2] - line))


def _tried(board: Board, line: int, upper: int, lower: int) -> int:
    """How many pairs stand no further from the result, in as many forms."""
    count = len(board.filled)
    return 2 * min(2 * abs(upper - line), count) * min(2 * abs(lower - line), count)


def _matches(board: Board, line: int, p: int, lines: Sequence[int], forms: Sequence[Form]) -> list[Pair]:
    """The pairs that fit at a position, within the rounding of the result."""
    values, steps = board.axis.value[p], board.axis.step[p]
    value = values[line]
    assert value is not None
    result = (value, steps[line])
    usable = [(number, k) for k in lines if (number := values[k]) and k != line and not board.percent[k]]
    usable.sort()
    found: list[Pair] = []
    for form in forms:
        for base, k in usable:
            low, high = needed(form, board.unit, result, (base, steps[k]))
            at = bisect_left(usable, (low, -1))
            while at < len(usable) and usable[at][0] <= high:
                other = usable[at][1]
                if other != k:
                    found.append((form, other, k))
                at += 1
            if len(found) > MATCHES:
                return found
    return found
