"""Claims: the figures of running text with what they are about."""

from __future__ import annotations

from typing import Any

import msgspec

from auditor.model import Block, Figure
from auditor.number import Quantity


class Sentence(msgspec.Struct, eq=False):
    """One sentence, with its claims in order.

    `text` flows over lines (each line end is one newline); `start` is its offset in the block's text.
    `number` is the paragraph's own ("200", "(a)"), `section` the nearest heading, `outline` all headings
    above, outermost first.
    """

    block: Block
    text: str
    start: int
    index: int  # in the block
    position: int  # in the document
    number: str = ""
    section: str = ""
    outline: tuple[str, ...] = ()
    claims: list[Claim] = msgspec.field(default_factory=list)
    found: dict[str, Any] = msgspec.field(default_factory=dict)  # what checks worked out of it


class Claim(msgspec.Struct, eq=False):
    """A figure of a sentence; `start` and `end` are offsets in the sentence's text."""

    figure: Figure
    sentence: Sentence
    start: int
    end: int
    index: int  # among the claims of the sentence

    @property
    def quantity(self) -> Quantity:
        return self.figure.quantity

    @property
    def before(self) -> str:
        """The words of the sentence between the claim before and this one."""
        claims = self.sentence.claims
        start = claims[self.index - 1].end if self.index else 0
        return self.sentence.text[start : self.start]

    @property
    def after(self) -> str:
        """The words of the sentence between this claim and the next."""
        claims = self.sentence.claims
        end = claims[self.index + 1].start if self.index + 1 < len(claims) else len(self.sentence.text)
        return self.sentence.text[self.end : end]
