"""The figures of a draft's sentences that a table proves wrong."""

from __future__ import annotations

import auditor


def suspects(text: str, filename: str = "draft.md") -> list[tuple[str, str]]:
    """Each figure of a sentence that differs from the cell it quotes, with that cell."""
    found = []
    for finding in auditor.audit(text.encode(), filename=filename).findings:
        for relation in finding.relations if finding.rule == "restated" else ():
            told = [" ".join(f.text.split()) for f in relation.figures if f.table is None]
            shown = [f.text for f in relation.figures if f.table is not None]
            found += [(a, b) for a in told for b in shown]
    return found
