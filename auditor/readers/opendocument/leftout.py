"""Elements of OpenDocument texts whose text is not the document's, or is its furniture."""

from __future__ import annotations

from auditor.readers.opendocument.package import OFFICE, SVG, TABLE, TEXT, Enders, Handlers, text
from auditor.readers.opendocument.reading import Reading
from auditor.readers.xmlevents import Attributes, Start

_INDEXES = (
    *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
    *("alphabetical-index", "bibliography"),
)
#: Comments, scripts, pictures, what indexes are made of, how words are pronounced, what merged cells cover,
#: what is told instead of a drawing.
_LEFT_OUT = {
    OFFICE: ("annotation", "forms", "event-listeners", "binary-data"),
    TEXT: ("ruby-text", "script", *(f"{name}-source" for name in _INDEXES)),
    TABLE: ("shapes", "covered-table-cell"),
    SVG: ("title", "desc"),
}


class LeftOut:
    """What is never read, what is hidden, and indexes, which repeat what stands elsewhere."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def handlers(self) -> tuple[Handlers, Enders]:
        starts: dict[str, dict[str, Start]] = {
            uri: dict.fromkeys(names, self._leave_out) for uri, names in _LEFT_OUT.items()
        }
        ends = {uri: dict.fromkeys(names, self._reading.take_in) for uri, names in _LEFT_OUT.items()}
        starts[TEXT] |= dict.fromkeys(_INDEXES, self._start_index)
        ends[TEXT] |= dict.fromkeys(_INDEXES, self._end_index)
        starts[TEXT] |= {"section": self._start_section, "hidden-text": self._start_hidden}
        ends[TEXT] |= dict.fromkeys(("section", "hidden-text"), self._reading.end_maybe)
        return starts, ends

    def _leave_out(self, _: Attributes) -> None:
        self._reading.leave_out()

    def _start_section(self, attributes: Attributes) -> None:
        self._reading.start_maybe(text(attributes, "display") == "none")

    def _start_hidden(self, attributes: Attributes) -> None:
        self._reading.start_maybe(text(attributes, "is-hidden") == "true")

    def _start_index(self, _: Attributes) -> None:
        self._reading.indexes += 1

    def _end_index(self) -> None:
        self._reading.indexes -= 1
