"""Words that quantify without a number: doubled, thousands of, no, none of."""

from __future__ import annotations

from auditor.grammar.prose.after import follow
from auditor.grammar.prose.before import approach
from auditor.grammar.prose.nouns import is_plural
from auditor.grammar.prose.shapes import STEP
from auditor.grammar.prose.state import Scan

_MONEY = frozenset("$€£¥₹")


def multiple(scan: Scan, word: str, start: int, end: int, value: tuple[int, int]) -> None:
    """doubled, halved, twofold; "twice" and "double" only of something ("twice as many", "double the
    number").
    """
    if scan.text[end : end + 1] == "-":
        return
    if word.lower() in scan.words.sets.multiples_of_something and not _of_something(scan, end):
        return
    approach(scan, start)
    scan.emit("MULT", value, start, end)
    scan.close(end)


def _of_something(scan: Scan, end: int) -> bool:
    match = STEP.match(scan.text, end)
    if match is None:
        ahead = scan.text[end : end + 3].strip()[:1]
        return ahead.isdigit() or (ahead in _MONEY and bool(ahead))
    if scan.text[match.end() + 1 : match.end() + 2].isupper():
        return False  # "scored twice as United ..."
    return match[1].lower() in scan.words.sets.multiples_followed_by


def many(scan: Scan, word: str, start: int, end: int) -> bool:
    """ "Thousands of people", "tens of millions of dollars": more than one and fewer than ten of them."""
    lower = word.lower()
    of = scan.words.sets.of
    match = STEP.match(scan.text, end)
    if match is None or match[1] not in of:
        return False
    at = match.end()
    power = scan.words.many[lower]
    of_many = STEP.match(scan.text, at)
    if of_many is not None and of_many[1].lower() in scan.words.many:
        match = STEP.match(scan.text, of_many.end())
        if match is not None and match[1] in of:
            power += scan.words.many[of_many[1].lower()]
            end, at = of_many.end(), match.end()
    approach(scan, start)
    scan.emit("MANY", (scan.words.dozens.get(lower, 1), power), start, end)
    follow(scan, at)
    return True


def none(scan: Scan, word: str, start: int, end: int) -> None:
    """no, none, neither: zero, where it quantifies a noun in the plural ("no offices", "none of the
    offices").
    """
    sets = scan.words.sets
    following = scan.following(end)
    if following in sets.of:
        approach(scan, start)
        scan.emit("NO", None, start, end)
        follow(scan, end)
        return
    if not following or following in sets.no_after or word.lower() not in scan.words.sets.plain_zeros:
        return
    mark, position, was_open = len(scan.out), scan.position, scan.open
    approach(scan, start)
    scan.emit("NO", None, start, end)
    follow(scan, end)
    latest = scan.out[-1]
    if latest.type != "NOUN" or not is_plural(latest.value.rpartition(" ")[2].lower(), scan.words):
        del scan.out[mark:]
        scan.position, scan.open = position, was_open
