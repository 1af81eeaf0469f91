"""Notes that `--annotate` has put into HTML and Markdown: where they stand, so that nobody reads them.

A marked copy is read as the draft that it was made of: what is ours is taken out before anything is read, so
that figures, findings and their places are the draft's. Ours are four elements, each told by its class:

- `<mark class="auditor-mark ...">` around a figure: its two tags go, the figure stays;
- `<sup class="auditor-mark">` behind it, with the number of the note;
- `<style class="auditor-style">`, how the marks look;
- `<section class="auditor-notes">`, the list of the notes, with two line ends before it and one after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MARK, STYLE, NOTES = "auditor-mark", "auditor-style", "auditor-notes"

#: The class that makes an element ours, by its name.
_CLASS = {"mark": MARK, "sup": MARK, "style": STYLE, "section": NOTES}
_START = re.compile(rf"<({'|'.join(_CLASS)})(?=\s)([^<>]*+)>")
_IS_OURS = re.compile(r"""\sclass\s{0,9}=\s{0,9}["']?\s{0,9}(auditor-(?:mark|style|notes))(?=[\s"'/]|\Z)""")
#: What every one of them has, for texts that have none.
_ANY = "auditor-"
_LINE_ENDS = ("\r\n", "\n", "\r")

Extent = tuple[int, int]


def taken_out(text: str) -> str:
    """The text without notes of ours."""
    if _ANY not in text:
        return text
    kept, at = [], 0
    for start, end in extents(text):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def extents(text: str) -> Iterator[Extent]:
    """Where in a text something of ours stands, in order, none over another."""
    at = 0
    endless: set[str] = set()  # names that no end tag follows any more
    while found := _START.search(text, at):
        at = found.end()
        name, attributes = found.groups()
        ours = _IS_OURS.search(attributes)
        if ours is None or ours[1] != _CLASS[name] or name in endless:
            continue
        end_tag = f"</{name}>"
        close = text.find(end_tag, at)
        if close < 0:
            endless.add(name)
            continue
        at = close + len(end_tag)
        if name == "mark":
            yield found.span()
            yield close, at
        elif name == "section":
            yield _with_line_ends(text, found.start(), at)
        else:
            yield found.start(), at


def _with_line_ends(text: str, start: int, end: int) -> Extent:
    """A stretch with the two line ends before it and the one after it."""
    own = next((sign for sign in _LINE_ENDS if text.endswith(sign * 2, 0, start)), "")
    if not own:
        return start, end
    return start - 2 * len(own), end + (len(own) if text.startswith(own, end) else 0)
