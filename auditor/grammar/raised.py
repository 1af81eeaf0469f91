"""The characters that stand raised: what note marks are printed in."""

from __future__ import annotations

#: Digits and letters in superscript, for a class of a regular expression.
SUPERSCRIPTS = "⁰¹²³⁴-⁹ᵃ-ᶻʰʲˡʳˢʷˣʸⁱⁿ"
