"""A page as its reader has it: the report's text, the figures marked in it, the data behind them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import msgspec

from auditor import pipeline
from auditor.model import Audit, Block, Document, Table
from auditor.report.base import Options, Outcome, Problem, result
from auditor.report.html.hosts import cells
from auditor.report.html.safe import shown
from auditor.report.registry import find

_VOID = {"meta", "link", "input", "rect", "path", "br"}


def page_of(*audits: Audit | Problem, prefixes: bool = False) -> str:
    """The page of a run."""
    output = find("html")
    outcomes: list[Outcome] = []
    for number, audit in enumerate(audits, 1):
        prefix = f"d{number}:" if prefixes else ""
        made = audit if isinstance(audit, Problem) else result(audit, output, Options(prefix=prefix))
        outcomes.append(made)
    return "".join(output.join(iter(outcomes), Options()))


def page_of_text(text: str, name: str = "draft.md") -> str:
    return page_of(pipeline.audit(text.encode(), filename=name))


class Element(msgspec.Struct):
    """An element: its name, attributes, and what is in it."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = []

    @property
    def text(self) -> str:
        own = "".join(child if isinstance(child, str) else child.text for child in self.children)
        return own if self.name in {"span", "s", "ins", "b", "small"} else f" {own} "

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def every(self, *names: str) -> list[Element]:
        """All elements of these names below it, in their order; of any name, where none is given."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if not names or child.name in names else []
                found += child.every(*names)
        return found

    def having(self, name: str) -> list[Element]:
        """All elements below it of a class."""
        return [element for element in self.every() if name in element.classes]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open[-1].name == tag, f"{tag} ends {self.open[-1].name}"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(page: str) -> Element:
    """The page as a tree; every element must be closed in its place."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    assert builder.open == [builder.root]
    return builder.root


def data_of(page: str) -> list[dict[str, Any]]:
    """The data of each document."""
    found = [script for script in parsed(page).every("script") if "data" in script.classes]
    return [json.loads(script.text) for script in found]


def papers(page: str) -> list[Element]:
    """The report of each document, as read: without what the page adds to it."""
    return [_without_marks(element) for element in parsed(page).having("paper")]


def _without_marks(element: Element) -> Element:
    children = [
        child if isinstance(child, str) else _without_marks(child)
        for child in element.children
        if isinstance(child, str)
        or not ("data-mark" in child.attributes or child.classes & {"num", "vh", "pb"})
    ]
    return Element(element.name, element.attributes, children)


def words(text: str) -> list[str]:
    return shown(text).split()


def words_of(document: Document) -> list[str]:
    """The words of a document in the order in which a page has them."""
    known = {id(block) for block in document.blocks}
    captions = {block.span.start for block in document.blocks if block.kind == "caption"}
    items: list[Block | Table] = [*document.blocks, *document.tables]
    found: list[str] = []
    for item in sorted(items, key=lambda item: item.span.start):
        if isinstance(item, Block):
            found += words(item.text)
            continue
        if item.caption_span is not None and item.caption_span.start not in captions:
            found += words(item.caption)
        for cell, _, _ in cells(item):
            found += words(cell.text)
        for note in item.notes:
            found += words(note.text) if id(note) not in known else []
    return found
