"""A text that somebody is writing, audited by the settings that count for its path, as `check` would."""

from __future__ import annotations

import argparse

from auditor.cli.keeper import Keeper
from auditor.cli.settings import Settled
from auditor.gate.accept import accept
from auditor.lsp.checked import Checked
from auditor.lsp.drafts import Draft
from auditor.pipeline import audit_by


class Live:
    """Audits texts by the options of the command line and by files of settings, which are read anew each
    time.
    """

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments

    def check(self, draft: Draft, data: bytes) -> Checked:
        """The audit of a text. Raises `AuditorError` where it, a file of settings or a pack can't be read."""
        settled = Settled(self._arguments)
        own, profile = settled.of(draft.path), settled.profile(draft.path)
        keeper = Keeper(own["baseline"], None, profile.rules.known, profile.rules.names)
        audit = audit_by(profile.rules, data, draft.name, decimal=profile.decimal, language=profile.language)
        accept(audit, keeper.gate(draft.path), (rule.id for rule in profile.rules))
        links = {rule.id: rule.link for rule in profile.rules if rule.link}
        faults = dict.fromkeys(message for outcome in audit.rules for message in outcome.mistakes)
        return Checked(audit, links, tuple(faults))
