"""Words placed on a page."""

from __future__ import annotations

from typing import NamedTuple

#: Below this distance, in widths of their own characters, two words stand as close as those of a phrase. In a
#: text, no space is as narrow; in print, a space is half as wide as a character.
CLOSE = 0.67


class Word(NamedTuple):
    """A word where it stands: `x0` to `x1` (one past the last) across, `start` its offset in the document."""

    text: str
    x0: float
    x1: float
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def stand_close(one: Word, other: Word, most: float = CLOSE) -> bool:
    """Whether a word stands as close to the one before it as those of a printed phrase do (in a text, none
    does); or closer than `most`, in widths of their own characters.
    """
    width = (one.x1 - one.x0 + other.x1 - other.x0) / (len(one.text) + len(other.text))
    return other.x0 - one.x1 < most * width
