"""`auditor explain`: the story of one figure."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model import Audit, Figure

SUMMARY = "tell what a figure ties to, or why it was not checked and what would check it"

EPILOG = """\
examples:
  auditor explain annual-report.txt:120       every figure of line 120
  auditor explain annual-report.txt:120:45    the figure at column 45, or the nearest one

Lines and columns count from 1, as the findings of `auditor check` print them. In a Word draft the
line is the number that stands in the margin of an excerpt; in a workbook a cell does as well, as in
budget.xlsx:Costs!D14.

For a figure that was not checked it shows a rule that would check it, to paste under `rules:` of a
pack, if one holds that is more than a coincidence."""

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)

#: A cell of a workbook, with its sheet or without.
_CELL = re.compile(
    r"(?P<file>.+?):(?P<cell>(?:(?:'(?:[^']|'')+'|[^:!'/\\]+)!)?\$?[A-Za-z]{1,3}\$?[0-9]{1,7})", re.DOTALL
)


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_colour, add_reading, add_rules, add_settings

    parser.epilog = EPILOG
    parser.add_argument("place", metavar="FILE:LINE[:COLUMN]", help="where the figure stands")
    add_reading(parser)
    add_rules(parser)
    add_settings(parser)
    add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    import sys

    from auditor.cli.options import reading, rendering
    from auditor.cli.settings import Settled
    from auditor.learn.advice import Adviser
    from auditor.pipeline import audit_by
    from auditor.report.story import stories

    cell = _CELL.fullmatch(arguments.place)
    path, line, column = (cell["file"], 0, None) if cell else parse(arguments.place)
    profile = Settled(arguments).profile(path)
    options = reading(arguments)
    own = {"decimal": profile.decimal, "language": profile.language}
    audit = audit_by(profile.rules, path, decimal=profile.decimal, language=profile.language, reading=options)
    figures = in_cell(audit, arguments.place, cell["cell"]) if cell else on_line(audit, path, line, column)
    advise = Adviser(path, **own, reading=options).advise
    sys.stdout.write("\n".join(stories(audit, figures, rendering(arguments), advise)))
    return 0


def in_cell(audit: Audit, place: str, cell: str) -> list[Figure]:
    """The figures of a cell of a workbook. Raises `AuditorError` where there is none."""
    from auditor.model import AuditorError
    from auditor.report.story import figures_in

    figures = figures_in(audit, cell)
    if not figures:
        raise AuditorError(f"{place}: no figure in this cell")
    return figures


def on_line(audit: Audit, path: str, line: int, column: int | None) -> list[Figure]:
    """The figures of a line, or the one at a column. Raises `AuditorError` where there is none."""
    from auditor.model import AuditorError
    from auditor.report.story import figures_at, nearest_lines

    figures = figures_at(audit, line, column)
    if not figures:
        near = " and ".join(str(other) for other in nearest_lines(audit, line))
        raise AuditorError(
            f"{path}:{line}: no figure on this line" + (f"; there are some on {near}" if near else "")
        )
    return figures


def parse(place: str) -> tuple[str, int, int | None]:
    """FILE:LINE[:COLUMN] in its parts; the file's name may have colons in it."""
    from auditor.model import AuditorError

    found = _PLACE.fullmatch(place)
    if found is None or int(found["line"]) < 1 or found["column"] == "0":
        raise AuditorError(f"{place}: not a place; write FILE:LINE or FILE:LINE:COLUMN, counted from 1")
    return found["file"], int(found["line"]), int(found["column"]) if found["column"] else None
