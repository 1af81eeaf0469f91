"""The lexer of table cells: one compiled expression finds the tokens of each cell, a separator ends it.

It knows words, not structure: what a bracket, a sign or a number beside a number means is the grammar's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec
from lark import Token
from lark.lexer import Lexer

from auditor.grammar.cell_words import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    MISSING,
    NAMES,
    NIL,
    SCALES,
    UNITS,
)
from auditor.grammar.numerals import (
    APOSTROPHES,
    COMMAS,
    POINTS,
    PURE_DECIMALS,
    SPACES,
    Convention,
    parse_digits,
)


class Piece(msgspec.Struct, gc=False):
    """A token of a cell: its terminal, its text, its place in the cell; for a number also its value and step."""

    type: str
    text: str
    start: int
    end: int
    value: Decimal | None = None
    step: Decimal | None = None
    note: bool = False  # a small whole number that names a note of this table


class Cells(msgspec.Struct):
    """What the lexer is given: the texts of the cells, how numbers are written, the names of the table's notes."""

    texts: Iterable[str]
    convention: Convention
    notes: frozenset[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MINUS = "-−–‒﹣－"
_DOWN = "△▲▽▼"
_BOXES = SPACES.replace(" ", r"\ ")
_SIGNS = "|".join(
    [r"[€£¥￥₹₩₽₺฿₫₪₦₱₴]", r"(?:US|AU?|CA?|CAN|HK|NZ|S|NT|R)?\$(?:US(?!\w))?"]
    + [rf"(?<![^\W\d_]){re.escape(s)}" for s in ("Rs.", "Rs", "SFr.", "SFr", "Fr.", "Rp", "RM", "R")]
    + [rf"(?<!\w)(?:{_any(CURRENCY_CODES)})"]
)
_AFTER = "|".join([r"[€£¥￥₹₩₽₺฿₫₪₦₱₴$]", rf"(?:{_any(CURRENCY_CODES)}|kr|zł)(?!\w)"])


@lru_cache(maxsize=16)
def _expression(spaces_group: bool) -> re.Pattern[str]:
    gap = (
        "["
        + (_BOXES if spaces_group else _BOXES.replace(r"\ ", ""))
        + APOSTROPHES
        + "٬"
        + COMMAS
        + POINTS
        + "]"
    )
    decimal = f"[{POINTS}{COMMAS}{PURE_DECIMALS}]"
    number = (
        rf"(?:\d{{1,3}}(?:(?P<gap>{gap})\d{{3}}(?:(?P=gap)\d{{3}})*(?!\d)|(?:,\d\d)+,\d{{3}}(?!\d))|\d+)"
        rf"(?:{decimal}\d+)*(?:[eE][+\-−]?\d{{1,3}}(?!\w))?|(?<!\w){decimal}\d+"
    )
    figure = rf"(?:{decimal}?\d)"  # where a number begins
    month = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    terminals = [
        # what begins with a digit and is no plain number
        r"(?=\d+(?:[-/:.A-Za-z–]|\s[A-Z1-9a-z]))(?:"
        rf"(?P<DATE>\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}([/.-])\d{{1,2}}\2\d{{2,4}}(?![\d/.-])|\d{{1,2}}\s+{month}(?:,?\s+\d{{4}})?(?!\w))",
        r"(?P<TIME>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?![\d:]))",
        r"(?P<PERIOD>(?:19|20)\d\d\s?[/]\s?(?:\d\d|(?:19|20)\d\d)(?!\d)|(?:19|20)\d\d\s?[-–]\s?(?:\d\d|(?:19|20)\d\d)(?![\d/.-]))",
        r"(?P<ORDINAL>\d+(?:st|nd|rd|th)(?!\w))",
        r"(?P<PHONE>\d{3}[-.\s]\d{3}[-.]\d{4}(?!\d))",
        r"(?P<REFERENCE>\d+(?:-[A-Za-z]|[A-Z]\d|[A-Z]{3,}\d*|[A-Z]-)[\w./-]*))",
        rf"(?P<NOTE>(?<=[\d)%*a-z]\s)(?:\d{{1,2}}|[a-z])/(?=\s|$))",
        rf"(?P<NUMBER>{number})",
        rf"(?P<MISSING>^\s*(?i:{_any(MISSING)})(?=\s*(?:$|[*†(\[%])))",
        rf"(?P<NIL>^\s*(?i:{_any(NIL)})(?=\s*(?:$|[*†(\[%])))",
        rf"(?P<RANGE>(?<=[\d%)$€£])\s*(?:[-–—−‒]|\bto\b|\bthrough\b)\s*(?=[<>~]?(?:{_SIGNS})?\s?[({_MINUS}]?{figure}))",
        rf"(?P<SIGN>(?:^\s*[{_MINUS}{_DOWN}+]\s*|(?<![\w)%])[{_MINUS}+{_DOWN}])(?=(?:{_SIGNS}|\()*\s?\(?{figure}))",
        rf"(?P<TRAILING>(?<=[\d%])[{_MINUS}](?=\s*(?:$|[)%])))",
        rf"(?P<CURRENCY>(?:{_SIGNS})\s*(?=\(?\s*[{_MINUS}+{_DOWN}—]?\s?{figure}|\(?\s*[-–—−]+(?!\w)))",
        r"(?P<POINTS>(?<=[\d)—–-])\s?(?:bps?|basis points?|pp|p\.p\.|ppts?|pts?|%-pts|(?:percentage |% )?points?)(?!\w))",
        r"(?P<PERCENT>[%‰％٪]|per\s?cent(?!\w)|percent(?!\w)|pct\.?(?!\w))",
        r"(?P<TIMES>(?<=[\d)—–])\s?[x×](?![\w×]))",
        rf"(?P<SCALE>(?<=[\d)])\s?(?:{_any(SCALES)})(?!\w))",
        rf"(?P<UNIT>(?<=[\d)])\s?(?:{_any(UNITS)})(?!\w))",
        rf"(?P<CODE>(?<=[\d)%mnsk])\s?(?:{_AFTER})(?=\s*(?:$|[)*,;])))",
        rf"(?P<RATIO>(?<=\d)\s?[:/]\s?(?=\d)|(?<=\d)\s(?:in|out of|of)\s(?=\d))",
        rf"(?P<HEDGE>(?:[~≈<>≤≥]=?|(?<!\w)(?i:about|approx\.|approx|approximately|circa|c\.|ca\.|over|under|almost|nearly|around|up to|at least|at most|more than|less than|fewer than))\s*(?=(?:{_SIGNS})?\s?\(?[{_MINUS}]?{figure}))",
        rf"(?P<MARK>[*†‡§¶^]+|[¹²³⁰⁴-⁹ᵃ-ᵛⁱ]+|\((?:[a-z]{{1,2}}|[ivx]{{1,4}}|\*+|†+)\)|\[\s*[\w*]{{1,3}}\s*\]|(?<=[\d)])[a-z](?!\w)|(?<=\d[\d.,)]) ?[A-Z](?!\w))",
        rf"(?P<OPEN>[(（]\s*(?=[<>~≥≤]?\s?[{_MINUS}+{_DOWN}]?\s?(?:{_SIGNS})?\s?[{_MINUS}+]?\s?{figure}|[-–—−]+\s*%?\s*[)）]))",
        r"(?P<CLOSE>[)）])",
        rf"(?P<DASH>(?<!\w)[-–—−‒―－]+(?!\w))",
        rf"(?P<SPAN>(?<!\w)(?:FY|CY|H[12]|Q[1-4]|[1-4]Q|\d?Q)\s?[-/]?\s?['’]?(?:(?:19|20)\d\d|\d\d)?(?!\w)|'?’?(?<=['’])\d\d(?!\w))",
        rf"(?P<MONTH>(?<!\w){month}(?=\s*\d)(?:\s+\d{{1,2}})?(?:,?\s+(?:19|20)\d\d)?(?!\w))",
        rf"(?P<NAME>(?<!\w)(?:{_any(NAMES)})\s+(?=\d))",
        r"(?P<CODED>(?<!\w)[A-Za-z]{1,5}[-/.]?\d[\w./-]*|(?<!\w)[A-Z](?:[-/][A-Z\d][\w.]*)+)",
        r"(?P<WORD>[^\W\d_][^\s\d()\[\]$€£%*†‡§]*(?:\s+[^\W\d_][^\s\d()\[\]$€£%*†‡§]*(?=\s+[^\W\d_]|\s*$))*|\S)",
    ]
    return re.compile("|".join(terminals))


_TERMINAL = {"NOTE": "MARK", "SPAN": "PERIOD", "MONTH": "DATE", "CODED": "REFERENCE"}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufeff\u061c]")


class CellLexer(Lexer):
    """Emits the tokens of all cells, a SEP after each."""

    __future_interface__ = 2

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        cells: Cells = lexer_state.text
        convention, notes = cells.convention, cells.notes
        scan = _expression(convention.spaces_group).finditer
        end: Any = Token("SEP", "")
        for text in cells.texts:
            if text and not text.isspace():
                if text.isascii() or not _INVISIBLE.search(text):
                    places = None
                    found = scan(text)
                else:
                    clean, places = _without_invisible(text)
                    found = scan(clean)
                for match in found:
                    name = match.lastgroup
                    assert name is not None
                    start, stop = match.span()
                    if places is not None:
                        start, stop = places[start], places[stop - 1] + 1
                    if name == "NUMBER":
                        yield from _numbers(match[0], start, stop, convention, notes)
                    else:
                        yield Piece(_TERMINAL.get(name, name), match[0], start, stop)
            yield end


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """`text` without zero-width characters, direction marks and soft hyphens, and where each character stood."""
    places = [at for at, letter in enumerate(text) if not _INVISIBLE.match(letter)]
    return "".join(text[at] for at in places), places


def _numbers(
    text: str, start: int, end: int, convention: Convention, notes: frozenset[str]
) -> Iterator[Piece]:
    """The number that `text` is; a number and the note glued to it; or a reference ("10.7.2")."""
    if notes:
        for size in (1, 2):
            head, tail = text[:-size], text[-size:]
            if tail in notes and _hides_note(text, head, convention):
                yield from _numbers(head, start, end - size, convention, frozenset())
                yield Piece("MARK", tail, end - size, end)
                return
    parsed = parse_digits(text, convention)
    if parsed is None:
        yield Piece("REFERENCE", text, start, end)
    else:
        yield Piece("NUMBER", text, start, end, parsed[0], parsed[1], text in notes)


def _hides_note(text: str, head: str, convention: Convention) -> bool:
    """Whether `text` can only be (or nearly only) `head` with a note mark: 20246, 1,2345."""
    if is_year(head) and text.isdecimal():
        return True
    return (
        parse_digits(text, convention) is None
        and not head.isdecimal()
        and parse_digits(head, convention) is not None
    )


def is_year(text: str) -> bool:
    """Whether `text` is four digits from 1900 to 2100."""
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100
