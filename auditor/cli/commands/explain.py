"""`auditor explain`: the story of one figure."""

from __future__ import annotations

import argparse
import re

SUMMARY = "tell what a figure ties to, or why it was not checked and what would check it"

EPILOG = """\
examples:
  auditor explain annual-report.txt:120       every figure of line 120
  auditor explain annual-report.txt:120:45    the figure at column 45, or the nearest one

Lines and columns count from 1, as the findings of `auditor check` print them. For a figure that was
not checked it shows a rule that would check it, to paste under `rules:` of a pack, if one holds that is
more than a coincidence."""

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_colour, add_rules

    parser.epilog = EPILOG
    parser.add_argument("place", metavar="FILE:LINE[:COLUMN]", help="where the figure stands")
    add_rules(parser)
    add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    import sys

    from auditor.cli.options import rendering, rules
    from auditor.learn.advice import Adviser
    from auditor.model import AuditorError
    from auditor.pipeline import audit_by
    from auditor.report.story import figures_at, nearest_lines, stories

    path, line, column = parse(arguments.place)
    audit = audit_by(rules(arguments), path)
    figures = figures_at(audit, line, column)
    if not figures:
        near = " and ".join(str(other) for other in nearest_lines(audit, line))
        raise AuditorError(
            f"{path}:{line}: no figure on this line" + (f"; there are some on {near}" if near else "")
        )
    options = rendering(arguments)
    sys.stdout.write("\n".join(stories(audit, figures, options, Adviser(path).advise)))
    return 0


def parse(place: str) -> tuple[str, int, int | None]:
    """FILE:LINE[:COLUMN] in its parts; the file's name may have colons in it."""
    from auditor.model import AuditorError

    found = _PLACE.fullmatch(place)
    if found is None or int(found["line"]) < 1 or found["column"] == "0":
        raise AuditorError(f"{place}: not a place; write FILE:LINE or FILE:LINE:COLUMN, counted from 1")
    return found["file"], int(found["line"]), int(found["column"]) if found["column"] else None
