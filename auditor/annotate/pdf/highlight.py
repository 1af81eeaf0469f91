"""A mark as the objects of a PDF: highlight annotation, its appearance, the window of its note (ISO 32000-1,
12.5.6.10 and 12.5.6.14).

Figures stay legible: the colour is multiplied with what is printed. Who cannot tell the colours has the line
below the figure (whole for an error, dashed for a warning, dotted for a note) and the note's title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from auditor.annotate.notes import AUTHOR
from auditor.annotate.pdf.protocol import Mark
from auditor.annotate.pdf.update import entry
from auditor.model import Severity

#: What the names of our annotations begin with.
PREFIX = "auditor:"

_Point = tuple[float, float]
_Box = tuple[float, float, float, float]
_Quad = tuple[_Point, _Point, _Point, _Point]


class _Style(msgspec.Struct, frozen=True):
    """Colours as shares of red, green and blue; `dash` is on and off, in widths of the line."""

    fill: tuple[float, float, float]
    line: tuple[float, float, float]
    dash: tuple[int, int] | None


_STYLES: dict[Severity, _Style] = {
    "error": _Style((1.0, 0.72, 0.7), (0.78, 0.0, 0.0), None),
    "warning": _Style((1.0, 0.88, 0.5), (0.7, 0.38, 0.0), (4, 2)),
    "note": _Style((0.78, 0.88, 1.0), (0.0, 0.3, 0.7), (1, 1)),
}
#: The window of a note, in points.
_WINDOW = (240.0, 150.0)
_PRINTED = 4
_AS_IT_IS = 28  # printed, neither zoomed nor turned with the page


class Page(msgspec.Struct, frozen=True):
    """How far a page reaches (left, bottom, right, top), and by how many degrees it is turned when shown."""

    seen: tuple[float, float, float, float]
    turned: int

    @classmethod
    def of(cls, shown: Any) -> Page:
        left, bottom, right, top = (float(side) for side in shown.cropbox)
        turned = entry(shown, "/Rotate")
        return cls((left, bottom, right, top), int(turned) % 360 if isinstance(turned, int) else 0)


def highlight(mark: Mark, page: Page) -> tuple[DictionaryObject, DecodedStreamObject]:
    """The annotation of a mark, and what it looks like."""
    boxes = [_padded(box) for box in mark.boxes]
    quads = [_quad(box, page.turned) for box in boxes]
    style = _STYLES[mark.severity]
    rectangle = _numbers(_around(boxes))
    title = mark.text.partition("\n")[0]
    annotation = _dictionary(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Highlight"),
        Rect=rectangle,
        # upper left, upper right, lower left, lower right, as all viewers have it
        QuadPoints=_numbers([side for quad in quads for point in quad for side in point]),
        C=_numbers(style.fill),
        F=NumberObject(_PRINTED),
        T=_text(AUTHOR),
        Subj=_text(title),
        Contents=_text(mark.text),
        NM=_text(PREFIX + mark.name),
    )
    return annotation, _appearance(quads, style, rectangle)


def popup(mark: Mark, page: Page) -> DictionaryObject:
    """The window of a mark's note: closed, beside the figure."""
    width, height = _WINDOW
    _, _, right, top = mark.boxes[0]
    left = max(page.seen[0], min(right + 12, page.seen[2] - width))
    bottom = max(page.seen[1], top - height)
    return _dictionary(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Popup"),
        Rect=_numbers((left, bottom, left + width, bottom + height)),
        F=NumberObject(_AS_IT_IS),
    )


def same(there: Sequence[Any], wanted: Sequence[tuple[DictionaryObject, DecodedStreamObject]]) -> bool:
    """Whether annotations that are there already are those that are wanted."""
    return [_said(annotation) for annotation in there] == [_said(annotation) for annotation, _ in wanted]


def _said(annotation: DictionaryObject) -> tuple[object, ...]:
    def numbers(key: str) -> list[str]:
        told = entry(annotation, key)
        return [f"{float(number):.2f}" for number in told] if isinstance(told, ArrayObject) else []

    texts = [str(entry(annotation, key)) for key in ("/NM", "/Contents")]
    return (*texts, *numbers("/QuadPoints"), *numbers("/C"))


def _appearance(quads: Sequence[_Quad], style: _Style, rectangle: ArrayObject) -> DecodedStreamObject:
    blended = _dictionary(Type=NameObject("/ExtGState"), BM=NameObject("/Multiply"))
    stream = DecodedStreamObject()
    stream.set_data("\n".join(_drawn(quads, style)).encode("ascii"))
    stream.update(
        _dictionary(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=rectangle,
            Resources=_dictionary(ExtGState=_dictionary(Blended=blended)),
        )
    )
    return stream


def _drawn(quads: Sequence[_Quad], style: _Style) -> list[str]:
    """The operators that fill the quadrilaterals and draw a line along the lower side of each."""
    fill = ["q", "/Blended gs", "{:.2f} {:.2f} {:.2f} rg".format(*style.fill)]
    line = ["q", "{:.2f} {:.2f} {:.2f} RG".format(*style.line)]
    for one, two, three, four in quads:
        fill.append(f"{_at(one)} m {_at(two)} l {_at(four)} l {_at(three)} l f")
        width = max(0.6, 0.08 * max(abs(one[0] - three[0]), abs(one[1] - three[1])))
        dash = " ".join(f"{width * part:.2f}" for part in style.dash or ())
        line.append(f"{width:.2f} w [{dash}] 0 d {_at(three)} m {_at(four)} l S")
    return [*fill, "Q", *line, "Q"]


def _padded(box: _Box) -> _Box:
    """A box with some room around, so that the line below does not touch what stands there."""
    room = min(1.2, 0.12 * min(box[2] - box[0], box[3] - box[1]))
    return (box[0] - room, box[1] - room, box[2] + room, box[3] + room)


def _quad(box: _Box, turned: int) -> _Quad:
    """Its corners as they are shown: upper left, upper right, lower left, lower right."""
    left, bottom, right, top = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]  # clockwise
    by = turned // 90 % 4
    one, two, four, three = corners[-by:] + corners[:-by]
    return one, two, three, four


def _around(boxes: Sequence[_Box]) -> tuple[float, ...]:
    """The rectangle around boxes and the lines below them."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts) - 1, min(bottoms) - 1, max(rights) + 1, max(tops) + 1)


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(f"{value:.2f}") for value in values])


def _text(text: str) -> TextStringObject:
    return TextStringObject(text.encode("utf-16", "replace").decode("utf-16"))


def _at(point: _Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
