"""What is told of a finding, line by line, whatever the format: what it says, what proves it, what would
mend it.
"""

from __future__ import annotations

from auditor.line import flat
from auditor.model import Correction, Document, Finding
from auditor.report.numbers import counted
from auditor.wording import SLIPS, spell, where

#: Of a finding that breaks many relations, so many are told as arithmetic; so many figures are suspected by
#: name.
DERIVED, SUSPECTS = 6, 5


def message(finding: Finding) -> str:
    """The finding in one line."""
    return flat(finding.message)


def derivation(finding: Finding) -> list[str]:
    """The arithmetic that the message does not give already."""
    said = message(finding)
    lines = [line for line in finding.derivation if line and line not in said]
    more = len(lines) - DERIVED
    return [*lines[:DERIVED], *([f"and {more} more like these"] if more > 0 else [])]


def advice(finding: Finding, main: Document, *, places: bool = True) -> list[str]:
    """What would mend it, where the message does not say so: a heading, then a line a suspect, with its line
    and column if `places` mean something to the reader.
    """
    if finding.help:
        return [flat(finding.help)]
    if len(finding.corrections) < 2:
        return []
    lines = [suspect(correction, main, places=places) for correction in finding.corrections[:SUSPECTS]]
    more = len(finding.corrections) - SUSPECTS
    return ["one of these would mend it", *lines, *([f"or {counted(more, 'other')}"] if more > 0 else [])]


def suspect(correction: Correction, main: Document, *, places: bool = True) -> str:
    """A figure that may be the wrong one, and what it should be: "14:71 “Rent”: 31,485 -> 31,845"."""
    figure = correction.figure
    place = (figure.document or main).place(figure.span)
    printed = spell(figure.value, figure) if figure.value is not None else figure.text
    name = f" {where(figure)}" if where(figure) else ""
    looks = f" ({SLIPS.get(correction.slip, correction.slip)})" if correction.slip else ""
    told = f"{place.line}:{place.column}{name}" if places else name.strip()
    return f"{told}{': ' if told else ''}{printed} -> {spell(correction.value, figure)}{looks}"
