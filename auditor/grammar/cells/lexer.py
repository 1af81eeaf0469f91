"""The lexer of table cells: one compiled expression cuts each cell into tokens, a separator ends it.

It knows words and how they are spelled, not structure: what a bracket, a sign or a number beside another
means is the grammar's to say. Openers (sign, currency, hedge, bracket) are told from plain text by a number
that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

import msgspec
from lark.lexer import Lexer

from auditor.grammar.cells.words import AFTER_NUMBER, ALONE, BEFORE_NUMBER
from auditor.grammar.numerals import (
    DECIMALS,
    FRACTIONS,
    Convention,
    grouping_class,
    is_year,
    parse_digits,
)
from auditor.grammar.raised import SUPERSCRIPTS


class Piece(msgspec.Struct, gc=False):
    """A token: its terminal, its text, its place in the cell; of a number also value, step and whether it
    is a note.
    """

    type: str
    text: str
    start: int
    end: int
    value: Decimal | None = None
    step: Decimal | None = None
    note: bool = False

    # Lark takes the place of the end of input from the last token.
    start_pos: ClassVar[None] = None
    end_pos: ClassVar[None] = None
    line: ClassVar[None] = None
    column: ClassVar[None] = None
    end_line: ClassVar[None] = None
    end_column: ClassVar[None] = None


class Cells(msgspec.Struct):
    """What the lexer is given: the texts of cells, how they write numbers, and the names of the table's
    notes.
    """

    texts: Sequence[str]
    convention: Convention
    notes: frozenset[str]


_MINUS = "-−–‒﹣－"
_SIGN = f"[{_MINUS}+△▲▽▼]"
_DASH = "[-–—−‒―－]"
_MONEY = "$€£¥￥₹₩₽₺฿₫₪₦₱₴"
_MARKS = f"*†‡§¶^{SUPERSCRIPTS}"
_FIGURE = rf"(?:(?!\d{{1,2}}/(?:\s|$))[{DECIMALS}]?\d|[{FRACTIONS}])"  # where one begins; "1/" is a note
#: A number follows, perhaps with sign, bracket and currency before it.
_AHEAD = rf"(?=[(（]?\s?{_SIGN}?\s?(?:[A-Z]{{0,3}}[{_MONEY}]\s?|[A-Z]{{3}}\s)?{_SIGN}?[(（]?\s?{_FIGURE})"
#: A dash follows, alone or with a unit or mark.
_DASH_AHEAD = rf"(?=\(?\s*{_DASH}+\s*\)?\s*[%*†(]?\s*(?:$|[(*†\[]))"
_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[A-Z]{0,6})\.?"
)
_END = rf"(?![^\W_{SUPERSCRIPTS}])"  # of a word; superscripts would pass for letters
_WORD = rf"[^\W\d_][^\s\d()\[\]{_MONEY}%{_MARKS}]*"

#: What begins with a digit and is no plain number; tried only where what comes after the digits suggests one.
_COMPOUND = (
    r"(?P<WORD_>(?<![\d.,])(?<!\d\s)000(?:['’]?s)?(?![\d.,]))|(?P<PHONE>\d{3}[-.]\d{3}[-.]\d{4}(?!\d))"
    r"|(?=\d+(?:[-/:.A-Za-z–]|\s[A-Z1-4a-z]))(?:"
    r"(?P<MARK>(?<=\S\s)\d{1,2}/(?=\s|$))"
    rf"|(?P<DATE>\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}(?P<cut>[/.-])\d{{1,2}}(?P=cut)\d{{2,4}}(?![\d/.-])"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTH}(?:[,\s-]+(?:{_YEAR}|\d\d(?!\d)))?(?![^\W_]))"
    r"|(?P<TIME>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?![\w:]))"
    rf"|(?P<PERIOD>{_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?![\d/.-])|[1-4][QH]\s?['’]?(?:{_YEAR}|\d\d)(?!\w)"
    rf"|(?:{_YEAR}|\d\d)\s?Q[1-4](?!\w)|{_YEAR}/I[IV]{{0,2}}(?!\w))"
    r"|(?P<ORDINAL>\d+(?:st|nd|rd|th)(?!\w))"
    r"|(?P<REFERENCE>\d+(?:[-/]\d+){2,8}(?![\w/-])|0\d+-\d+(?!\w)|\d+-0\d+(?!\w)|\d{1,4}-\d{6,}(?!\w)"
    r"|\d+(?:-[A-Za-z]|[A-Z]\d|[A-Z]{3,}\d*(?!\w)|x\d)[\w./-]*|0\d+[A-Z](?!\w)))"
)
#: The note glued to a word: "responses1"; and superscripts, which would pass for letters.
_GLUED_NOTE = rf"(?P<MARK____>(?<=[^\W\d_]{{3}})\d{{1,2}}(?![\w.,/%-])|[{SUPERSCRIPTS}]+)"
#: What begins with a letter. The last two words before a number stay apart: they may say something about it.
_LETTERS = (
    r"(?=[^\W\d_])(?:"
    rf"(?:(?P<CURRENCY_>(?<!\w)[A-Z]{{1,3}}\s?[{_MONEY}]\s*)(?:{_AHEAD}|{_DASH_AHEAD})"
    r"|(?P<HEDGE_>(?<!\w)(?i:(?:more|less|fewer) than|up to|at (?:least|most))\s*)(?=[^a-z])"
    rf"|(?P<PERIOD_>(?<!\w)(?:(?:FY|CY)\s?['’]?(?:{_YEAR}|\d\d)(?:[/-]\d\d)?"
    rf"|[QH][1-4](?:{_YEAR}|[\s/'’-]+(?:{_YEAR}|\d\d))?)(?!\w))"
    rf"|(?P<DATE_>(?<!\w){_MONTH}\s+(?:\d{{1,2}}(?!\d)(?:,?\s*{_YEAR})?|{_YEAR})(?!\w))"
    r"|(?P<REFERENCE_>(?<!\w)(?:[A-Z]{1,5}(?:/[A-Z]{1,6}){0,4}|[A-Z][a-z]|[a-z]{1,2})[-/.]?\d[\w./-]*"
    r"|(?<!\w)[a-z]{3,8}\d{3,}(?!\w))"
    rf"|(?P<BEFORE>(?<!\w)[^\W\d_]+\.?\s*){_AHEAD}"
    r"|(?P<ALONE>(?:(?<=^)|(?<=^\s))[A-Za-z][A-Za-z/. ]{0,16}(?=\s*(?:$|[*†(\[%])))"
    r"|(?P<MARK_>(?<![^\W\d_])[a-z]/(?=\s|$))"
    rf"|(?P<PERCENT_>per\s?cent{_END})|(?P<POINTS_>(?:basis|percentage|per cent) points?{_END})"
    rf"|(?P<UNIT_>(?<=[\d)\s])[kcdm]?m[23²³]{_END})"
    rf"|(?P<WORDS>(?<![\d)])(?<![\d)]\s){_WORD}(?:\s+{_WORD}(?=\s+{_WORD}\s+{_WORD}|(?:\s+{_WORD})?\s*$))+)"
    rf"|(?P<WORD>{_WORD})))"
)
_SIGNS = (
    rf"(?:(?P<RANGE>(?:(?<=[\d%)])|(?<=\d[{_MONEY}]))\s*(?:{_DASH}|(?<=\s)(?:to|through)(?=\s))\s*)"
    rf"|(?P<SIGN>(?<![\w)%]){_SIGN}(?!\s)|(?:(?<=[{_MONEY}(])|(?<=[{_MONEY}(]\s)){_SIGN})|(?P<HEDGE>[~≈<>≤≥]=?\s*)|(?P<CURRENCY>[{_MONEY}](?:US(?!\w))?\s*)"
    rf"|(?P<BEFORE_>#\s*)){_AHEAD}"
    rf"|(?P<SIGN_>^\s*{_SIGN}\s+(?=[{_MONEY}(]?[{DECIMALS}]?\d[\d{DECIMALS}\s)%]*$))"
    rf"|(?P<TRAILING>(?<=[\d%])(?:[{_MINUS}](?=\s*(?:$|[)%(\[{_MARKS}]|(?:\d{{1,2}}|[a-z])/))|\+(?=\s|$)))"
    rf"|(?P<CURRENCY__>[{_MONEY}]\s*){_DASH_AHEAD}"
    rf"|(?P<CODE>(?<=[\d)])\s?[{_MONEY}](?!\s?{_SIGN}?[(]?{_FIGURE}))"
    r"|(?P<PERCENT>[%‰％٪])"
    r"|(?P<POINTS>(?<=[\d)])\s?%[- ]?(?:pts?|points?)(?!\w))"
    r"|(?P<UNIT>°[CF](?!\w))"
    r"|(?P<RATIO>(?<=\d)\s?[:/]\s?(?=\d)|(?<=\d)\s(?:in|out of|of)\s(?=\d))"
    rf"|(?P<MARK__>[*†‡§¶^]+|\(\s?(?:[A-Za-z]|[ivx]{{2,4}}|\*+|†+|‡)\s?\)"
    r"|\[\s?[A-Za-z\d*]{1,2}\s?\])"
    rf"|(?P<OPEN>[(（]\s*(?:(?=[<>~≈≥≤]?\s?{_SIGN}?\s?[A-Z]{{0,3}}[{_MONEY}]?\s?{_SIGN}?\s?{_FIGURE})"
    rf"|(?={_DASH}+\s*%?\s*[)）])))"
    r"|(?P<CLOSE>[)）])|(?P<WORD__>['’]000(?:['’]?s)?(?!\w))"
    rf"|(?P<DASH>(?<!\w){_DASH}+(?!\w))"
    r"|(?P<PERIOD__>(?<!\w)['’]\d\d(?!\w))"
    # ... and what a spreadsheet shows for what it could not work out, or had no room for
    r"|(?P<MISSING>^\s*(?:[.…:#?]{1,6}|#{7,}|#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!))"
    r"(?=\s*(?:$|[*†(\[])))"
    r"|[\s.,;:|_·•…]+|['’\"]"
    r"|(?P<OTHER>\S)"
)


@lru_cache(maxsize=8)
def _expression(spaces_group: bool) -> re.Pattern[str]:
    """The expression that cuts a cell, with or without plain spaces between groups of three digits."""
    gap = grouping_class(spaces_group)
    thousands = "" if spaces_group else r"|\d{1,3}(?:\ 000)+(?!\d)"  # nothing else could be meant
    number = (
        rf"(?:\d{{1,3}}(?:(?P<gap>{gap})\d{{3}}(?:(?P=gap)\d{{3}})*(?!\d)|(?:,\d\d)+,\d{{3}}(?!\d)){thousands}|\d+)"
        rf"(?:[{DECIMALS}]\d+)*(?:[eE][+\-−]?\d{{1,2}}(?!\w)|[{FRACTIONS}])?|(?<!\w)[{DECIMALS}]\d+|[{FRACTIONS}]"
    )
    return re.compile(f"{_COMPOUND}|{_GLUED_NOTE}|(?P<NUMBER>{number})|{_LETTERS}|{_SIGNS}")


#: Groups of the expression that stand for another terminal.
_TERMINAL = {"WORDS": "WORD", "OTHER": "WORD"}
#: After these a word may be a unit, a scale or a currency.
_AFTER = frozenset({"NUMBER", "CLOSE", "SCALE", "DASH"})
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u00ad\ufeff\u061c]")


class CellLexer(Lexer):
    """Emits the tokens of all cells, a SEP after each."""

    __future_interface__ = 2

    def __init__(self, conf: Any) -> None:
        """Lark hands over its lexer configuration; everything needed comes with the cells."""

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        cells: Cells = lexer_state.text
        scan = _expression(cells.convention.spaces_group).finditer
        upwards = any("▼" in text or "▽" in text for text in cells.texts)
        for cell in cells.texts:
            if cell:
                text = cell
                places = None
                if not text.isascii() and _INVISIBLE.search(text):
                    text, places = _without_invisible(text)
                last = ""
                for match in scan(text):
                    name = match.lastgroup
                    if name is None:
                        continue
                    for piece in _pieces(name, match, last, cells):
                        if places is not None:
                            piece.start, piece.end = places[piece.start], places[piece.end - 1] + 1
                        if upwards and piece.type == "SIGN" and piece.text.strip() in "△▲":
                            piece.text = "+"
                        last = piece.type
                        yield piece
            yield Piece("SEP", cell, 0, 0)


def _pieces(name: str, match: re.Match[str], last: str, cells: Cells) -> Sequence[Piece]:
    """The token or tokens that a match is, after a token of type `last`."""
    text = match[0]
    start, end = match.span()
    name = name.rstrip("_")
    if name == "NUMBER":
        return _numbers(text, start, end, cells)
    if name == "ALONE":
        name = ALONE.get(text.strip().casefold(), "WORD")
    elif name == "BEFORE":
        word = text.strip()
        name = BEFORE_NUMBER.get(word) or BEFORE_NUMBER.get(word.lower(), "WORD")
        if name == "WORD" and last in _AFTER:
            name = _after_number(word, match)
    elif name in ("WORD", "OTHER") and last in _AFTER:
        name = _after_number(text, match)
    elif name == "WORD" and last == "PERCENT" and len(text) == 1 and text.islower():
        name = "MARK"
    return (Piece(_TERMINAL.get(name, name), text, start, end),)


def _after_number(word: str, match: re.Match[str]) -> str:
    """The terminal of a word that follows a number: a unit, a note's letter ("1,234a", "2.7E"), or just a
    word.
    """
    at = match.start()
    written = match.string[max(0, at - 16) : at]
    known = AFTER_NUMBER.get(word) or (AFTER_NUMBER.get(word.lower()) if len(word) > 2 else None)
    if known is not None and (word not in _RARE_SCALES or any(sign in written for sign in _DECORATION)):
        return known
    if len(word) == 1 and word.isascii() and word.islower() and not match.string[match.end() :].strip(" *†)"):
        return "MARK"
    if len(word) == 1 and word.isascii() and word.isalpha() and written[-1:].isdecimal():
        number = written.split()[-1]
        if word.islower() or word in _FLAGS or is_year(number) or not number.isdecimal():
            return "MARK"
    return "WORD"


#: Capitals that scale only a number with a currency or decimals: "$5B", "5.1T"; "24B" is a number of a room.
_RARE_SCALES = frozenset("BT")
#: Capitals by which statistical offices mark estimates, provisional and revised figures.
_FLAGS = frozenset("EFPR")
_DECORATION = _MONEY + DECIMALS


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """`text` without zero-width characters, direction marks and soft hyphens; and where each character left
    stood.
    """
    places = [at for at, letter in enumerate(text) if not _INVISIBLE.match(letter)]
    return "".join(text[at] for at in places), places


def _numbers(text: str, start: int, end: int, cells: Cells) -> Sequence[Piece]:
    """The number that `text` is; a number and the note glued to it ("20246"); or a reference ("10.7.2")."""
    convention, notes = cells.convention, cells.notes
    parsed = parse_digits(text, convention)
    if notes:
        for size in (1, 2):
            head, tail = text[:-size], text[-size:]
            if tail in notes and _hides_note(head, text, parsed is None, convention):
                value = parse_digits(head, convention)
                assert value is not None
                number = Piece("NUMBER", head, start, end - size, value[0], value[1])
                return number, Piece("MARK", tail, end - size, end)
    if parsed is None:
        return (Piece("REFERENCE", text, start, end),)
    return (Piece("NUMBER", text, start, end, parsed[0], parsed[1], text in notes),)


def _hides_note(head: str, text: str, malformed: bool, convention: Convention) -> bool:
    """Whether `text` is `head` with a note mark: a year with a digit too many, or groups of which the last
    is too long.
    """
    if is_year(head) and text.isdecimal():
        return True
    return malformed and not head.isdecimal() and parse_digits(head, convention) is not None
