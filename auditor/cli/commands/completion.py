"""`auditor completion`: what a shell needs to complete commands, options and file names."""

from __future__ import annotations

import argparse
from typing import Any

SUMMARY = "print a script that completes commands and options in a shell"

EPILOG = """\
examples:
  auditor completion bash > ~/.local/share/bash-completion/completions/auditor
  auditor completion zsh > ~/.zfunc/_auditor"""

SHELLS = ("bash", "zsh", "tcsh")
#: Arguments and options whose value is a file.
FILES = frozenset({"files", "file", "place", "baseline", "write_baseline", "config", "since_file"})


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    parser.add_argument("shell", choices=SHELLS, help="whose syntax to use")


def run(arguments: argparse.Namespace) -> int:
    import sys

    sys.stdout.write(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """The script for a shell, of all commands with all their options."""
    import shtab

    from auditor.cli.parser import build

    parser = build()
    for own in parsers(parser):
        _name_files(own)
    made: str = shtab.complete(parser, shell=shell)
    return made if made.endswith("\n") else made + "\n"


def parsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """A parser and those of its commands, and of theirs."""
    found = [parser]
    for own in found:
        for action in own._actions:
            if isinstance(action, argparse._SubParsersAction):
                found += [sub for sub in action.choices.values() if sub not in found]
    return found


def _name_files(parser: argparse.ArgumentParser) -> None:
    """Say of every argument what completes it: file names, or the formats that there are."""
    import shtab

    from auditor.report.registry import shipped

    for action in parser._actions:
        own: Any = action
        if action.dest in FILES:
            own.complete = shtab.FILE
        elif action.dest == "format" and action.choices is None:
            own.choices = [output.name for output in shipped()]
