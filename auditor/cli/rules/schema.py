"""`auditor rules schema`: the JSON Schema of packs."""

from __future__ import annotations

import argparse

SUMMARY = "print the JSON Schema of packs, for completion and hover texts in editors"

EPILOG = """\
  auditor rules schema > auditor.schema.json

and as the first line of a pack:

  # yaml-language-server: $schema=auditor.schema.json"""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG


def run(arguments: argparse.Namespace) -> int:
    import json
    import sys

    from auditor.packs.schema import schema

    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
