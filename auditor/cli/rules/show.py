"""`auditor rules show`: all that there is to know of a rule."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from auditor.line import flat

if TYPE_CHECKING:
    from auditor.packs.model import Pack, Rule

SUMMARY = "all that there is to know of one rule"


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_colour, add_packs

    parser.add_argument("rule", metavar="RULE", nargs="+", help="a rule's name, as findings print it")
    add_packs(parser)
    add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    import sys

    from auditor.cli.terminal import wants_colour
    from auditor.packs.load import load_all
    from auditor.packs.locate import shipped

    packs = load_all(("core", *arguments.pack))
    if any(name not in {rule.id for pack in packs for rule in pack.rules} for name in arguments.rule):
        loaded = {pack.name for pack in packs}
        packs += load_all([name for name in shipped() if name not in loaded])
    colour = wants_colour(arguments.colour, sys.stdout)
    sys.stdout.write("\n".join(described(name, packs, colour) for name in arguments.rule))
    return 0


def described(name: str, packs: list[Pack], colour: bool) -> str:
    """One rule in full."""
    from auditor.report.style import paint

    painted = paint(colour)
    pack, rule = find(name, packs)
    lines = [
        f"{painted(rule.id, 'rule')}  {painted(rule.severity, rule.severity)}",
        f"    {flat(rule.description)}",
    ]
    if rule.why:
        lines += ["", *_indented(_wrapped(rule.why))]
    if rule.example:
        lines += ["", painted("    example", "heading"), *_indented(rule.example, 8)]
    lines += ["", *_facts(pack, rule)]
    return "".join(line + "\n" for line in lines)


def find(name: str, packs: list[Pack]) -> tuple[Pack, Rule]:
    from auditor.model import AuditorError
    from auditor.suggest import did_you_mean

    for pack in packs:
        for rule in pack.rules:
            if rule.id == name:
                return pack, rule
    hint = did_you_mean(name, [rule.id for pack in packs for rule in pack.rules])
    raise AuditorError(f'no rule is called "{name}"; ' + (hint or "see `auditor rules list`"))


def _facts(pack: Pack, rule: Rule) -> list[str]:
    from auditor.packs.typed import fields

    facts = [("pack", pack.name), ("check", rule.check)]
    for name, field in fields(type(rule.parameters)).items():
        facts.append((f"  {name}", _value(getattr(rule.parameters, field.name))))
    if rule.tags:
        facts.append(("tags", ", ".join(rule.tags)))
    if rule.convention:
        facts.append(("convention", rule.convention))
    if rule.link:
        facts.append(("link", rule.link))
    if not rule.enabled:
        facts.append(("enabled", "only when selected by name"))
    width = max(len(name) for name, _ in facts)
    return [f"    {name:<{width}}  {value}".rstrip() for name, value in facts]


def _value(value: object) -> str:
    import msgspec

    from auditor.checks.asserts.expression import Expression
    from auditor.checks.asserts.patterns import Pattern
    from auditor.checks.asserts.template import Template

    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_value(one) for one in value) or "none"
    if isinstance(value, Pattern | Expression | Template):
        return flat(value.text)
    if isinstance(value, msgspec.Struct):
        told = ((name.strip("_"), getattr(value, name)) for name in value.__struct_fields__)
        return "; ".join(f"{name} {_value(one)}" for name, one in told if one not in (None, (), False))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_value(one)}" for name, one in value.items()) or "none"
    return "none" if value is None else str(value)


def _wrapped(text: str) -> str:
    from textwrap import fill

    return "\n".join(fill(line, 92) for line in text.splitlines())


def _indented(text: str, by: int = 4) -> list[str]:
    return [" " * by + line if line else "" for line in text.rstrip().splitlines()]
