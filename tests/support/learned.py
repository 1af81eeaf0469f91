"""A draft's own rules: learned from it, held against it, or against another."""

from __future__ import annotations

from auditor.learn.learn import Lesson, learn, pack_of
from auditor.model import Audit
from auditor.packs.load import parse
from auditor.pipeline import audit_by


def lesson(draft: str, name: str = "draft.md") -> Lesson:
    """What a draft teaches."""
    return learn(draft.encode(), name)


def pack(draft: str, name: str = "draft.md") -> str:
    """What a draft teaches, as a pack."""
    return pack_of([(name, lesson(draft, name))], "learned")


def held(text: str, draft: str, name: str = "draft.md") -> Audit:
    """The audit of a draft by the rules of a pack alone."""
    return audit_by(list(parse(text, "learned.yaml").every), draft.encode(), name)


def faults(audit: Audit) -> list[str]:
    """What is wrong with the rules themselves."""
    return [message for rule in audit.rules for message in (*rule.mistakes, *rule.missing)]
