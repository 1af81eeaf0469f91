"""The words and symbols behind a number, looked up in the vocabulary."""

from __future__ import annotations

import re
from typing import Any

from auditor.grammar.prose.shapes import WORD
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import MULTIPLIERS
from auditor.grammar.vocabulary import Unit

_POWERS = "23²³"
#: What a word behind digits may be for them to be a quantity.
_QUANTIFIED = frozenset(("PERCENT", "MEASURE", "MONEY", "POINTS", "TIMES"))


def phrase_after(scan: Scan, first: str, end: int) -> tuple[str, Any, int] | None:
    """The longest phrase that begins with this word (in lower case, it ends at `end`): its terminal, what it
    carries and where it ends.
    """
    head, _, tail = first.partition("-")
    entries = scan.words.after.get(head)
    if entries is None:
        return None
    more: list[tuple[str, int]] = [(part, end) for part in tail.split("-")] if tail else []
    for rest, terminal, value in entries:
        if not rest:
            if not tail:
                return terminal, value, end
            break
        while len(more) < len(rest):
            at = more[-1][1] if more else end
            match = WORD.match(scan.text, at + (scan.text[at : at + 1] == "."))  # "sq. m"
            if match is None:
                break
            more.extend((part, match.end()) for part in match[1].lower().split("-"))
        if len(more) >= len(rest) and all(more[i][0] == part for i, part in enumerate(rest)):
            return terminal, value, more[len(rest) - 1][1]
    rest, terminal, value = entries[-1]
    if tail and not rest and terminal in ("MEASURE", "MONEY", "PERCENT"):
        return terminal, value, end - len(tail) - 1  # dollar-a-share, percent-owned
    return None


def symbol(scan: Scan, word: str, end: int) -> tuple[Unit, int] | None:
    """The unit a symbol stands for, a power of two or three behind it included, and where it ends."""
    symbols, text = scan.words.symbols, scan.text
    c = text[end : end + 1]
    if c and c in _POWERS and not text[end + 1 : end + 2].isalnum() and word + c in symbols:
        return symbols[word + c], end + 1
    found = symbols.get(word)
    if found is None or c.isdigit() or (c == "-" and text[end + 1 : end + 2].isdigit()):
        return None
    return found, end


def is_unit(scan: Scan, match: re.Match[str] | None) -> bool:
    """Whether the word behind digits shows that they are a quantity, no year and no label."""
    if match is None:
        return False
    word = match[1]
    terminal = scan.terminal(word)
    if terminal:
        return terminal in MULTIPLIERS
    entry = phrase_after(scan, word.lower(), match.end())
    if entry is not None:
        return entry[0] in _QUANTIFIED
    return len(word) <= 4 and word in scan.words.symbols and word not in scan.words.sets.shy_symbols


def measured(scan: Scan, at: int) -> bool:
    """Whether a unit, a scale or a per cent sign follows: then no word before makes a label of the number."""
    return scan.text[at : at + 1] == "%" or is_unit(scan, WORD.match(scan.text, at))
