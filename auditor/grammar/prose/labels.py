"""Digits that are labels by their shape: document symbols, codes, note marks, paragraph numbers, telephone
numbers.
"""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.grammar.prose.shapes import CHUNK, CODE, DATE, NUMBERED, PHONE, TIME
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.years import year_range

#: After one of these, digits are read as they stand; letters are looked at.
_PLAIN = frozenset("[{“\"‘'«„;=*|–—−+~≈>≥<≤±§°×$€£¥₹₪₩₽₺₡₭₴₦₱₫฿₮₲₵₿₾₸৳%￥")
_NOTE_BEFORE = frozenset(".,)”’]")
_CLOSING = frozenset(')”’"')
_IN_SYMBOLS = frozenset("/@=\\_:")
_CHUNK_ENDS = ".,:!?'’"
_CHUNK_STARTS = frozenset('([{“"‘,;')
#: How far back a word or label glued to digits may start.
_REACH = 40
#: The end of a line that a new paragraph may follow: nothing, or a sentence's end and the mark of a note.
_SENTENCE_END = re.compile(r"(?:^|[.:;!?][”\"’)]?\s{0,3}\d{0,3})\s*$")
_LONGEST_LINE = 240
_DOTS_REACH = 12
_PHONE_WORD = re.compile(r"([^\W\d_]{2,20})[.:]{0,2}\s{0,3}$")
_LONGEST_NOTE = 3
_LONGEST_PARAGRAPH = 4
_PHONE_DIGITS = 7


def labelled_before(scan: Scan, before: str, start: int, end: int) -> bool:
    """Emits the label that digits are by what is glued before them, unless that is a currency, a hedge or a
    sign.
    """
    if before.isalpha():
        return _after_letters(scan, start, end)
    if before in _NOTE_BEFORE and start > 1:
        return _after_stop(scan, before, start, end)
    if before in _PLAIN:
        return False
    if before == "-":
        return _after_hyphen(scan, start, end)
    if before == "#":
        scan.label("reference", _plain(scan.text[start:end]), start, end)
        return True
    if before == ":" and not scan.text[start - 2 : start - 1].isdigit():
        return False
    if before in "/:" and start - 1 == scan.position and scan.open:
        return False
    _chunk(scan, start)
    return True


def labelled_after(scan: Scan, after: str, start: int, end: int) -> bool:
    """Emits the label that digits are by what is glued behind them: dates, times, codes, symbols."""
    text = scan.text
    if after in "ap.:h":
        match = TIME.match(text, start)
        if match is not None and (match[1] or after == ":"):
            scan.label("time", None, start, match.end())
            return True
    if after not in "/-–.⁄" or not text[end + 1 : end + 2].isdigit():
        return False
    match = DATE.match(text, start)
    if match is not None:
        scan.label("date", None, start, match.end())
        return True
    if year_range(scan, start):
        return True
    match = CODE.match(text, start) if after not in "/⁄" else None
    if match is not None:
        phone = match[0].count("-") > 1 and len(match[0]) > 9
        scan.label("phone" if phone else "reference", None, start, match.end())
        return True
    if after == "/":
        _chunk(scan, start)
        return True
    return False


def paragraph_number(scan: Scan, number: str, start: int, end: int) -> bool:
    """Emits a paragraph's number: first in its line, with a full stop or bracket and then the text behind
    it.
    """
    text = scan.text
    if len(number) > _LONGEST_PARAGRAPH or not number.isdecimal():
        return False
    low = max(0, start - _REACH)
    line = text.rfind("\n", low, start)
    if text[max(low, line + 1) : start].strip() or (line < 0 and low > 0):
        return False
    match = NUMBERED.match(text, end)
    if match is None:
        return False
    if line >= 0 and match.end() - end < 3 and not _starts_paragraph(text, line, start):
        return False
    scan.label("section", _plain(number), start, end)
    return True


def _starts_paragraph(text: str, line: int, start: int) -> bool:
    """Whether the line behind the line end at `line` begins a paragraph: the line before is blank or ends a
    sentence, or has another indentation.
    """
    before = text[max(0, line - _LONGEST_LINE) : line].rpartition("\n")[2]
    indentation = len(before) - len(before.lstrip())
    return _SENTENCE_END.search(before) is not None or abs(start - line - 1 - indentation) > 1


def led_by_dots(scan: Scan, start: int, end: int) -> bool:
    """Emits a page number behind the dots of a table of contents."""
    before = scan.text[max(0, start - _DOTS_REACH) : start].rstrip(" \t")
    if not before.endswith(("...", ". . .", "…")):
        return False
    scan.label("page", _plain(scan.text[start:end]), start, end)
    return True


def telephone(scan: Scan, before: str, start: int) -> bool:
    """Emits a telephone number: behind a plus sign, or a word that says so."""
    if before != "+":
        word = _PHONE_WORD.search(scan.text, max(0, start - _REACH), start)
        if word is None or word[1].lower() not in scan.words.sets.phone_before:
            return False
    match = PHONE.match(scan.text, start - (before == "+"))
    if match is None or sum(c.isdigit() for c in match[0]) < _PHONE_DIGITS:
        return False
    scan.label("phone", None, match.start(), match.end())
    return True


# ----------------------------------------------------------------------------------------------- glued before


def _letters(scan: Scan, end: int) -> str:
    """The letters right before a place."""
    text = scan.text
    first = end
    while first > scan.position and end - first < _REACH and text[first - 1].isalpha():
        first -= 1
    return text[first:end]


def _after_hyphen(scan: Scan, start: int, end: int) -> bool:
    """COVID-19 and P-5 are names; "minus-5" and "mid-2018" are not."""
    word = _letters(scan, start - 1).lower()
    if not word:
        return False
    if any(not rest and terminal != "REF" for rest, terminal, _ in scan.words.before.get(word, ())):
        return False
    if word in scan.words.sets.year_prefixes and end - start == 4:
        return False
    _chunk(scan, start)
    return True


def _after_letters(scan: Scan, start: int, end: int) -> bool:
    text, words = scan.text, scan.words
    letters = _letters(scan, start)
    first = start - len(letters)
    before = text[first - 1 : first]
    if letters in words.signs or before + letters in words.signs or (letters == "x" and before.isdigit()):
        return False
    lower = letters.lower()
    alone = not text[end : end + 1].isalnum()
    if alone and lower in words.references and (len(letters) < 4 or lower in words.sets.long_references):
        kind = "year" if end - start == 4 else words.references[lower]  # FY2019
        scan.label(kind, _plain(text[start:end]), start, end)
    elif alone and len(letters) > 3 and letters.islower() and end - start < _LONGEST_NOTE:
        scan.label("reference", _plain(text[start:end]), start, end)  # a note's mark glued to a word
    else:
        _chunk(scan, start)
    return True


def _after_stop(scan: Scan, before: str, start: int, end: int) -> bool:
    """A footnote's mark glued behind a word, sentence or bracket ("responses.1 Forty offices"); "p.12"."""
    text = scan.text
    previous = text[start - 2]
    if not (previous.isalpha() or previous in _CLOSING or before in ")”]"):
        return before == "’" and _decade(scan, start, end)
    number = text[start:end]
    after = text[end : end + 1]
    if before == "." and previous.isalpha():
        word = _letters(scan, start - 1).lower()
        kind = scan.words.references.get(word + ".") or scan.words.references.get(word)
        if kind and len(word) < 5:
            scan.label(kind, _plain(number), start, end)
            return True
    if (
        len(number) > _LONGEST_NOTE
        or not number.isdecimal()
        or not (after == "" or after.isspace() or after in ".,;:)")
    ):
        if before == "." and previous.isalpha():
            _chunk(scan, start)
            return True
        return False
    if before == "," and not after.isspace():
        return False
    scan.label("reference", _plain(number), start, end)
    return True


def _decade(scan: Scan, start: int, end: int) -> bool:
    """’90s and ’19."""
    if end - start != 2 or scan.text[start - 2].isalnum():
        return False
    end += scan.text[end : end + 1] in scan.words.endings.decade
    scan.label("year", None, start, end)
    return True


def _chunk(scan: Scan, start: int) -> None:
    """A label that runs to the next white space: a document symbol, a name, an address on the net."""
    text = scan.text
    match = CHUNK.match(text, start)
    end = max(start + 1, start + len(match[0].rstrip(_CHUNK_ENDS))) if match is not None else start + 1
    first = start
    while first > scan.position and start - first < _REACH:
        c = text[first - 1]
        if c.isspace() or c in _CHUNK_STARTS:
            break
        first -= 1
    whole = text[first:end]
    symbol = any(c in _IN_SYMBOLS for c in whole) or whole.count("-") + whole.count(".") > 1
    scan.label("reference" if symbol else "name", None if symbol else _plain(text[start:end]), first, end)


def _plain(number: str) -> Decimal | None:
    return Decimal(number) if number.isdecimal() and len(number) < 12 else None
