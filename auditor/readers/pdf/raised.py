"""Text that is smaller and raised: note marks, exponents and the endings of ordinals."""

from __future__ import annotations

from auditor.readers.marks import is_note_mark, is_power

#: Text is raised or lowered that is at most so large, beside the text it belongs to,
SMALLER = 0.85
#: and whose baseline is by these shares of that text's size above it, or below.
RAISED = (0.08, 0.8)
LOWERED = (0.08, 0.4)

_PLAIN = "0123456789abcdefghijklmnoprstuvwxyz+-−="
_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁺⁻⁻⁼"
_SUPERSCRIPTS = dict(zip(_PLAIN, _SMALL, strict=True))
#: What is set around the marks of notes, and between several, says nothing.
_AROUND = frozenset("()[],;/.")


def is_raised(size: float, y: float, base_size: float, base: float) -> bool:
    """Whether text of this size with its baseline at y is raised over text beside it."""
    low, high = RAISED
    return size <= SMALLER * base_size and low * base_size <= y - base <= high * base_size


def is_lowered(size: float, y: float, base_size: float, base: float) -> bool:
    low, high = LOWERED
    return size <= SMALLER * base_size and low * base_size <= base - y <= high * base_size


def written(before: str, text: str) -> list[str]:
    """How raised text that follows `before` directly is written, a string for each of its characters.

    Note marks and whatever has digits in superscript, as far as there are such characters. An exponent gets
    its sign, as in "10^6"; the endings of ordinals and other words are no superscript.
    """
    if is_power(before, text):
        return ["^" + text[0], *text[1:]]
    if is_note_mark(before, text.strip(",; ")) or any(character.isdigit() for character in text):
        return ["" if c in _AROUND else _SUPERSCRIPTS.get(c, c) for c in text]
    return list(text)
