"""Names that speak: of rules (`annex-ii-grades-sum-to-total`), of `let` (`annex_ii`), of tables."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from auditor.learn.address import NUMBERED, Written
from auditor.line import flat
from auditor.tables.view import Line, TableView

#: A part of a name is cut to so many words.
MOST_WORDS = 6
#: A title is told in so many letters, and a part of a name in half of them.
LONGEST = 60
_APART = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans("àáâãäåçèéêëìíîïñòóôõöùúûüýÿœæø", "aaaaaaceeeeiiiinooooouuuuyyoao")


def slug(text: str, words: int = MOST_WORDS) -> str:
    """Words in kebab-case, the first few."""
    parts = [part for part in _APART.split(text.casefold().translate(_LETTERS)) if part]
    return "-".join(parts[:words])


def identifier(text: str, words: int = 4) -> str:
    """Words as the name of a `let`."""
    name = slug(text, words).replace("-", "_")
    if name in _TAKEN:
        return f"the_{name}"
    return name if name[:1].isalpha() else f"n_{name}" if name else "figure"


def fresh(name: str, taken: Container[str], joint: str = "-") -> str:
    """The name, with a number if there is one like it."""
    name = joint.join(part for part in name.split(joint) if part)
    name = name if name[:1].isalpha() else f"rule{joint}{name}".rstrip(joint)
    if name not in taken:
        return name
    number = 2
    while f"{name}{joint}{number}" in taken:
        number += 1
    return f"{name}{joint}{number}"


def of_table(written: Written | None, view: TableView) -> str:
    """A table in the name of a rule; nothing for one without a title."""
    if isinstance(written, str):
        return slug(written, 4)
    return slug(flat(view.table.caption) or flat(view.table.heading), 4)


def joined(*parts: str) -> str:
    """Parts of a rule's name together."""
    return "-".join(part for part in parts if part)


def called(written: Written | None, view: TableView) -> str:
    """A table in a sentence."""
    title = flat(view.table.caption) or flat(view.table.heading)
    if isinstance(written, str) and NUMBERED.fullmatch(written):
        return written
    if isinstance(written, str) and written.isalpha():
        return f"the {written.lower()}"
    return (
        f"“{title if len(title) <= LONGEST else title[:LONGEST].rpartition(' ')[0] + ' …'}”"
        if title
        else "the table"
    )


def several(lines: Sequence[Line], names: Sequence[str], header: str) -> str:
    """What lines are together, as part of a name: "men-and-women", "grades", "g-1-to-ug"."""
    if len(lines) <= 2:
        both = "-and-".join(slug(name, 4) for name in names)
        return both if len(both) <= LONGEST // 2 else "parts" if len(lines) > 1 else slug(names[0])
    kind = header or _common(lines)
    if kind:
        return plural(slug(kind, 8).rpartition("-")[2] if "/" in kind else slug(kind, 3))
    ends = f"{slug(names[0], 3)}-to-{slug(names[-1], 3)}"
    return ends if len(ends) <= LONGEST // 3 else "parts"


def _common(lines: Sequence[Line]) -> str:
    """The level of their labels that lines share."""
    levels = [line.label.split(" / ") for line in lines]
    if all(len(own) > 1 and own[0] == levels[0][0] for own in levels):
        return flat(levels[0][0])
    return ""


def plural(word: str) -> str:
    if word.endswith("s"):
        return word
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def of_claim(claim: str) -> str:
    """The name of a figure of the text, by the words that select it."""
    words = [
        word for word in slug(claim.replace("<n>", " "), 12).split("-") if len(word) > 2 and word.isalpha()
    ]
    telling = [word for word in words if word not in _SMALL]
    return identifier(" ".join((telling or words)[-3:]), 3)


#: Words that name nothing by themselves.
_SMALL = frozenset({
    "the", "and", "for", "with", "from", "that", "this", "were", "was", "are", "has", "had", "have",
    "been", "its", "than", "over", "about", "more", "which", "per", "cent", "percent", "compared",
    "respectively", "row", "column", "table", "claim", "like", "not", "thousand", "million", "billion",
    "sum", "count", "min", "max", "mean", "round", "abs", "share", "change",
})  # fmt: skip


#: What means something else in a rule.
_TAKEN = frozenset(
    {"row", "column", "table", "claim", "and", "or", "not", "like", "thousand", "million", "billion"}
)


def is_small(word: str) -> bool:
    """Whether a word names nothing by itself."""
    return word.casefold() in _SMALL
