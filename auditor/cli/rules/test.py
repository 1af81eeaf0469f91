"""`auditor rules test`: the cases of packs, and which of them fail."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.packs.model import Pack
    from auditor.report.style import Paint
    from auditor.rulecases import Result

SUMMARY = "hold every rule of a pack against its own cases"


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_colour

    parser.add_argument(
        "pack",
        metavar="PACK",
        nargs="*",
        help="a name, a YAML file, or a folder of them; without one, all packs that come with auditor",
    )
    add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    import sys

    from auditor.cli.main import FAILED, failed
    from auditor.cli.terminal import wants_colour
    from auditor.model import AuditorError
    from auditor.packs.load import load_all
    from auditor.packs.locate import shipped
    from auditor.report.style import paint

    painted = paint(wants_colour(arguments.colour, sys.stdout))
    status = 0
    for name in arguments.pack or shipped():
        try:
            packs = load_all([name])
        except AuditorError as error:
            status = failed(error)
            continue
        for pack in packs:
            if not _test(pack, painted):
                status = max(status, 1)
            sys.stdout.flush()
    return min(status, FAILED)


def _test(pack: Pack, painted: Paint) -> bool:
    """Run the cases of one pack and tell of them; whether all passed."""
    import sys

    from auditor.rulecases import run as results_of

    passed = failures = 0
    for result in results_of(pack):
        passed += result.passed
        failures += not result.passed
        if not result.passed:
            sys.stdout.write(_failure(result, painted))
    sys.stdout.write(_summary(pack, passed, failures, painted))
    return not failures


def _failure(result: Result, painted: Paint) -> str:
    place = painted(f"{result.path}:{result.line}:{result.column}:", "path")
    lines = [
        f"{place} rule {painted(result.rule, 'rule')}, case {result.number} ({result.kind})",
        f"    expected  {result.expected}",
    ]
    inner = [line for found in result.found for line in found.splitlines()]
    lines += [f"    {'found' if not number else '':<8}  {line}" for number, line in enumerate(inner)]
    return "".join(line + "\n" for line in lines)


def _summary(pack: Pack, passed: int, failures: int, painted: Paint) -> str:
    from auditor.report.numbers import counted
    from auditor.rulecases import own_cases

    bare = [rule.id for rule in pack.rules if not rule.tuned and not own_cases(rule)]
    counts = f"{counted(len(pack.rules), 'rule')}, {counted(passed + failures, 'case')}"
    outcome = (
        painted(f"{failures} failed", "error") if failures else "all passed" if passed else "none to run"
    )
    without = f"; without cases: {', '.join(bare)}" if bare else ""
    return f"{painted(pack.name, 'heading')}: {counts}, {outcome}{without}\n"
