"""What makes two findings of two runs the same finding: a fingerprint of labels, words and figures.

No line, page, path, paragraph or table number, caption or order goes into it, so that it survives what
editors do to a draft: text reflowed, paragraphs and tables moved or renumbered, rows added beside what is
wrong, the same draft in another format. What is printed, and what would mend it, does: another wrong value
is another finding.

Two findings of one draft may have the same fingerprint (the same sentence twice); whoever compares runs
counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from unicodedata import normalize

from auditor.claims.sentences import sentences
from auditor.model import Block, Figure, Finding, Relation

#: The way in which fingerprints are made; another way gets another number, and old baselines are told apart.
VERSION = 1
#: So many figures that must change are told one by one; with more suspects, the broken relation is.
FEW = 2
#: Words of a sentence that say what a figure is about: so many on either side, each of so many letters.
NEAR, LETTERS = 3, 4
#: Characters on either side of a figure that are looked at for them.
FAR = 200
#: Relations of one finding that are looked at, and operands of a relation.
RELATIONS, OPERANDS = 50, 8

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_RAISED = re.compile(r"[⁰¹²³⁴-₟]+")
_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]\s", re.IGNORECASE)

Key = list[object]


def stamp(findings: Iterable[Finding]) -> None:
    """Give every finding its fingerprint."""
    subjects = _Subjects()
    for finding in findings:
        finding.fingerprint = _digest(_finding(finding, subjects))


def _digest(key: Key) -> str:
    import hashlib
    import json

    text = json.dumps([VERSION, *key], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _finding(finding: Finding, subjects: _Subjects) -> Key:
    """The figures to change and what to, where those are known; else what is broken."""
    if 0 < len(finding.culprits) <= FEW:
        meant = {id(correction.figure): correction.value for correction in finding.corrections}
        told = [[*_figure(f, subjects), _number(meant.get(id(f)))] for f in finding.culprits]
    else:
        told = [_relation(relation, subjects) for relation in finding.relations[:RELATIONS]]
    # Which of several broken rules gives the finding its name depends on what stands first.
    rules = sorted({relation.rule or finding.rule for relation in finding.relations}) or [finding.rule]
    return [rules, sorted(told, key=repr)]


def _relation(relation: Relation, subjects: _Subjects) -> Key:
    """The result with what it should be; beside a sentence, also the figures that it was worked out from."""
    result = relation.result
    told: Key = [relation.operator, len(relation.items)]
    if result is not None:
        told += [_figure(result, subjects), _expected(relation, result)]
    if result is None or result.table is None:
        operands = [term.figure for term in relation.operands[:OPERANDS] if term.figure is not None]
        told += [_figure(figure, subjects) for figure in operands]
    return told


def _expected(relation: Relation, result: Figure) -> str:
    """What the operands give, to a digit more than is printed: however far they may have been rounded."""
    low, high = relation.expected_low, relation.expected_high
    if low is None or high is None:
        return _number(low if low is not None else high)
    middle = (low + high) / 2
    step = result.quantity.step / 10
    return _number((middle / step).to_integral_value() * step)


def _figure(figure: Figure, subjects: _Subjects) -> Key:
    """A figure by its labels or the words around it, and its value."""
    if figure.table is not None:
        # In a page's layout a heading over a row may be read as the beginning of its label: the end is
        # certain.
        row = _label(figure.row_label).rpartition(" ")[2]
        return [row, _label(figure.column_label), _number(figure.value)]
    return [subjects.of(figure, figure.block) if figure.block is not None else "", _number(figure.value)]


def _number(value: Decimal | None) -> str:
    """The same for 5, 5.0 and 5.00."""
    if value is None:
        return ""
    return f"{value.normalize():f}" if value else "0"


def _label(label: str) -> str:
    """The words of a label's own part: not of headers over it, which another format may hold elsewhere, nor
    of brackets that only give the unit; no number in front, no note marks.
    """
    plain = _RAISED.sub("", label)
    parts = [part for part in plain.split(" / ") if not part.strip().startswith("(")] or [plain]
    return " ".join(_WORD.findall(_folded(_ENUMERATOR.sub("", parts[-1], count=1))))


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()


class _Subjects:
    """The words around figures of running text. What is worked out is kept: many figures stand in one
    block.
    """

    def __init__(self) -> None:
        self._words: dict[int, str] = {}
        self._bounds: dict[int, list[tuple[int, int]]] = {}

    def of(self, figure: Figure, block: Block) -> str:
        """The nearest words of the figure's own sentence, a sign where the figure stands."""
        if id(figure) not in self._words:
            self._words[id(figure)] = self._around(figure, block)
        return self._words[id(figure)]

    def _around(self, figure: Figure, block: Block) -> str:
        text = block.text
        places = range(len(text))
        at = bisect_left(places, figure.span.start, key=lambda offset: block.span_of(offset, offset).start)
        end = at + len(figure.text)
        start, stop = self._sentence(block, at)
        before = _content(text[max(start, at - FAR) : at])[-NEAR:]
        return " ".join([*before, "#", *_content(text[end : min(stop, end + FAR)])[:NEAR]])

    def _sentence(self, block: Block, at: int) -> tuple[int, int]:
        """Where the sentence begins and ends that has the character at an offset."""
        if id(block) not in self._bounds:
            self._bounds[id(block)] = list(sentences(block.text))
        bounds = self._bounds[id(block)]
        index = bisect_right(bounds, at, key=lambda own: own[0]) - 1
        return bounds[index] if index >= 0 else (at, at)


def _content(text: str) -> list[str]:
    return [word for word in _LETTERS.findall(_folded(text)) if len(word) >= LETTERS]
