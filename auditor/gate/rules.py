"""The names of rules, as whoever suppresses a finding writes them."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

import msgspec

from auditor.suggest import did_you_mean


class RuleNames(msgspec.Struct, frozen=True):
    """All rules that there are, and those that ran."""

    known: tuple[str, ...] = ()
    ran: tuple[str, ...] = ()

    def unknown(self, pattern: str) -> str:
        """What is wrong with a name or pattern that no rule has; nothing where one has it."""
        if not self.known or any(matches(pattern, name) for name in self.known):
            return ""
        hint = did_you_mean(pattern, self.known)
        return f'no rule is called "{pattern}"; {hint or "see `auditor rules list`"}'

    def any_ran(self, patterns: Iterable[str]) -> bool:
        """Whether a rule of these names ran."""
        return any(matches(pattern, name) for pattern in patterns for name in self.ran)


def matches(pattern: str, name: str) -> bool:
    """Whether a name is the one that is written, or fits the pattern."""
    return pattern == name or fnmatchcase(name, pattern)
