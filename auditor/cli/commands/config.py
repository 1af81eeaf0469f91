"""`auditor config`: which settings count for a draft, and who says so."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.cli.settings import Settled

SUMMARY = "show which settings count, and where each comes from"

EPILOG = """\
examples:
  auditor config                     for the working directory
  auditor config annexes/staff.txt   for one draft
  auditor config --schema            a JSON Schema of auditor.yaml, for editors

Settings come from the nearest auditor.yaml, or [tool.auditor] in a pyproject.toml, above a draft,
up to the root of its repository. The environment (AUDITOR_FAIL_ON and so on) counts more, and the
command line most."""


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_rules, add_settings

    parser.epilog = EPILOG
    parser.add_argument("file", nargs="?", metavar="FILE", help="a draft; it need not exist")
    parser.add_argument("--schema", action="store_true", help="print a JSON Schema of auditor.yaml")
    add_rules(parser)
    add_settings(parser)


def run(arguments: argparse.Namespace) -> int:
    import sys

    if arguments.schema:
        sys.stdout.write(schema())
        return 0
    from auditor.cli.settings import Settled

    settled = Settled(arguments)
    sys.stdout.write(told(settled, arguments.file or "-"))
    return 0


def told(settled: Settled, path: str) -> str:
    """Every setting, a line each: its value, and who says so; then how many rules that makes."""
    from auditor.config.files import shown
    from auditor.config.model import KEYS, spelled

    settings, found = settled.of(path), settled.found(path)
    rows = [(spelled(key), _value(settings[key]), settings.source(key)) for key in KEYS if key != "paths"]
    name, value = (max(len(row[k]) for row in rows) for k in (0, 1))
    lines = [f"settings: {shown(found.path) if found else 'no file'}"]
    lines += [f"  {key:<{name}}  {text:<{value}}  {source}" for key, text, source in rows]
    lines.append(f"rules: {', '.join(settled.profile(path).rules.names) or 'none'}")
    return "".join(line + "\n" for line in lines)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {own}" for key, own in value.items()) or "none"
    if isinstance(value, list | tuple):
        return ", ".join(str(own) for own in value) or "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "none" if value is None else str(value)


def schema() -> str:
    """A JSON Schema of `auditor.yaml`, made from the types that read it."""
    import msgspec

    from auditor.config.model import Settings

    made = msgspec.json.schema(Settings)
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"
