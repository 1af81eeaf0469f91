"""Which rules run: all that are enabled, those selected, less those ignored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from auditor.model import AuditorError
from auditor.packs.load import merged
from auditor.packs.model import Pack, Rule
from auditor.suggest import did_you_mean


def choose(packs: Iterable[Pack], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Rule]:
    """The rules to run, in the order of the packs.

    `select` and `ignore` hold names or patterns (`total-*`), also as comma lists. Without `select` every
    enabled rule runs; a rule that is off by default runs when selected by its full name.

    Raises `AuditorError` for a name or pattern that no rule has.
    """
    rules = merged(list(packs))
    names = [rule.id for rule in rules]
    wanted = [_known(pattern, names) for pattern in _split(select)]
    unwanted = [_known(pattern, names) for pattern in _split(ignore)]
    return [
        rule
        for rule in rules
        if (rule.id in wanted or (rule.enabled and (not wanted or _any(rule.id, wanted))))
        and not _any(rule.id, unwanted)
    ]


def _split(patterns: Sequence[str]) -> list[str]:
    return [name.strip() for pattern in patterns for name in pattern.split(",") if name.strip()]


def _any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _known(pattern: str, names: Sequence[str]) -> str:
    if not _any_name(pattern, names):
        hint = did_you_mean(pattern, names)
        raise AuditorError(f'no rule is called "{pattern}"; ' + (hint or "see `auditor rules list`"))
    return pattern


def _any_name(pattern: str, names: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for name in names)
