"""The check `wording`: how a house writes figures in running text, such as "per cent" for "%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from auditor.checks.asserts.patterns import Pattern
from auditor.checks.asserts.selectors import FigureKind
from auditor.checks.family import Family, Remark
from auditor.checks.registry import Scope, check
from auditor.claims.model import Claim

#: Where sentences stand. In captions, notes and headings a house may well write otherwise.
_RUNNING = ("paragraph", "list-item")
_GAP = "   "
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Words of a sentence, at least.
FEWEST = 5


class Wording(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What a house writes instead of what."""

    avoid: Annotated[Pattern, Meta(description='How figures are not written: "*%".')]
    prefer: Annotated[str, Meta(description="What is written instead: per cent.")]
    kind: Annotated[FigureKind | None, Meta(description="The kind of figure; without it, all.")] = None


@check("wording", Wording, own=True)
def propose(scope: Scope, parameters: Wording) -> Iterator[Family]:
    """Figures of running text are written as the house writes them."""
    claims = [
        claim for sentence in scope.sentences for claim in sentence.claims if _is_such(claim, parameters)
    ]
    avoided = [claim for claim in claims if parameters.avoid.matches(claim.figure.text)]
    remarks = []
    if avoided:
        remarks.append(Remark(avoided[0].figure, _message(avoided, parameters)))
    yield Family("wording", "", [], remarks=remarks, looked=len(claims))


def _is_such(claim: Claim, parameters: Wording) -> bool:
    wanted = parameters.kind is None or claim.quantity.kind == parameters.kind
    return wanted and claim.quantity.checkable and claim.sentence.block.kind in _RUNNING and _flows(claim)


def _flows(claim: Claim) -> bool:
    """Whether a figure stands in a sentence: what is left of a table of layout text has gaps around it."""
    text = claim.sentence.text
    around = text[max(0, claim.start - 3) : claim.start], text[claim.end : claim.end + 3]
    return all(part != _GAP for part in around) and len(_WORD.findall(text)) >= FEWEST


def _message(avoided: list[Claim], parameters: Wording) -> str:
    """One note a document: the first place, and how many more there are."""
    text = " ".join(avoided[0].figure.text.split())
    rest = len(avoided) - 1
    more = f"; so are {rest} more figures" if rest > 1 else "; so is one more figure" if rest else ""
    return f"“{text}” in running text is written otherwise than “{parameters.prefer}”{more}"
