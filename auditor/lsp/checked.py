"""What an audit of an editor's text comes to."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from auditor.lsp.drafts import Draft
from auditor.lsp.positions import Positions
from auditor.model import Audit, Finding


class Checked(msgspec.Struct, frozen=True):
    """An audit that has passed the gate; `links` are pages about rules, `faults` what is wrong with rules."""

    audit: Audit
    links: dict[str, str] = {}
    faults: tuple[str, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """The findings to tell: those of this document that are not accepted."""
        own = self.audit.document
        return [
            finding
            for finding in self.audit.findings
            if finding.accepted is None and finding.anchor.document in (None, own)
        ]


class Known(msgspec.Struct, frozen=True):
    """What is known of one version of a document's text."""

    uri: str
    draft: Draft
    checked: Checked
    at: Positions


#: Audits the bytes of a draft. Raises `AuditorError` where that can't be done.
Check = Callable[[Draft, bytes], Checked]
