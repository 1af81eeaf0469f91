"""Distances are those of what is read, whatever markup stands between."""

from __future__ import annotations

from support.formats import as_html, parts

from auditor.checks.ties.distance import Reading
from auditor.readers.html.read import read as read_html
from auditor.readers.markdown import read as read_markdown

DRAFT = "# Ports\n\nIn 2024 the Office inspected 23 ports.\n\n| Region | Ports |\n|---|---:|\n| All | 23 |\n"


def test_tags_and_padding_are_not_read() -> None:
    plain = read_markdown("draft.md", DRAFT)
    html = as_html(parts(plain)).decode().replace("<td", "<td style='padding:0'")
    for document in (plain, read_html("draft.html", html)):
        reading = Reading(document)
        assert reading.at(document.tables[0].span.start) == len("PortsIn 2024 the Office inspected 23 ports.")
        assert reading.at(document.blocks[1].span.end - 1) == len("Ports")
