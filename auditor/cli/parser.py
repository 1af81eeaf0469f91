"""The argument parser: plain while it parses, coloured only where help is shown on a terminal."""

from __future__ import annotations

import argparse
import sys
from typing import IO, NoReturn

from auditor import __version__
from auditor.cli.registry import Command, find, names

DESCRIPTION = """\
Finds the figures in a report that cannot all be true: totals and parts, shares and bases,
changes and their years, tables that disagree. No configuration is needed."""

EXAMPLES = """\
examples:
  auditor check annual-report.txt             audit one draft
  auditor check draft.docx drafts/ '*.csv'    Word drafts, folders and patterns work too
  auditor explain annual-report.txt:120       what the figures of line 120 tie to
  auditor rules list                          what is checked
  auditor init --learn annual-report.txt      its identities, as rules of your own

exit codes:
  0   no finding at or above --fail-on (an error, unless you say otherwise)
  1   such findings
  2   a file could not be audited, or the command was wrong; the other files were audited
  130 interrupted

`auditor COMMAND --help` tells more about each command."""


class Parser(argparse.ArgumentParser):
    """Options are never abbreviated, help keeps its lines, errors say where to read on."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **options)  # type: ignore[arg-type]

    def print_help(self, file: IO[str] | None = None) -> None:  # type: ignore[override]
        if file is None and coloured():
            from rich_argparse import RawDescriptionRichHelpFormatter as Formatter

            Formatter.text_markup = Formatter.help_markup = False
            self.formatter_class = Formatter
        (file or sys.stdout).write(self.format_help())

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}\n{self.prog}: see `{self.prog} --help`\n")
        raise SystemExit(2)


def coloured() -> bool:
    from auditor.cli.terminal import wants_colour

    return wants_colour("auto", sys.stdout)


def build(chosen: str | None = None) -> Parser:
    """The parser of the whole command line. Only the `chosen` command gets its options; with None, all do."""
    parser = Parser(prog="auditor", description=DESCRIPTION, epilog=EXAMPLES)
    parser.add_argument(
        "--version", action="version", version=f"auditor {__version__}", help="print the version"
    )
    commands = parser.add_subparsers(
        prog="auditor", dest="command", metavar="COMMAND", title="commands", parser_class=Parser
    )
    own = names()
    for name in [*own, *([chosen] if chosen and chosen not in own else [])]:
        command = find(name)
        if command is not None and (chosen is None or name == chosen):
            _add(commands, name, command)
    return parser


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _add(commands: argparse._SubParsersAction[Parser], name: str, command: Command) -> None:
    sub = commands.add_parser(name, help=command.SUMMARY, description=sentence(command.SUMMARY))
    command.configure(sub)
    sub.set_defaults(run=command.run)
