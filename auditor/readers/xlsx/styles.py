"""How a workbook shows numbers: the number format and the indent of each of its cell styles."""

from __future__ import annotations

import msgspec

from auditor.readers.shown.values import NumberFormat, number_format
from auditor.readers.xlsx.package import Package
from auditor.readers.xmlevents import Attributes

#: Formats that files name by number only (ECMA-376, part 1, 18.8.30). The order of day and month is the
#: user's country's in 14 and 22; here it is one that nobody takes for another.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
#: An indent of one is as wide as three spaces (18.8.1).
_INDENT = 3


class Style(msgspec.Struct, frozen=True):
    format: NumberFormat
    indent: int = 0  # in characters


def styles(package: Package) -> list[Style]:
    """The styles that cells name by their number."""
    found: list[Style] = []
    codes = dict(BUILT_IN)
    part = package.one("styles")
    cells = False

    def code(attributes: Attributes) -> None:
        codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")

    def begin(_: Attributes) -> None:
        nonlocal cells
        cells = True

    def end() -> None:
        nonlocal cells
        cells = False

    def style(attributes: Attributes) -> None:
        if cells:
            named = codes.get(_number(attributes.get("numFmtId")), "General")
            found.append(Style(number_format(named, from_1904=package.from_1904)))

    def alignment(attributes: Attributes) -> None:
        if cells and found:
            indent = min(_number(attributes.get("indent")), 250) * _INDENT
            found[-1] = Style(found[-1].format, indent)

    if part:
        starts = {"numFmt": code, "cellXfs": begin, "xf": style, "alignment": alignment}
        package.read(part, starts, cellXfs=end)
    return found or [Style(number_format("General", from_1904=package.from_1904))]


def _number(text: str | None) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else 0
