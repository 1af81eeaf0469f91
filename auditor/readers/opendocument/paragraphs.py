"""Paragraphs, headings and lists of OpenDocument texts, and what stands in a paragraph's text."""

from __future__ import annotations

from auditor.readers.opendocument.package import TEXT, Enders, Handlers, text
from auditor.readers.opendocument.reading import HEADING, Reading, run_of
from auditor.readers.word.chunks import RENDERED_BREAK
from auditor.readers.xmlevents import Attributes


class Paragraphs:
    """Begins and ends paragraphs and lists, and puts text into the paragraph that is open."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def handlers(self) -> tuple[Handlers, Enders]:
        starts = {
            "p": self._start_paragraph,
            "h": self._start_heading,
            "span": self._start_span,
            "s": self._spaces,
            "tab": self._tab,
            "line-break": self._line_break,
            "soft-page-break": self._page_break,
            "list": self._start_list,
            "list-item": self._start_item,
        }
        ends = {
            "p": self._end_paragraph,
            "h": self._end_paragraph,
            "span": self._end_span,
            "list": self._end_list,
        }
        return {TEXT: starts}, {TEXT: ends}

    def _start_paragraph(self, attributes: Attributes) -> None:
        self._reading.inside.append(attributes)
        if not self._reading.shut:
            self._reading.begin(attributes)

    def _start_heading(self, attributes: Attributes) -> None:
        self._start_paragraph({**attributes, HEADING: ""})

    def _end_paragraph(self) -> None:
        self._reading.inside.pop()
        if not self._reading.shut:
            self._reading.finish()

    def _start_span(self, attributes: Attributes) -> None:
        paragraph = self._reading.paragraph
        if paragraph is not None and not self._reading.left_out:
            named = self._reading.styles.of("text", text(attributes, "style-name"))
            paragraph.open(run_of(named, paragraph.run))

    def _end_span(self) -> None:
        paragraph = self._reading.paragraph
        if paragraph is not None and not self._reading.left_out:
            paragraph.close()

    def _put(self, characters: str) -> None:
        paragraph = self._reading.paragraph
        if paragraph is not None and not self._reading.shut:
            paragraph.put(characters)

    def _spaces(self, attributes: Attributes) -> None:
        told = text(attributes, "c")
        self._put(" " * (int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 1))

    def _tab(self, _: Attributes) -> None:
        self._put("\t")

    def _line_break(self, _: Attributes) -> None:
        self._put("\n")

    def _page_break(self, _: Attributes) -> None:
        if self._reading.left_out:
            return
        paragraph = self._reading.paragraph
        if paragraph is not None:
            paragraph.end_page(RENDERED_BREAK)
        else:
            self._reading.page_break = RENDERED_BREAK

    def _start_list(self, attributes: Attributes) -> None:
        if not self._reading.left_out:
            lists = self._reading.container.lists
            lists.append(self._reading.kinds.open_list(attributes, lists[-1] if lists else None))

    def _end_list(self) -> None:
        if not self._reading.left_out and self._reading.container.lists:
            self._reading.container.lists.pop()

    def _start_item(self, attributes: Attributes) -> None:
        lists = self._reading.container.lists
        if not self._reading.left_out and lists:
            self._reading.kinds.start_item(lists[-1], len(lists), attributes)
