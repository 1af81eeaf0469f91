"""Which lines of an axis are averages of the lines beside them, found with running sums.

The average of a run times the number of its figures is the run's sum: one subtraction of running sums
tests a run, however long. A run ends beside its average (a total, a minimum or a maximum may stand
between) and begins anywhere near, or where something else ends: the table, a section, another average.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from auditor.checks.lines.axis import bits
from auditor.checks.lines.support import AGAINST, BELIEVED, WHOLE
from auditor.checks.quotients.board import MANY, Board, seeds
from auditor.checks.quotients.misses import SLIPS, slip_bits
from auditor.checks.quotients.weigh import FOLLOWS, Hold, bits_of

#: Lines that may stand between an average and its run, where words promise an average and where they don't.
BETWEEN, BESIDE = 5, 2
#: Lengths of runs that are all looked at, and on a large axis; longer ones begin at a natural beginning.
LONG, SHORT = 60, 16
#: Bits that the word "average" is worth, and what an average without it must show more.
SAID, UNSAID = 8, 4
#: Candidates that are weighed in full, natural beginnings, positions that are asked for candidates.
BEST, BEGINNINGS, ASKED = 8, 12, 4
#: Patterns of averages, at most, that are tried elsewhere in the table.
PATTERNS = 4


class Average(msgspec.Struct, frozen=True):
    """result = the mean of the figures of these lines, along an axis, and why it is believed."""

    result: int
    lines: tuple[int, ...]
    positions: tuple[int, ...]
    said: bool
    whole: bool
    tried: int
    score: int
    fails: int  # at sampled positions


class Sums(msgspec.Struct, frozen=True):
    """Running sums and counts of the figures of one position over the filled lines, from zero."""

    sums: list[int]
    counts: list[int]


Run = tuple[int, int]  # indices into the filled lines, the end not included


def averages(board: Board) -> list[Average]:
    """The best believed average of every line that is one, in order of the lines."""
    if len(board.axis.lines) > MANY:
        return []
    found = []
    running: dict[int, Sums] = {}
    begins = _beginnings(board)
    for at, line in enumerate(board.filled):
        said = board.reading(line).kind == "average"
        if said or (board.fractional[line] and not board.crowded):
            best = _best(board, at, running, begins, said)
            if best:
                found.append(best)
    believed = [average for average in found if average.score >= BELIEVED]
    return _apart(believed + _alike(board, believed, begins))


def _alike(board: Board, believed: Sequence[Average], begins: Sequence[int]) -> list[Average]:
    """Averages that their own figures prove less well, of runs at the same distance as those of one
    believed, and as long: block after block of a table repeats a pattern.
    """
    index = {line: at for at, line in enumerate(board.filled)}
    patterns = sorted({(index[a.lines[0]] - index[a.result], len(a.lines)) for a in believed})
    known = {average.result for average in believed}
    found = []
    for at, line in enumerate(board.filled):
        for start, count in patterns if line not in known and len(patterns) <= PATTERNS else ():
            run = (at + start, at + start + count)
            if run[0] >= 0 and run[1] <= len(board.filled):
                average = _weigh(board, at, run, begins, board.reading(line).kind == "average", 1)
                if average and not average.fails:
                    found.append(average)
                    break
    return found


def _beginnings(board: Board) -> list[int]:
    """Where in the filled lines something begins: the table (or its first lines, a scale or a maximum), a
    section.
    """
    lines, filled = board.axis.lines, board.filled
    begins = set(range(min(BETWEEN, len(filled))))
    for at in range(1, len(filled)):
        here, before = lines[filled[at]], lines[filled[at - 1]]
        apart = (
            here.section != before.section
            or before.reading.kind == "average"
            or before.reading.total == "strong"
        )
        if apart or here.index - before.index > 1:
            begins.add(at)
    begins.update(range(len(filled) - BETWEEN, len(filled) + 1))
    return sorted(at for at in begins if at >= 0)


def _best(board: Board, at: int, running: dict[int, Sums], begins: list[int], said: bool) -> Average | None:
    long = SHORT if board.large else LONG
    runs = list(_runs(len(board.filled), at, begins, BETWEEN if said else BESIDE, long))
    votes: Counter[Run] = Counter()
    asked = seeds(board, board.filled[at], whole=True)[:ASKED]
    for p in asked:
        if p not in running:
            running[p] = _sums(board, p)
        votes.update(_fitting(board, p, at, runs, running[p]))
    least = min(2, len(asked))
    best: Average | None = None
    agreed = sorted(
        (run for run, count in votes.items() if count >= least), key=lambda run: (-votes[run], run)
    )
    for run in agreed[:BEST]:
        found = _weigh(board, at, run, begins, said, len(runs))
        if found and (best is None or found.score > best.score):
            best = found
    return best


def _runs(count: int, at: int, begins: list[int], between: int, long: int) -> Iterator[Run]:
    """The runs before and after a line that may be what it averages."""
    where = bisect_left(begins, at)
    before = begins[max(0, where - BEGINNINGS) : where] + begins[: min(BETWEEN, where)]
    after = begins[where : where + BEGINNINGS] + begins[max(where, len(begins) - BETWEEN) :]
    for gap in range(between):
        end = at - gap
        starts = {*range(max(0, end - long), end - 1), *(b for b in before if b < end - 1)}
        yield from ((start, end) for start in sorted(starts, reverse=True))
        start = at + 1 + gap
        ends = {*range(start + 2, min(count, start + long) + 1), *(b for b in after if b > start + 1)}
        yield from ((start, end) for end in sorted(ends))
    if between > BESIDE:
        for end in before[-BEGINNINGS:]:
            yield from ((start, end) for start in before if start < end - 1 and end < at - between)


def _sums(board: Board, p: int) -> Sums:
    sums, counts = [0], [0]
    values = board.axis.value[p]
    for line in board.filled:
        value = values[line]
        sums.append(sums[-1] + (value or 0))
        counts.append(counts[-1] + (value is not None))
    return Sums(sums, counts)


def _fitting(board: Board, p: int, at: int, runs: Sequence[Run], running: Sums) -> Iterator[Run]:
    line = board.filled[at]
    value, step = board.axis.value[p][line], board.axis.step[p][line]
    assert value is not None
    sums, counts = running.sums, running.counts
    own = 1 if board.unit > 1 else 0  # by how much rounded operands may be off; exactly so when weighed
    for run in runs:
        start, end = run
        count = counts[end] - counts[start]
        if count > 1 and 2 * abs(value * count - sums[end] + sums[start]) <= (step + own) * count:
            yield run


def _weigh(board: Board, at: int, run: Run, begins: Sequence[int], said: bool, tried: int) -> Average | None:
    axis = board.axis
    line = board.filled[at]
    lines = board.filled[run[0] : run[1]]
    if not said and any(board.reading(k).total == "strong" for k in lines):
        return None  # parts and their total: their mean is no average of anything
    holds: list[Hold] = []
    seen: set[tuple[int, int]] = set()
    trivial = fails = 0
    for p in board.sample:
        value = axis.value[p][line]
        if value is None:
            continue
        values = [number for k in lines if (number := axis.value[p][k]) is not None]
        if len(values) < 2:
            continue
        total = sum(values)
        if not _is_mean(board, p, line, lines, said):
            fails += 1
        elif not total or min(values) == max(values):
            trivial += 1
        elif (total, len(values)) not in seen:
            seen.add((total, len(values)))
            grain = max(axis.step[p][line], board.grain[line])
            told = min(abs(value), max(values) - min(values)) // grain  # it lies among them in any case
            holds.append(Hold(value, grain, 0, min(bits(told), bits(total // board.grain[lines[0]]))))
    if not holds or len(holds) + trivial // 2 <= fails:
        return None
    whole = run[0] in begins or run[1] in begins
    score = bits_of(holds) + (SAID if said else -UNSAID) + (WHOLE if whole else 0)
    score -= AGAINST * fails + (2 * tried).bit_length()
    if score < BELIEVED - FOLLOWS and (fails or len(holds) < 3):
        return None
    positions = tuple(p for p, values in enumerate(axis.value) if values[line] is not None)
    return Average(line, tuple(lines), positions, said, whole, tried, score, fails)


def fits(board: Board, average: Average, p: int) -> bool:
    """Whether an average holds at a position."""
    return _is_mean(board, p, average.result, average.lines, average.said)


def slips(board: Board, average: Average, missed: Sequence[int]) -> dict[int, int]:
    """Positions at which a slip of the pen in the average explains the miss, and by how many bits."""
    if len(missed) > SLIPS:
        return {}
    told = {}
    for p in missed:
        values = board.axis.value[p]
        step = max(board.axis.step[p][average.result], board.grain[average.result])
        shown = [number for k in average.lines if (number := values[k]) is not None]
        told[p] = slip_bits(
            (values[average.result] or 0) // step, round(Fraction(sum(shown), len(shown) * step))
        )
    return {p: found for p, found in told.items() if found > 0}


def _is_mean(board: Board, p: int, line: int, lines: Sequence[int], said: bool) -> bool:
    """Whether a line's value is the mean of others', as far as it is printed; also as far as they are, where
    words say so.
    """
    values, steps = board.axis.value[p], board.axis.step[p]
    value = values[line]
    shown = [(number, steps[k]) for k in lines if (number := values[k]) is not None]
    if value is None or not shown:
        return False
    slack = sum(step for _, step in shown if said and step < board.unit)
    miss = value * len(shown) - sum(number for number, _ in shown)
    return 2 * abs(miss) <= steps[line] * len(shown) + slack


def _apart(found: Sequence[Average]) -> list[Average]:
    """Of averages that would be averages of one another, the better supported."""
    kept: list[Average] = []
    for average in sorted(found, key=lambda each: (-each.score, each.result)):
        if not any(average.result in other.lines and other.result in average.lines for other in kept):
            kept.append(average)
    return sorted(kept, key=lambda each: each.result)
