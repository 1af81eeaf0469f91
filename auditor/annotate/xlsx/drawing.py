"""The boxes of a sheet's notes: a drawing in VML, which Excel has for notes to this day (ECMA-376 part 4).

Such drawings are not always well-formed XML (Excel itself reads them leniently), so they are taken as text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

#: A cell: row and column from 0.
Cell = tuple[int, int]

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE = "_x0000_t202"
_TYPE_OF_NOTES = (
    f'<v:shapetype {_NAMESPACES} id="{_TYPE}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_END = b"</v:shape>"
_BEGIN = re.compile(rb"<v:shape\s")
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})\b")
_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_ROW = re.compile(rb"<x:Row>\s*(\d{1,7})\s*</x:Row>")
_COLUMN = re.compile(rb"<x:Column>\s*(\d{1,5})\s*</x:Column>")
#: Characters in a line of a box, and lines in the highest; a box is so many columns wide.
_ACROSS, _LINES, _COLUMNS = 50, 24, 4
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


def new(number: int) -> bytes:
    """A drawing without boxes, the file's `number`th."""
    layout = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/></o:shapelayout>'
    return f"<xml {_NAMESPACES}>{layout.format(number)}</xml>".encode()


def redrawn(data: bytes, gone: Collection[Cell], cells: Mapping[Cell, str]) -> bytes | None:
    """A drawing without the boxes of the notes on the cells that are `gone`, and with boxes for the notes on
    others, whose texts are given. None where it is no drawing.
    """
    data = _without(data, frozenset(gone))
    end = data.rfind(b"</xml>")
    if end < 0:
        return None
    first = max([1024, *(int(number) for number in _NUMBER.findall(data))]) + 1
    boxes = [_box(first + n, cell, text) for n, (cell, text) in enumerate(cells.items())]
    if boxes and f'"{_TYPE}"'.encode() not in data:
        boxes.insert(0, _TYPE_OF_NOTES)
    return data[:end] + "".join(boxes).encode("ascii") + data[end:]


def _without(data: bytes, gone: frozenset[Cell]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    for begin in _BEGIN.finditer(data):
        if begin.start() < at:
            continue
        end = data.find(_END, begin.start())
        if end < 0:
            break
        end += len(_END)
        if _cell(data[begin.start() : end]) in gone:
            pieces.append(data[at : begin.start()])
            at = end
    return b"".join([*pieces, data[at:]])


def _cell(shape: bytes) -> Cell | None:
    """The cell that a shape is the box of a note on."""
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return (int(row[1]), int(column[1])) if row and column and _NOTE.search(shape) else None


def _box(number: int, cell: Cell, text: str) -> str:
    row, column = cell
    lines = 2 + sum(1 + len(line) // _ACROSS for line in text.split("\n"))
    top, left = max(0, row - 1), min(column + 1, _LAST_COLUMN - _COLUMNS)
    bottom = min(top + 1 + min(lines, _LINES), _LAST_ROW)
    return (
        f'<v:shape {_NAMESPACES} id="_x0000_s{number}" type="#{_TYPE}" '
        'style="position:absolute;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 2, {left + _COLUMNS}, 15, {bottom}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
