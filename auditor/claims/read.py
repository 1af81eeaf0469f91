"""The running text of a document: every figure in it, in its sentence, in its place in the outline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator

import msgspec

from auditor.claims.model import Claim, Sentence
from auditor.claims.sentences import sentences
from auditor.grammar.numerals import with_sign
from auditor.grammar.prose.quantities import read_prose
from auditor.line import flat
from auditor.model import Block, Document, Figure
from auditor.number import Quantity

#: What stands between blocks when a whole document is read at once: the end of a clause for any reader.
BREAK = "\n\n"
#: A sentence with more figures, or of more characters, is a list or no sentence at all: its claims are not
#: read.
MOST_CLAIMS, LONGEST = 150, 20_000
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:(\d{1,4})\.(?=\s)|(\([a-z]{1,4}\)|\([0-9]{1,2}\)))")


def read_claims(document: Document) -> list[Sentence]:
    """The sentences of a document in reading order; their figures are appended to `document.figures`.

    An enormous sentence keeps none of its claims; `document.messages` say so.
    """
    blocks = [block for block in document.blocks if block.kind != "furniture" and block.text.strip()]
    starts: list[int] = []
    at = 0
    for block in blocks:
        starts.append(at)
        at += len(block.text) + len(BREAK)
    found: list[list[Quantity]] = [[] for _ in blocks]
    flow = BREAK.join(block.text for block in blocks)
    for quantity in read_prose(flow, with_sign(document.decimal)):
        found[bisect_right(starts, quantity.start) - 1] += _apart(quantity, flow)
    result: list[Sentence] = []
    headings: list[tuple[int, str]] = []
    left_out: list[Sentence] = []
    for block, start, quantities in zip(blocks, starts, found, strict=True):
        if block.kind == "heading":
            headings = [h for h in headings if h[0] < max(1, block.level)] + [
                (max(1, block.level), flat(block.text))
            ]
        outline = tuple(text for _, text in headings)
        waiting = deque(quantities)
        for sentence in _sentences(block, outline):
            sentence.position = len(result)
            result.append(sentence)
            _place(document, sentence, start, waiting)
            if len(sentence.claims) > MOST_CLAIMS or len(sentence.text) > LONGEST:
                left_out.append(sentence)
    _leave_out(document, left_out)
    return result


def _leave_out(document: Document, sentences: list[Sentence]) -> None:
    """Take the claims of sentences away, and say so."""
    count = sum(len(sentence.claims) for sentence in sentences)
    if count:
        place = document.spot(sentences[0].block.span_of(sentences[0].start, sentences[0].start + 1))
        more = f" and {len(sentences) - 1:,} more" if len(sentences) > 1 else ""
        document.messages.append(
            f"{place}: a sentence{more} too long to follow; what is stated of {count:,} figures "
            "was not checked"
        )
    for sentence in sentences:
        sentence.claims = []
        sentence.text = sentence.text[:LONGEST]


def _apart(quantity: Quantity, flow: str) -> list[Quantity]:
    """ "107 out of 184" is a ratio, and two counts that other sentences may state again: as claims it is the
    two.
    """
    if quantity.kind != "ratio":
        return [quantity]
    text = flow[quantity.start : quantity.end]
    match = _OUT_OF.search(text)
    if match is None:
        return [quantity]
    parts = []
    for start, end in ((0, match.start()), (match.end(), len(text))):
        inner = [q for q in read_prose(text[start:end]) if q.kind in ("count", "number")]
        if len(inner) != 1:
            return [quantity]
        offset = quantity.start + start
        parts.append(
            msgspec.structs.replace(
                inner[0],
                start=inner[0].start + offset,
                end=inner[0].end + offset,
                kind="count",
                unit=quantity.unit,
            )
        )
    return parts


def _sentences(block: Block, outline: tuple[str, ...]) -> Iterator[Sentence]:
    match = _NUMBER.match(block.text)
    number = block.number.rstrip(".") or ((match[1] or match[2]) if match else "")
    for index, (start, end) in enumerate(sentences(block.text)):
        section = outline[-1] if outline else ""
        yield Sentence(block, block.text[start:end], start, index, 0, number, section, outline)


def _place(document: Document, sentence: Sentence, start: int, waiting: deque[Quantity]) -> None:
    """Give a sentence its claims: the quantities that begin in it, which are the next of those waiting."""
    first = start + sentence.start
    last = first + len(sentence.text)
    while waiting and waiting[0].start < last:
        quantity = waiting.popleft()
        if first <= quantity.start:
            figure = _figure(document, sentence.block, quantity, start)
            claim = Claim(
                figure, sentence, quantity.start - first, quantity.end - first, len(sentence.claims)
            )
            sentence.claims.append(claim)
            document.figures.append(figure)


def _figure(document: Document, block: Block, quantity: Quantity, start: int) -> Figure:
    a, b = quantity.start - start, quantity.end - start
    return Figure(
        id="",
        text=block.text[a:b],
        span=block.span_of(a, b),
        quantity=quantity,
        block=block,
        document=document,
    )
