"""Every figure in running text: `quantities` for anybody, `read_prose` for the claims of a document."""

from __future__ import annotations

import re

from auditor.grammar.numerals import ENGLISH, PURE_GROUPING, Convention, detect
from auditor.number import Quantity

_SEPARATED = re.compile(rf"(?<!\d)\d+(?:[.,{PURE_GROUPING}]\d+)+")
_LONGEST = 40  # no number is longer


def quantities(text: str) -> list[Quantity]:
    """The figures of a text, in the order in which they stand there.

    They are quantities with value, interval, unit, hedge and direction; and the numbers that are none
    (years, dates, references, ordinals), labelled so by their `kind`. How the text writes numbers
    (1,234.5 or 1.234,5) is found from the text. `start` and `end` are offsets in it.
    """
    return read_prose(text)


def read_prose(text: str, default: Convention = ENGLISH, language: str = "en") -> list[Quantity]:
    """The figures of a whole document's text, in one parse, with offsets in it.

    How the document writes numbers is found from the text; `default` counts where that leaves a choice.
    """
    from auditor.grammar.prose.clean import clean
    from auditor.grammar.prose.grammar import prose_parser
    from auditor.grammar.prose.lexer import scan
    from auditor.grammar.prose.respective import with_shared_scales
    from auditor.grammar.vocabulary import vocabulary

    words = vocabulary(language)
    cleaned = clean(text, words)
    read = text if cleaned is None else cleaned.text
    found = prose_parser().parse(scan(read, words, convention_of(read, default)))
    found = with_shared_scales(found, read, words)
    return found if cleaned is None else [cleaned.placed(quantity) for quantity in found]


def convention_of(text: str, default: Convention = ENGLISH) -> Convention:
    """How a text writes its numbers, from those of its numbers that have a separator."""
    numbers = [number for number in _SEPARATED.findall(text) if len(number) <= _LONGEST]
    return detect([" ; ".join(numbers)], default)
