"""Every figure in running text: `quantities` for anybody, `read_prose` for the claims of a document."""

from __future__ import annotations

import re

from auditor.grammar.numerals import PURE_GROUPING, Convention, detect
from auditor.number import Quantity

_SEPARATED = re.compile(rf"(?<!\d)\d+(?:[.,{PURE_GROUPING}]\d+)+")
_LONGEST = 40  # no number is longer


def quantities(text: str) -> list[Quantity]:
    """The figures of a text, in the order in which they stand there.

    Quantities with value, interval, unit, hedge and direction; and the numbers that are none (years,
    dates, references, ordinals), labelled so by their `kind`. How the text writes numbers (1,234.5 or
    1.234,5) is found from the text.
    """
    return read_prose(text)


def read_prose(text: str, convention: Convention | None = None, language: str = "en") -> list[Quantity]:
    """The figures of a whole document's text, with offsets in it; `convention` is how the document writes
    numbers.
    """
    from auditor.grammar.prose_grammar import prose_parser
    from auditor.grammar.prose_lexer import scan
    from auditor.grammar.vocabulary import vocabulary

    if convention is None:
        convention = _convention(text)
    return prose_parser().parse(scan(text, vocabulary(language), convention))


def _convention(text: str) -> Convention:
    """How a text writes its numbers, from those of its numbers that have a separator."""
    return detect([" ; ".join(number for number in _SEPARATED.findall(text) if len(number) <= _LONGEST)])
