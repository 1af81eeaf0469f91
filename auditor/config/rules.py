"""The rules that settings choose, with the severities that settings give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from auditor.config.resolve import Resolved
from auditor.model import AuditorError
from auditor.packs.model import Pack, Rule
from auditor.packs.select import choose
from auditor.suggest import did_you_mean


def chosen(settings: Resolved, loaded: Sequence[Pack]) -> list[Rule]:
    """The rules of the packs that run. Raises `AuditorError` that says who names a rule that there is not."""
    try:
        rules = choose(loaded, settings["select"], settings["ignore"])
    except AuditorError as error:
        if "no rule is called" not in str(error):
            raise
        raise AuditorError(f"{_who(settings, str(error))}{error}") from None
    names = [rule.id for pack in loaded for rule in pack.every]
    return list(_weighed(rules, names, settings)) if settings["severity"] else rules


def _who(settings: Resolved, message: str) -> str:
    """Who names the rule that a message is about, where that is no option of the command line."""
    for key in ("select", "ignore"):
        named = [name.strip() for words in settings[key] for name in words.split(",")]
        if any(f'"{name}"' in message for name in named) and not settings.source(key).startswith("--"):
            return f"{settings.source(key)}: "
    return ""


def _weighed(rules: list[Rule], names: list[str], settings: Resolved) -> Iterator[Rule]:
    """The rules with the severities of the settings, those that are off left out."""
    severity = settings["severity"]
    for name in severity:
        if name not in names:
            hint = did_you_mean(name, names) or "see `auditor rules list`"
            raise AuditorError(f'{settings.source("severity")}: no rule is called "{name}"; {hint}')
    for rule in rules:
        level = severity.get(rule.id)
        if level is None:
            yield rule
        elif level != "off":
            yield msgspec.structs.replace(rule, severity=level)
