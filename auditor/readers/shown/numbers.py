"""A number put into the placeholders of a section: digits, groups, scales, per cent, exponents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

import msgspec

from auditor.readers.shown.code import Section, Token

#: Enough for any number of a spreadsheet (up to 10^308) with all the decimals of the longest code.
WIDE = Context(prec=2000, rounding=ROUND_HALF_UP, Emax=10**6, Emin=-(10**6))

#: Placeholders of one digit at least before the point, and as many after it as there are.
_USUAL = re.compile(r"#*+0")

#: What a placeholder shows in the place of a digit that is not there.
_PADDING = {"0": "0", "#": "", "?": " "}


class Shown(msgspec.Struct, frozen=True):
    """The text of a number, and whether it says less than what is stored."""

    text: str
    rounded: bool = False


class Shape(msgspec.Struct):
    """A section that shows a number: what stands before, in and after its placeholders.

    `whole`, `fraction` and `power` are the placeholders before and after the point and in the exponent, with
    the text among them.
    """

    before: str = ""
    after: str = ""
    whole: list[Token] = []
    fraction: list[Token] = []
    power: list[Token] = []
    point: bool = False
    exponent: str = ""  # "e+" or "e-"
    grouped: bool = False
    scale: int = 0  # powers of ten by which the number is multiplied before it is shown
    step: Decimal = Decimal(1)  # what it is rounded to
    usual: str = ""  # Python's format for the same, where the placeholders are `#,##0`, `0.00` or the like

    def show(self, value: Decimal) -> Shown:
        """The number, which is not negative, as it is shown."""
        if not (self.whole or self.fraction or self.point):
            return Shown(self.before + self.after)
        if self.exponent:
            return Shown(self.before + self._with_exponent(value) + self.after)
        if self.scale:
            value = value.scaleb(self.scale, WIDE)
        rounded = value.quantize(self.step, context=WIDE)
        text = format(rounded, self.usual) if self.usual else self._digits(rounded)
        return Shown(self.before + text + self.after, rounded != value)

    def _digits(self, value: Decimal) -> str:
        """A number that is rounded already."""
        whole, _, fraction = f"{value:f}".partition(".")
        shown = _whole(self.whole, "" if whole == "0" else whole, grouped=self.grouped)
        return shown + ("." if self.point else "") + _fraction(self.fraction, fraction)

    def _with_exponent(self, value: Decimal) -> str:
        places = max(1, sum(token.kind == "digit" for token in self.whole))
        power = 0
        if value:
            power = value.adjusted() // places * places
            value = value.scaleb(-power, WIDE)
        value = value.quantize(self.step, context=WIDE)
        if value and value.adjusted() >= places:  # rounded up to one more digit
            power += places
            value = value.scaleb(-places, WIDE).quantize(self.step, context=WIDE)
        sign = "-" if power < 0 else "+" if self.exponent == "e+" else ""
        return f"{self._digits(value)}E{sign}{_whole(self.power, str(abs(power)) if power else '')}"


def shape(section: Section) -> Shape:
    """How a section shows numbers."""
    made = Shape()
    places = [k for k, token in enumerate(section.tokens) if token.kind in {"digit", "point"}]
    first = places[0] if places else len(section.tokens)
    last = places[-1] + 1 if places else len(section.tokens)
    while last < len(section.tokens) and section.tokens[last].kind == "comma":
        last += 1
    made.before = "".join(token.text for token in section.tokens[:first])
    made.after = "".join(_plain(token) for token in section.tokens[last:])
    _fill(made, section.tokens[first:last])
    made.scale += 2 * sum(token.kind == "percent" for token in section.tokens)
    made.step = Decimal(1).scaleb(-sum(token.kind == "digit" for token in made.fraction))
    decimals = "".join(token.text for token in made.fraction)
    if (
        _USUAL.fullmatch("".join(token.text for token in made.whole))
        and not decimals.strip("0")
        and made.point == bool(decimals)
    ):
        made.usual = ",f" if made.grouped else "f"
    return made


def _plain(token: Token) -> str:
    """A token as text, which it is where no placeholder follows."""
    return token.text.upper() if token.kind == "exponent" else token.text


def _fill(made: Shape, tokens: Sequence[Token]) -> None:
    part = made.whole
    commas = 0  # since the last placeholder
    for token in tokens:
        if token.kind == "comma" and part is not made.power:
            commas += 1
            continue
        if token.kind == "digit" and commas and part is made.whole:
            made.grouped = True
        else:
            made.scale -= 3 * commas
        commas = 0
        if token.kind == "point" and part is made.whole and not made.point:
            made.point = True
            part = made.fraction
        elif token.kind == "exponent" and not made.exponent:
            made.exponent = token.text
            part = made.power
        else:
            part.append(token if token.kind == "digit" else Token("text", token.text))
    made.scale -= 3 * commas


def _whole(places: Sequence[Token], digits: str, *, grouped: bool = False) -> str:
    """Digits in their places from the right; those for which there is no place stand before the first."""
    shown: list[str] = []
    left = len(digits)
    count = 0
    first = next((k for k, token in enumerate(places) if token.kind == "digit"), -1)
    for index in range(len(places) - 1, -1, -1):
        token = places[index]
        if token.kind != "digit":
            shown.append(token.text)
            continue
        fitting = left if index == first else min(1, left)
        for _ in range(max(1, fitting)):
            left -= 1
            digit = digits[left] if left >= 0 else _PADDING[token.text]
            if grouped and count and count % 3 == 0 and digit:
                shown.append("," if digit != " " else " ")
            shown.append(digit)
            count += 1
        left = max(left, 0)
    return ("" if first >= 0 else digits) + "".join(reversed(shown))


def _fraction(places: Sequence[Token], digits: str) -> str:
    """The decimals in their places, without zeros at the end that nobody asked for."""
    needed = len(digits.rstrip("0"))
    shown: list[str] = []
    at = 0
    for token in places:
        if token.kind != "digit":
            shown.append(token.text)
            continue
        shown.append(digits[at] if at < needed else _PADDING[token.text])
        at += 1
    return "".join(shown)
