"""Numbered captions, and the sentences that mention them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from auditor.checks.registry import Scope
from auditor.claims.model import Sentence
from auditor.model import Figure
from auditor.number import Quantity

_WORDS = {"tables": "table", "figures": "figure", "annexes": "annex"}
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_NUMBER = r"(?:\d{1,3}|[IVXLC]{1,7})"
#: Numbers beyond this are years, or no numbers of captions.
HIGHEST = 200


class Caption(msgspec.Struct, frozen=True, eq=False):
    """One numbered caption: "Table 4. Staff by grade"."""

    word: str
    number: int
    roman: bool
    figure: Figure

    def spelled(self, number: int) -> str:
        """Another number, as this one is written."""
        return _roman(number) if self.roman else str(number)


def captions(scope: Scope, of: str) -> list[Caption]:
    """The captions of a document, each number once (a table goes on over pages), in order."""
    word = _WORDS[of]
    begins = re.compile(rf"\s*{word}\s+({_NUMBER})\b(?=\s*(?:[.:–—-]|\n|$))", re.IGNORECASE)
    found: dict[int, Caption] = {}
    for sentence in scope.sentences:
        match = begins.match(sentence.block.text) if not sentence.index else None
        if match is None or not _is_caption(sentence, match.end()):
            continue
        number = _value(match[1])
        if number and number <= HIGHEST and number not in found:
            figure = _figure_at(sentence, scope, *match.span(1), number)
            found[number] = Caption(word, number, not match[1].isdigit(), figure)
    return list(found.values())


def _is_caption(sentence: Sentence, end: int) -> bool:
    """Whether a block that begins like a caption is one, by its kind or because a title follows a stop."""
    block = sentence.block
    return block.kind in ("caption", "heading") or re.match(r"\s*[.:–—]|\s*\n", block.text[end:]) is not None


def _figure_at(sentence: Sentence, scope: Scope, start: int, end: int, number: int) -> Figure:
    """The figure of a caption's number; a Roman number, which is read as none, becomes one."""
    at = start - sentence.start
    for claim in sentence.claims:
        if claim.start <= at < claim.end:
            return claim.figure
    block = sentence.block
    quantity = Quantity(Decimal(number), None, None, "section", start=start, end=end)
    figure = Figure(
        "", block.text[start:end], block.span_of(start, end), quantity, block=block, document=scope.document
    )
    if scope.document is not None:
        scope.document.figures.append(figure)
    return figure


def cited(found: Sequence[Caption], scope: Scope) -> set[int]:
    """The numbers that running text mentions, singly ("see table 3") or among others ("tables 2 to 4")."""
    if not found:
        return set()
    word = found[0].word
    mention = re.compile(
        rf"\b{word}(?:s|es)?\s+({_NUMBER}(?:\s*(?:,|and|to|or|through|[-–—])\s*{_NUMBER})*)\b", re.IGNORECASE
    )
    own = {id(caption.figure.block) for caption in found}
    numbers: set[int] = set()
    for sentence in scope.sentences:
        if id(sentence.block) not in own:
            for match in mention.finditer(sentence.text):
                numbers |= _range(match[1])
    return numbers


def named(scope: Scope, word: str) -> set[int]:
    """The numbers that stand after the word near the beginning of some line, whatever a reader made of it."""
    text = scope.document.text if scope.document is not None else ""
    begins = re.compile(rf"^.{{0,60}}?\b{word}[ \t]+({_NUMBER})\b", re.IGNORECASE | re.MULTILINE)
    return {_value(match[1]) for match in begins.finditer(text)}


def _range(text: str) -> set[int]:
    numbers = [_value(number) for number in re.findall(_NUMBER, text, re.IGNORECASE)]
    several = re.search(r"to|through|[-–—]", text) is not None
    return set(range(min(numbers), min(max(numbers), HIGHEST) + 1)) if several else set(numbers)


def _value(text: str) -> int:
    """An Arabic or Roman number; 0 where it is none."""
    if text.isdigit():
        return int(text)
    value, rest = 0, text.upper()
    for worth, letters in _ROMAN:
        while rest.startswith(letters):
            value, rest = value + worth, rest[len(letters) :]
    return value if not rest and _roman(value) == text.upper() else 0


def _roman(number: int) -> str:
    letters = ""
    for worth, symbol in _ROMAN:
        letters += symbol * (number // worth)
        number %= worth
    return letters
