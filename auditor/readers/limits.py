"""How much of anything a draft may have; beyond it, reading would take memory without end."""

from __future__ import annotations

from auditor.model import AuditorError

#: Lines of Markdown or HTML.
LINES = 2_000_000
#: Tags of HTML, comments among them.
TAGS = 5_000_000
#: Paragraphs of running text, where a format has them, and cells of all its tables.
PARAGRAPHS = 400_000
CELLS = 600_000
#: Of a longer line only so much is read, in characters.
LONGEST_LINE = 1_000_000


def check(path: str, text: str, mark: str, most: int, what: str) -> None:
    """Raises AuditorError where `text` has more than `most` times `mark`, which stands for one of `what`."""
    refuse(path, text.count(mark), most, what)


def refuse(path: str, count: int, most: int, what: str) -> None:
    """Raises AuditorError where `count` is more than `most`."""
    if count > most:
        raise AuditorError(f"{path}: too large to check: {count} {what} (at most {most})", path=path)


def with_short_lines(text: str, messages: list[str]) -> str:
    """The same text, as long as it is, with spaces for what lies beyond `LONGEST_LINE` in a line; `messages`
    are told of each.
    """
    if len(text) <= LONGEST_LINE:
        return text
    parts: list[str] = []
    at = kept = 0
    number = 1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - at > LONGEST_LINE:
            parts += [text[kept : at + LONGEST_LINE], " " * (end - at - LONGEST_LINE)]
            kept = end
            messages.append(cut_message(number, end - at))
        at = end + 1
        number += 1
    return "".join([*parts, text[kept:]])


def cut_message(number: int, length: int) -> str:
    """What is said of a line that is cut."""
    return f"line {number} has {length:,} characters; only the first {LONGEST_LINE:,} of them were read"
