"""`auditor rules`: what is checked, and packs of one's own."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

SUMMARY = "list the rules, show one, write your own and test them"

EPILOG = """\
examples:
  auditor rules list
  auditor rules show total-row
  auditor rules list --pack house.yaml
  auditor rules test house.yaml        (without a pack: all that ship)"""

ACTIONS = ("list", "show", "test", "schema", "new")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name in ACTIONS:
        module = _action(name)
        summary: str = module.SUMMARY
        inner = actions.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        module.configure(inner)


def run(arguments: argparse.Namespace) -> int:
    status: int = _action(arguments.action).run(arguments)
    return status


def _action(name: str) -> Any:
    return import_module(f"auditor.cli.rules.{name}")
