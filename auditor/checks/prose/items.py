"""Lists in running text, taken apart: "ash, beech and elm", "the one; and the other", "(a) ...; (b) ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.line import flat

#: Words that open a list without closing it: it may be shorter than the count.
OPEN = re.compile(
    r"\b(?:including|includes?|such as|for example|for instance|e\.g\.|notably|among (?:them|others|which)|"
    r"particularly|in particular|especially|inter alia|etc\.?|and others|and elsewhere|mainly|"
    r"mostly|primarily)\b",
    re.IGNORECASE,
)
#: Longer than this a stretch of text is no list.
LONGEST = 2000
_MARK = re.compile(r"(?<![\w(])\(([a-z]|[ivx]{1,4}|\d{1,2})\)(?=\s)")
_LEADING = re.compile(r"^(?:and|or|&|as well as|plus)\s+", re.IGNORECASE)
#: What ends the last item: a new clause, a dash that resumes the sentence.
_TAIL = re.compile(
    r"\s+[–—]\s.*$|,?\s+(?:which|who|whose|where|while|whereas|with|that|to be)\b.*$", re.DOTALL
)
_JOINTS = (re.compile(r",?\s+(?:and|or|as well as)\s+"), re.compile(r"\s+&\s+"))
_ASIDE = re.compile(r"\s*\([^()]*\)")
_STEP = re.compile(r"(,?\s+(?:and|or)\s+|,\s*)|[.;:()–—]")
_CLAUSE = re.compile(r"[^,.;:()–—]+")
_GOES_ON = re.compile(r",\s*(?:and\s)?\w+(?:,|\s+and\s)")
#: A name: its capitalised words, and the small ones between them.
_NAME = re.compile(
    r"(?:the\s+)?[A-ZÀ-Þ][\w’'.–-]*(?:\s+(?:(?:of|the|and|de|du|la|el|al)\s+)*[A-ZÀ-Þ][\w’'.–-]*)*"
)
_REACH = 400


def items(text: str) -> list[str] | None:
    """The items of a text that is one list to its end, or None where it is none or is left open.

    Semicolons part items before commas do, and what stands in brackets belongs to its item.
    """
    text = flat(text).rstrip(" .;:")
    if len(text) > LONGEST or OPEN.search(text):
        return None
    marked = enumerated(text)
    if marked is not None:
        return marked
    parts = list(_split(text, ";"))
    if len(parts) == 1:
        parts = list(_split(text, ","))
        last = parts[-1]
        at = None if len(parts) > 1 and _LEADING.match(last.strip()) else _last_joint(last)
        if at is not None:
            parts[-1:] = [last[: at[0]], last[at[1] :]]
    parts = [_LEADING.sub("", part.strip()) for part in parts]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return None
    parts[-1] = _TAIL.sub("", parts[-1]) or parts[-1]
    return parts


def enumerated(text: str) -> list[str] | None:
    """The items of "(a) ...; (b) ...; and (c) ..." where the marks run from the first without a gap."""
    marks = _marks(text, 0)
    if not marks:
        return None
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return [_trim(text[m.end() : end]) for m, end in zip(marks, ends, strict=True)]


def enumerated_at(text: str, start: int) -> list[int]:
    """Where the items of such an enumeration begin, behind their marks; empty where there is none."""
    return [m.end() for m in _marks(text, start)]


def _marks(text: str, start: int) -> list[re.Match[str]]:
    marks = list(_MARK.finditer(text, start))
    series = series_of(marks[0][1]) if len(marks) > 1 else None
    return marks if series is not None and [m[1] for m in marks] == series[: len(marks)] else []


def _trim(item: str) -> str:
    return re.sub(r"[;,]?\s*(?:and|or)?\s*$", "", item.strip(" ;,."))


def series_of(first: str) -> list[str] | None:
    """The marks that follow the first of a series, itself included."""
    if first == "a":
        return [chr(ord("a") + k) for k in range(26)]
    if first == "i":
        return ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]
    if first == "1":
        return [str(k) for k in range(1, 100)]
    return None


def _split(text: str, sign: str) -> Iterator[str]:
    """The pieces of a text between signs that stand in no brackets."""
    depth = start = 0
    for at, character in enumerate(text):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character == sign and not depth:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _last_joint(text: str) -> tuple[int, int] | None:
    """Where the last "and" of a piece stands that is in no brackets."""
    for joint in _JOINTS:
        found = None
        for match in joint.finditer(text):
            if text.count("(", 0, match.start()) == text.count(")", 0, match.start()):
                found = match.span()
        if found is not None:
            return found
    return None


def opening(text: str, longest: int = 8) -> list[str] | None:
    """The items of a list that a text begins with and that its "and" closes: "trust, care and skill make".

    The last item runs to the end of the clause. Asides in brackets are passed over.
    """
    text = _ASIDE.sub("", flat(text[:_REACH]))
    found: list[str] = []
    at = 0
    while (match := _STEP.search(text, at)) is not None:
        item = text[at : match.start()].strip()
        if match[1] is None or not item or len(item.split()) > longest:
            return None
        found.append(item)
        at = match.end()
        if match[1].strip() != ",":
            break
    rest = _CLAUSE.match(text, at)
    if not found or rest is None or _GOES_ON.match(text, rest.end()):
        return None
    return [*found, rest[0].strip()]


def names(text: str) -> list[str] | None:
    """The items of a list of names that a text begins with: "Oslo, Rome and Riga, and one more"."""
    found = opening(text, 6)
    if found is None or not all(_NAME.match(item) for item in found):
        return None
    last = _NAME.match(found[-1])
    assert last is not None
    return [*found[:-1], last[0].strip()]


def plain(parts: list[str], count: int) -> bool:
    """Whether a list has as many items as its commas say: names of a word or two, none of them two names.

    ("Oslo Rome" has lost its comma; "Tyne and Wear" has gained an item.)
    """
    words = [item.split() for item in parts]
    if (
        len(parts) < 3
        or abs(len(parts) - count) > 2
        or any(len(w) > 3 or not w[0][:1].isupper() for w in words)
    ):
        return False
    if len(parts) < count:
        return all(sum(1 for part in w if part[:1].isupper()) < 2 for w in words)
    return not any("and" in w or "the" in w for w in words[:-1])
