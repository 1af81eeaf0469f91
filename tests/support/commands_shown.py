"""What the pages show as code: commands, sessions with their output, and everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs" / "pages").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
]
#: What a block is written in that is for no shell.
LANGUAGES = {"python", "json", "yaml", "toml", "lua", "js", "elisp"}
#: What a line begins with that is a command.
PROGRAMS = re.compile(
    r"(?:\.venv/bin/\w+|auditor|python3?|pip|pipx|uv|git|bash|npm|npx|mkdocs|pre-commit|docker)\s"
)


class Block(msgspec.Struct, frozen=True):
    """A block of code: the page it is on, the line that it begins on, what it says it is written in."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]

    @property
    def is_session(self) -> bool:
        """Whether it shows a command with what that prints."""
        return self.text.startswith("$ ")

    @property
    def commands(self) -> list[str]:
        """The commands, without remarks; none where some line is something else."""
        if self.is_session:
            return [self.lines[0].removeprefix("$ ")]
        if not all(PROGRAMS.match(line) for line in self.lines):
            return []
        return [re.split(r"\s{2,}#\s|\s+# ", line)[0].strip() for line in self.lines]


def blocks() -> Iterator[Block]:
    """All blocks of code that might be for a shell, and those that say that they are for something else."""
    for page in PAGES:
        for token in MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8")):
            if token.type in ("fence", "code_block") and token.map is not None:
                language = (token.info.split() or [""])[0]
                yield Block(page, token.map[0] + 1, language, token.content)


def inline() -> Iterator[tuple[str, str]]:
    """Commands within sentences, and where: code that begins with a program's name and has more than that."""
    for page in PAGES:
        for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
            for child in token.children or ():
                if child.type == "code_inline" and PROGRAMS.match(child.content):
                    line = token.map[0] + 1 if token.map else 0
                    yield f"{page.relative_to(ROOT)}:{line}", child.content
