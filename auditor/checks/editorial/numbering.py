"""The check `numbering`: paragraphs, tables and annexes are numbered one after the other, tables are cited.

A reader of drafts may miss a number. Nothing is said of a number that stands at the beginning of some line
of the draft, nor where those around it don't follow one another, either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from auditor.checks.asserts.trouble import Trouble
from auditor.checks.editorial.captions import Caption, captions, cited, named
from auditor.checks.family import Family, Remark
from auditor.checks.registry import Scope, check
from auditor.model import Figure

#: Numbers in order, at least, before and after a place where one is missing or stands twice.
AROUND = 3
#: More missing numbers than this are a part of the document that was left out.
MOST_MISSING = 2
#: A number at the beginning of a line, also after the marks of a list, a quotation or a table.
_LINE = re.compile(r"^[ \t>*#|_\\(\[]{0,80}(\d{1,4})(?!\d)", re.MULTILINE)

Numbered = Literal["paragraphs", "tables", "figures", "annexes"]


class Numbering(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is numbered, and whether the text must mention each."""

    of: Annotated[Numbered, Meta(description="What is numbered: paragraphs, tables, figures, annexes.")]
    cited: Annotated[bool, Meta(description="Whether running text must mention each of them.")] = False

    def mistakes(self) -> Iterator[Trouble]:
        """What doesn't fit together."""
        if self.cited and self.of == "paragraphs":
            yield Trouble("mistake", ("cited",), "paragraphs need not be mentioned")


@check("numbering", Numbering, own=True)
def propose(scope: Scope, parameters: Numbering) -> Iterator[Family]:
    """Paragraphs, tables and annexes are numbered without gaps; tables are mentioned in the text."""
    if parameters.of == "paragraphs":
        numbers = list(_paragraphs(scope))
        remarks = list(_paragraph_remarks(numbers, scope))
        yield Family("numbering", "", [], remarks=remarks, looked=len(numbers))
        return
    found = captions(scope, parameters.of)
    remarks = list(_caption_remarks(found, scope))
    if parameters.cited:
        remarks += _uncited(found, scope)
    yield Family("numbering", "", [], remarks=remarks, looked=len(found))


def _paragraphs(scope: Scope) -> Iterator[tuple[int, Figure]]:
    """The numbers of paragraphs, in order."""
    for sentence in scope.sentences:
        if sentence.index or not sentence.number.isdecimal() or not sentence.claims:
            continue
        figure = sentence.claims[0].figure
        if figure.quantity.kind == "section" and figure.text.strip().rstrip(".") == sentence.number:
            yield int(sentence.number), figure


def _paragraph_remarks(numbers: Sequence[tuple[int, Figure]], scope: Scope) -> Iterator[Remark]:
    plain = [number for number, _ in numbers]
    standing: set[int] | None = None
    for at in range(AROUND, len(numbers) - AROUND + 1):
        before, (number, figure) = plain[at - 1], numbers[at]
        if not _in_order(plain[at - AROUND : at]) or not _in_order(plain[at : at + AROUND]):
            continue
        if number == before:
            yield Remark(figure, f"two paragraphs, one after the other, are numbered {number}")
        elif 1 < number - before <= 1 + MOST_MISSING:
            missing = range(before + 1, number)
            if standing is None:
                standing = _begin_lines(scope)
            if standing.isdisjoint(missing):
                yield Remark(figure, f"paragraph {number} follows paragraph {before}: {_listed(missing)}")


def _in_order(numbers: Sequence[int]) -> bool:
    return all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _begin_lines(scope: Scope) -> set[int]:
    """Numbers at which lines of the draft begin, whatever a reader made of them."""
    text = scope.document.text if scope.document is not None else ""
    return {int(match[1]) for match in _LINE.finditer(text)}


def _caption_remarks(found: Sequence[Caption], scope: Scope) -> Iterator[Remark]:
    for earlier, later in pairwise(found):
        missing = range(earlier.number + 1, later.number)
        if not 1 <= len(missing) <= MOST_MISSING:
            continue
        if not named(scope, later.word).isdisjoint(missing):
            continue
        name = later.word.capitalize()
        yield Remark(
            later.figure,
            f"{name} {later.spelled(later.number)} follows {name} {later.spelled(earlier.number)}: "
            + _listed([later.spelled(n) for n in missing]),
        )


def _uncited(found: Sequence[Caption], scope: Scope) -> Iterator[Remark]:
    """Tables that no sentence mentions, where most are mentioned: other drafts have another way."""
    mentioned = cited(found, scope)
    if 2 * sum(caption.number in mentioned for caption in found) < len(found):
        return
    for caption in found:
        if caption.number not in mentioned:
            name = f"{caption.word.capitalize()} {caption.spelled(caption.number)}"
            yield Remark(caption.figure, f"{name} is mentioned nowhere in the text")


def _listed(missing: Sequence[object]) -> str:
    return f"there is no {' and no '.join(str(number) for number in missing)}"
