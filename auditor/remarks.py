"""What is to be said of a figure's wording: notes that no equation stands behind."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checks.family import Family
from auditor.model import Finding


def remarks(families: Iterable[Family]) -> list[Finding]:
    """A note for each remark that a check makes; it never fails a run, nor changes a figure's status."""
    return [
        Finding(family.rule, "note", remark.message, culprits=(remark.figure,), relations=())
        for family in families
        for remark in family.remarks
        if family.within is None or family.within(remark.figure)
    ]
