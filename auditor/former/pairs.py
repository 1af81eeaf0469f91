"""Which figure of one version of a draft is which of the other: by what they are about, never by their lines.

What can't be paired without a doubt has no partner.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.claims.model import Sentence
from auditor.model import Figure

#: Words on either side of a figure in a sentence that say what it is about, each of so many letters.
NEAR, LETTERS = 5, 3
#: More figures than this about the same, and which is which is nothing to go by.
ALIKE = 500

_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+")

Key = tuple[str, ...]


def keys(figures: Sequence[Figure], sentences: Sequence[Sentence]) -> dict[Key, list[Figure]]:
    """The figures by what they are about: labels and title in tables, the words around them in sentences."""
    found: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.table is not None:
            title = " ".join(_LETTERS.findall(_folded(figure.table.caption or figure.table.heading)))
            labels = [" ".join(_WORDS.findall(_folded(t))) for t in (figure.row_label, figure.column_label)]
            found["table", title, *labels].append(figure)
    for sentence in sentences:
        for claim in sentence.claims:
            before, after = sentence.text[: claim.start], sentence.text[claim.end :]
            around = (*_content(before)[-NEAR:], "#", *_content(after)[:NEAR])
            found["sentence", *around].append(claim.figure)
    return found


def _content(text: str) -> list[str]:
    return [word for word in _LETTERS.findall(_folded(text)) if len(word) >= LETTERS]


def _folded(text: str) -> str:
    return text.casefold()


def pairs(old: dict[Key, list[Figure]], new: dict[Key, list[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure with its partner. Of several about the same, those that say the same are partners first;
    what is then left of them has one only if it is one on either side.
    """
    for key, before in old.items():
        after = list(new.get(key, ()))
        if max(len(before), len(after)) > ALIKE:
            continue
        left = []
        for figure in before:
            same = next((other for other in after if other.value == figure.value), None)
            if same is None:
                left.append(figure)
            else:
                after.remove(same)
                yield figure, same
        if len(left) == len(after) == 1:
            yield left[0], after[0]
