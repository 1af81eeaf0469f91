"""Text as a reader of the draft sees it, put together from the places of its source that it stands for."""

from __future__ import annotations

from auditor.model import Block, BlockKind, Cell, Span

#: Parts are not merged beyond this length, or adding many small ones would take quadratic time.
_MERGED = 1000


class Flow:
    """Text being put together, each part with the span of the source it stands for.

    A part is a copy of its span; or a copy and a few more characters, which join it to the next part; or, its
    span being longer than its text, something that stands for all of it (an entity, a line break's tag).
    """

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[tuple[str, int, int]] = []

    def copy(self, text: str, start: int) -> None:
        """Adds `text`, which stands so at offset `start` of the source."""
        if not text:
            return
        end = start + len(text)
        if self._parts:
            before, first, last = self._parts[-1]
            if last == start and len(before) == last - first < _MERGED:
                self._parts[-1] = (before + text, first, end)
                return
        self._parts.append((text, start, end))

    def put(self, text: str, start: int, end: int) -> None:
        """Adds `text` for the whole of the source from `start` to `end`, which is longer or as long."""
        if text:
            self._parts.append((text, start, end))

    def join(self, text: str) -> None:
        """Adds `text` that stands nowhere in the source; nothing at the very beginning."""
        if self._parts:
            before, first, last = self._parts[-1]
            self._parts[-1] = (before + text, first, last)

    def mark(self) -> int:
        """A place to come back to: what is added from here on."""
        return len(self._parts)

    def since(self, mark: int) -> str:
        """What was added since `mark`."""
        return "".join(part[0] for part in self._parts[mark:])

    def before(self, mark: int) -> str:
        """The last few characters added before `mark`."""
        return "".join(part[0][-16:] for part in self._parts[max(0, mark - 4) : mark])

    def back_to(self, mark: int) -> None:
        """Takes back what was added since `mark`."""
        del self._parts[mark:]

    def insert(self, mark: int, text: str, start: int, end: int) -> None:
        """Puts `text` for the source from `start` to `end` before what was added since `mark`."""
        self._parts.insert(mark, (text, start, end))

    @property
    def last(self) -> str:
        """The last character; empty if there is none."""
        return self._parts[-1][0][-1:] if self._parts else ""

    @property
    def text(self) -> str:
        return "".join(part[0] for part in self._parts)

    @property
    def empty(self) -> bool:
        return not self._parts

    def strip(self) -> int:
        """Leaves out white space at both ends; says how many characters of it there were at the beginning."""
        parts = self._parts
        if not parts or not (parts[0][0][0].isspace() or parts[-1][0][-1].isspace()):
            return 0
        blank_parts = 0
        while blank_parts < len(parts) and not parts[blank_parts][0].strip():
            blank_parts += 1
        leading = sum(len(part[0]) for part in parts[:blank_parts])
        del parts[:blank_parts]
        while parts and not parts[-1][0].strip():
            parts.pop()
        if not parts:
            return leading
        text, start, end = parts[0]
        if len(text) >= end - start and (blank := len(text) - len(text.lstrip())):
            parts[0] = (text[blank:], start + blank, end)
            leading += blank
        text, start, end = parts[-1]
        if len(text) >= end - start:
            text = text.rstrip()
            parts[-1] = (text, start, min(end, start + len(text)))
        return leading

    def block(self, kind: BlockKind, level: int = 0) -> Block | None:
        """A block of this text without the white space around it; None if nothing is left."""
        self.strip()
        if not self._parts:
            return None
        return Block(kind, self.text, self._spans(), level, self._starts())

    def cell(self, row: int, column: int, at: int) -> Cell:
        """A cell of this text; a blank one stands at offset `at` of the source."""
        parts = self._parts
        indent = self.strip() if parts else 0
        if not parts:
            return Cell("", Span(at, at), row, column)
        if len(parts) == 1 and len(parts[0][0]) == parts[0][2] - parts[0][1]:
            return Cell(parts[0][0], Span(parts[0][1], parts[0][2]), row, column, indent=indent)
        span = Span(parts[0][1], parts[-1][2])
        return Cell(self.text, span, row, column, indent=indent, pieces=self._spans(), starts=self._starts())

    def _spans(self) -> tuple[Span, ...]:
        return tuple(Span(start, end) for _, start, end in self._parts)

    def _starts(self) -> tuple[int, ...]:
        starts = []
        at = 0
        for text, _, _ in self._parts:
            starts.append(at)
            at += len(text)
        return tuple(starts)
