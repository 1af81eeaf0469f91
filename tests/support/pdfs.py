"""PDF files written for tests: text at places, rules, turned pages, and whatever is wrong with a file.

Coordinates are points from the lower left corner. Text is set in Helvetica, Helvetica-Bold or Courier, with
the characters of Windows-1252; in the font "Named", whose characters are whatever its ToUnicode map says,
any character can be set, each half as wide as it is high.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

#: Of Helvetica, in thousandths of its size, from the space on.
_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584"
    " 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278"
    " 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500"
    " 500 334 260 334 584"
)
_WIDTHS = {chr(32 + n): int(width) for n, width in enumerate(_ASCII.split())}
_WIDTHS |= {
    "–": 556,
    "—": 1000,
    "’": 222,
    "“": 333,
    "”": 333,
    "€": 556,
    "£": 556,
    "•": 350,
    "\xa0": 278,
    "²": 333,
    "é": 556,
}


def width(text: str, size: float, font: str = "Helvetica") -> float:
    """How wide a text is when set, in points."""
    if font == "Courier":
        return 0.6 * size * len(text)
    if font == "Named":
        return 0.5 * size * len(text)
    return sum(_WIDTHS[character] for character in text) * size / 1000


@dataclass
class Page:
    """A page that text and rules are put on."""

    width: float = 595
    height: float = 842
    turned: int = 0  # its /Rotate
    content: list[str] = field(default_factory=list)
    images: int = 0
    extra: str = ""  # further entries of the page's dictionary
    named: dict[str, int] = field(default_factory=dict)  # the codes of the characters set in "Named"

    def text(
        self, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica", angle: float = 0
    ) -> float:
        """Sets a text with its baseline's beginning at x, y; gives back where it ends across."""
        c, s = round(math.cos(math.radians(angle)), 6), round(math.sin(math.radians(angle)), 6)
        shown = self._shown(text, font)
        self.content.append(f"BT /{font} {size} Tf {c} {s} {-s} {c} {x:.3f} {y:.3f} Tm {shown} Tj ET")
        return x + width(text, size, font)

    def right(self, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica") -> None:
        """Sets a text that ends at x."""
        self.text(x - width(text, size, font), y, text, size, font)

    def centred(self, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica") -> None:
        self.text(x - width(text, size, font) / 2, y, text, size, font)

    def spread(self, x: float, y: float, parts: Sequence[str | float], size: float = 10) -> None:
        """Sets texts with shifts between them, in thousandths of the size, in one go (the operator TJ)."""
        shown = " ".join(
            self._shown(part, "Helvetica") if isinstance(part, str) else f"{-part:g}" for part in parts
        )
        self.content.append(f"BT /Helvetica {size} Tf {x:.3f} {y:.3f} Td [{shown}] TJ ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.5) -> None:
        self.content.append(f"{thickness} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def image(self) -> None:
        """Puts a picture over the whole page."""
        self.images += 1
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /Picture Do Q")

    def _shown(self, text: str, font: str) -> str:
        if font == "Named":
            codes = [self.named.setdefault(character, 33 + len(self.named)) for character in text]
        else:
            codes = list(text.encode("cp1252"))
        return "<" + "".join(f"{code:02x}" for code in codes) + ">"


def pdf(*pages: Page, packed: bool = False, trailer: str = "", catalog: str = "") -> bytes:
    """A PDF of these pages; `packed` compresses their content."""
    objects: list[bytes] = [b"", b""]  # the catalog and the tree of pages, known at the end

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(entries: str, data: bytes) -> int:
        head = f"<< {entries} /Length {len(data)} >>".encode()
        return add(head + b"\nstream\n" + data + b"\nendstream")

    simple = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    fonts = {name: add(simple.format(name).encode()) for name in ("Helvetica", "Helvetica-Bold", "Courier")}
    numbers = []
    for page in pages:
        own = dict(fonts)
        if page.named:
            own["Named"] = add(_named_font(page.named, stream("", _to_unicode(page.named))))
        resources = "/Font << " + " ".join(f"/{name} {n} 0 R" for name, n in own.items()) + " >>"
        if page.images:
            picture = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"
            resources += f" /XObject << /Picture {stream(picture, bytes(4))} 0 R >>"
        content = "\n".join(page.content).encode()
        body = stream("/Filter /FlateDecode", zlib.compress(content, 9)) if packed else stream("", content)
        entries = (
            f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.turned}"
        )
        numbers.append(
            add(f"<< {entries} /Resources << {resources} >> /Contents {body} 0 R {page.extra} >>".encode())
        )
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    kids = " ".join(f"{n} 0 R" for n in numbers)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode()
    return assembled(objects, trailer)


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """The file of these objects, numbered from 1; the first is the catalog."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    data += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(data)


def _named_font(named: dict[str, int], to_unicode: int) -> bytes:
    last = max(named.values())
    widths = " ".join(["500"] * (last - 32))
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 33 /LastChar {last}"
        f" /Widths [{widths}] /ToUnicode {to_unicode} 0 R >>"
    ).encode()


def _to_unicode(named: dict[str, int]) -> bytes:
    mapped = "\n".join(
        f"<{code:02x}> <{character.encode('utf-16-be').hex()}>" for character, code in named.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Named def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(named)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
