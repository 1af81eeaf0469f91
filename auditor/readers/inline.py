"""Markdown's inline markup: what running text and cells say without it, and where each part of that stands.

One pass over the text notes *cuts*, stretches that are left out or stand for something else; the rest is
copied. Left out: the marks of emphasis, code and links, link targets, images, tags, comments, footnote marks,
struck-out text. Every pattern ends at a character that it cannot contain, so that the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from html import unescape

import msgspec

from auditor.model import Span
from auditor.readers import markup
from auditor.readers.flow import Flow
from auditor.readers.marks import is_note_mark, is_power

Cut = tuple[int, int, str]  # start, end, what stands there instead

#: What text must have for any of this to matter.
_SPECIAL = re.compile(r"[\\`*_~\[\]<&^]")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<emphasis>\*+|_+)"
    r"|(?P<strike>~~+)"
    r"|(?P<footnote>\[\^[^\]\[\s]{1,80}\])"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,80}@[\w.-]{1,80})>)"
    r"|(?P<tag><)"
    r"|(?P<entity>&)"
    r"|(?P<raised_sign>\^(?=[^\s^]{1,12}\^))"
)
# Not "[" or "]" in a target: rare there, and it keeps the scan from going over the same text again and again.
_TARGET = re.compile(
    r"\(\s{0,3}(?:<[^<>\n]*>|((?:[^\s()<>\[\]]|\([^\s()<>\[\]]*\))*+))"
    r"""(?:\s{1,3}(?:"[^"\[\]]*"|'[^'\[\]]*'|\([^()\[\]]*\)))?\s{0,3}\)"""
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,200})\]")
_NOTE_TARGET = re.compile(r"#(?:_?fn|_?ftn|note|footnote|ref|cite)", re.IGNORECASE)


class Source:
    """Lines of a document, joined by newlines in `raw`, and where each of its characters stands."""

    __slots__ = ("_lines", "_starts", "raw")

    def __init__(self, text: str, lines: Sequence[tuple[int, int]]) -> None:
        self._lines = lines
        self._starts = [0]
        for start, end in lines[:-1]:
            self._starts.append(self._starts[-1] + end - start + 1)
        self.raw = "\n".join([text[start:end] for start, end in lines])

    def place(self, offset: int) -> int:
        """Where in the document the character at `offset` of `raw` stands; for a newline, its line's end."""
        index = bisect_right(self._starts, offset) - 1
        return self._lines[index][0] + offset - self._starts[index]

    def copy(self, flow: Flow, start: int, end: int) -> None:
        """Adds `raw` from `start` to `end`."""
        while start < end:
            newline = self.raw.find("\n", start, end)
            stop = end if newline < 0 else newline
            flow.copy(self.raw[start:stop], self.place(start))
            start = stop
            if newline >= 0:
                flow.join("\n")
                start += 1


def read_inline(
    text: str,
    lines: Sequence[tuple[int, int]],
    references: Collection[str] = (),
    directives: list[Span] | None = None,
) -> Flow:
    """The text of `lines` (start and end offsets in `text`), joined by newlines, without its inline markup.

    `references` are the labels, in lower case, that the document defines targets for. Comments that are meant
    for this tool are added to `directives`.
    """
    source = Source(text, lines)
    flow = Flow()
    at = 0
    for start, end, instead in find_cuts(source.raw, references):
        source.copy(flow, at, start)
        if directives is not None and markup.is_directive(source.raw, start):
            directives.append(Span(source.place(start), source.place(end - 1) + 1))
        if instead:
            flow.put(instead, source.place(start), source.place(end - 1) + 1)
        at = end
    source.copy(flow, at, len(source.raw))
    return flow


def find_cuts(raw: str, references: Collection[str] = ()) -> list[Cut]:
    """The stretches of `raw` that are no text, in order, none over another."""
    if _SPECIAL.search(raw) is None:
        return []
    scan = _Scan(raw, references)
    scan.run()
    return _outermost(scan.cuts)


def _outermost(cuts: list[Cut]) -> list[Cut]:
    kept: list[Cut] = []
    end = 0
    for cut in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if cut[0] >= end:
            kept.append(cut)
            end = cut[1]
    return kept


class _Run(msgspec.Struct):
    """A run of one of the characters that emphasise, as much of it as is not matched yet."""

    start: int
    end: int
    closes: bool
    opens: bool
    length: int


class _Scan:
    """One pass over a text; the outcome is `cuts`."""

    def __init__(self, raw: str, references: Collection[str]) -> None:
        self.raw = raw
        self.references = references
        self.cuts: list[Cut] = []
        self._brackets: list[tuple[int, int]] = []  # start and end of "[" or "!["
        self._raised: list[tuple[int, int, int]] = []  # start and end of <sup>, number of cuts before it
        self._struck: list[int] = []  # starts of <del>
        self._runs: dict[str, list[_Run]] = {"*": [], "_": []}
        self._tildes: list[int] = []
        # Starts of the runs of backticks by their length, last first; found when the first is met.
        self._ticks: dict[int, list[int]] | None = None

    def run(self) -> None:
        at = 0
        for _ in range(_MOST_TOKENS):
            match = _TOKEN.search(self.raw, at)
            if match is None:
                return
            kind = match.lastgroup
            assert kind is not None
            at = getattr(self, f"_{kind}")(match)

    def _cut(self, start: int, end: int, instead: str = "") -> int:
        self.cuts.append((start, end, instead))
        return end

    def _escape(self, match: re.Match[str]) -> int:
        self._cut(match.start(), match.start() + 1)
        return match.end()

    def _code(self, match: re.Match[str]) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in reversed(list(re.finditer("`+", self.raw))):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        length = match.end() - match.start()
        # Escaping splits a run, so one of this length need not be listed.
        same = self._ticks.get(length, [])
        while same and same[-1] < match.end():
            same.pop()
        if not same:
            return match.end()
        close = same[-1]
        self._cut(match.start(), match.end())
        for pipe in re.finditer(r"\\\|", self.raw[match.end() : close]):
            self._cut(match.end() + pipe.start(), match.end() + pipe.start() + 1)
        return self._cut(close, close + length)

    def _footnote(self, match: re.Match[str]) -> int:
        return self._cut(match.start(), match.end())

    def _autolink(self, match: re.Match[str]) -> int:
        return self._cut(match.start(), match.end())

    def _entity(self, match: re.Match[str]) -> int:
        entity = markup.entity_at(self.raw, match.start(), len(self.raw))
        return match.end() if entity is None else self._cut(match.start(), entity[1], entity[0])

    def _raised_text(self, start: int, inner: int, inner_end: int, end: int, cuts: int) -> None:
        """Leaves out superscript that marks a note; a power gets its sign."""
        before = unescape(self.raw[max(0, start - 16) : start])
        said = _visible(self.raw, inner, inner_end, self.cuts[cuts:]) if inner_end - inner < 200 else ""
        if said and is_note_mark(before, said):
            self._cut(start, end)
            return
        self._cut(start, inner, "^" if is_power(before, said) else "")
        self._cut(inner_end, end)

    def _raised_sign(self, match: re.Match[str]) -> int:
        close = self.raw.index("^", match.end())
        self._raised_text(match.start(), match.end(), close, close + 1, len(self.cuts))
        return close + 1

    def _open(self, match: re.Match[str]) -> int:
        self._brackets.append((match.start(), match.end()))
        return match.end()

    def _close(self, match: re.Match[str]) -> int:
        if not self._brackets:
            return match.end()
        start, inner = self._brackets.pop()
        end = self._target_end(match.end(), self.raw[inner : match.start()])
        if end < 0:
            return match.end()
        image = self.raw[start] == "!"
        said = self.raw[inner : match.start()]
        note = len(said) <= 5 and _NOTE_TARGET.match(self.raw, match.end() + 1) is not None
        if image or (note and is_note_mark(self.raw[max(0, start - 8) : start], said.strip("[]\\"))):
            return self._cut(start, end)
        self._brackets.clear()  # a link has no link inside
        self._cut(start, inner)
        return self._cut(match.start(), end)

    def _target_end(self, at: int, label: str) -> int:
        """Where the target that follows a bracket at `at` ends; -1 if none does."""
        match: re.Match[str] | None
        if self.raw.startswith("(", at):
            match = _TARGET.match(self.raw, at)
            return -1 if match is None else match.end()
        if self.references and self.raw.startswith("[", at):
            match = _REFERENCE.match(self.raw, at)
            if match and (match[1] or label).lower() in self.references:
                return match.end()
        return -1

    def _tag(self, match: re.Match[str]) -> int:
        tag = markup.tag_at(self.raw, match.start(), len(self.raw), inline=True)
        if tag is None or (tag.name and tag.name not in markup.INLINE):
            return match.end()
        if tag.name == "sup" and not tag.closing:
            self._raised.append((tag.start, tag.end, len(self.cuts)))
        elif tag.name == "sup" and self._raised:
            start, inner, cuts = self._raised.pop()
            self._raised_text(start, inner, tag.start, tag.end, cuts)
        elif tag.name in {"del", "s", "strike"} and not tag.closing:
            self._struck.append(tag.start)
            self._cut(tag.start, tag.end)
        elif tag.name in {"del", "s", "strike"} and self._struck:
            self._cut(self._struck.pop(), tag.end)
        else:
            self._cut(tag.start, tag.end, " " if tag.name in _BREAKING else "")
        return tag.end

    def _strike(self, match: re.Match[str]) -> int:
        if match.end() - match.start() == 2:
            closes, opens = _flanks(self.raw, match.start(), match.end())
            if self._tildes and closes:
                self._cut(self._tildes.pop(), match.end())
            elif opens:
                self._tildes.append(match.start())
        return match.end()

    def _emphasis(self, match: re.Match[str]) -> int:
        raw, start, end = self.raw, match.start(), match.end()
        closes, opens = _flanks(raw, start, end)
        if raw[start] == "_":  # inside a word it is a character like others
            closes, opens = (
                closes and not (opens and raw[end : end + 1].isalnum()),
                opens and not (closes and raw[start - 1 : start].isalnum()),
            )
        run = _Run(start, end, closes, opens, end - start)
        if closes:
            self._match_emphasis(run)
        if opens and run.start < run.end:
            self._runs[raw[start]].append(run)
        return end

    def _match_emphasis(self, run: _Run) -> None:
        openers = self._runs[self.raw[run.start]]
        while run.start < run.end:
            depth = next((i for i, o in enumerate(reversed(openers[-_DEPTH:])) if _pair(o, run)), None)
            if depth is None:
                return
            del openers[len(openers) - depth :]
            opener = openers[-1]
            others = self._runs["_" if openers is self._runs["*"] else "*"]
            while others and others[-1].start > opener.start:
                others.pop()  # what is emphasised may not reach over another's end
            size = 2 if min(run.end - run.start, opener.end - opener.start) > 1 else 1
            self._cut(opener.end - size, opener.end)
            self._cut(run.start, run.start + size)
            opener.end -= size
            run.start += size
            if opener.start == opener.end:
                openers.pop()


#: Tags that stand for a gap between words.
_BREAKING = frozenset(
    {
        "br",
        "center",
        "details",
        "div",
        "li",
        "ol",
        "p",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
#: How much markup is read in one paragraph; after that, it is text.
_MOST_TOKENS = 1_000_000
#: How many marks without a partner may stand between two that belong together.
_DEPTH = 10


def _pair(opener: _Run, closer: _Run) -> bool:
    """Whether the two may enclose something emphasised (the rule of three of CommonMark 6.2)."""
    if closer.opens or opener.closes:
        return (opener.length + closer.length) % 3 != 0 or opener.length % 3 == 0
    return True


def _flanks(raw: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run of marks can close and open emphasis, by what stands at either side (CommonMark 6.2)."""
    before = raw[start - 1] if start else " "
    after = raw[end] if end < len(raw) else " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    return right, left


def _visible(raw: str, start: int, end: int, cuts: list[Cut]) -> str:
    """What `raw` from `start` to `end` says without `cuts`."""
    said = []
    for cut_start, cut_end, instead in _outermost(cuts):
        if start <= cut_start and cut_end <= end:
            said += [raw[start:cut_start], instead]
            start = cut_end
    return "".join([*said, raw[start:end]])
