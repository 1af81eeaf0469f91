"""What is embedded in OpenDocument texts: formulas, which are read; charts and sheets, which are not.

A formula is a file in the package, or stands where it is shown in a flat file; both times as MathML.
"""

from __future__ import annotations

from auditor.readers.opendocument.package import DRAW, MATH, OFFICE, XLINK, Enders, Handlers, Package
from auditor.readers.opendocument.reading import Reading
from auditor.readers.word.runs import FORMULA
from auditor.readers.xmlevents import Attributes, Events

NOT_READ = "embedded objects (charts, sheets) were not read"
#: Elements with text, and those that are drawn, not written in a row.
_WRITTEN = ("mi", "mn", "mo", "ms", "mtext")
_DRAWN = (
    *("mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover"),
    *("mmultiscripts", "mtable", "menclose", "mphantom", "mfenced"),
)


class Formula:
    """A formula as its elements come: a row of characters is read, of what is drawn only that it is there."""

    def __init__(self) -> None:
        self.open = 0
        self.found = False
        self._writing = 0
        self._drawn = False
        self._parts: list[str] = []

    def handlers(self) -> tuple[Handlers, Enders]:
        starts = {"math": self._start, **dict.fromkeys(_WRITTEN, self._write)}
        starts |= dict.fromkeys(_DRAWN, self._draw)
        return {MATH: starts}, {MATH: {"math": self._end, **dict.fromkeys(_WRITTEN, self._stop)}}

    def add(self, characters: str) -> None:
        if self._writing:
            self._parts.append("".join(characters.split()))

    def take(self) -> str:
        """The formula that has ended, as text; the next one is empty."""
        taken = FORMULA if self._drawn else " ".join(part for part in self._parts if part)
        self._drawn, self._parts = False, []
        return taken

    def _start(self, _: Attributes) -> None:
        self.open += 1
        self.found = True

    def _end(self) -> None:
        self.open -= 1

    def _write(self, _: Attributes) -> None:
        self._writing += 1

    def _stop(self) -> None:
        self._writing -= 1

    def _draw(self, _: Attributes) -> None:
        self._drawn = True


class Objects:
    """Puts formulas into the paragraph that they stand in; tells of all else that is embedded."""

    def __init__(self, reading: Reading, package: Package) -> None:
        self._reading = reading
        self._package = package
        self._known: dict[str, str | None] = {}  # the formulas of the package, by the names of their folders
        self._documents = 0
        self._formula = Formula()  # of a flat file

    def handlers(self) -> tuple[Handlers, Enders]:
        starts, ends = self._formula.handlers()
        starts = {**starts, OFFICE: {"document": self._start_document}}
        starts[DRAW] = {"object": self._refer, "object-ole": self._not_read}
        ends = {
            MATH: {**ends[MATH], "math": self._end_formula},
            OFFICE: {"document": self._end_document},
        }
        return starts, ends

    def add(self, characters: str) -> bool:
        """Whether the characters are of a formula."""
        if self._formula.open:
            self._formula.add(characters)
        return self._formula.open > 0

    def _start_document(self, _: Attributes) -> None:
        """A document; any inside of the first is a chart or a sheet."""
        self._documents += 1
        if self._documents > 1:
            self._tell()
            self._reading.leave_out()

    def _end_document(self) -> None:
        self._documents -= 1
        if self._documents:
            self._reading.take_in()

    def _end_formula(self) -> None:
        self._formula.open -= 1
        if not self._formula.open:
            self._put(self._formula.take())

    def _refer(self, attributes: Attributes) -> None:
        """An embedded object that is in a part of the package."""
        name = attributes.get(f"{XLINK} href", "").removeprefix("./")
        if not name or self._reading.shut:
            return
        if name not in self._known:
            self._known[name] = self._read(f"{name}/content.xml")
        shown = self._known[name]
        if shown is None:
            self._tell()
        else:
            self._put(shown)

    def _read(self, part: str) -> str | None:
        """The formula that a part is; None where it is something else."""
        formula = Formula()
        starts, ends = formula.handlers()
        events = Events()
        events.characters(formula.add)
        self._package.read(part, starts, ends, events)
        return formula.take() if formula.found else None

    def _put(self, shown: str) -> None:
        paragraph = self._reading.paragraph
        if paragraph is not None and not self._reading.shut:
            paragraph.put(shown)

    def _not_read(self, _: Attributes) -> None:
        self._tell()

    def _tell(self) -> None:
        if not self._reading.shut:
            self._reading.messages[NOT_READ] = None
