"""What is wrong with a pack, shown where it stands: file, line, column, the line with a caret, a hint."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from auditor.model import AuditorError

#: A broken pack can have thousands of problems; a reader mends the first few and runs it again.
SHOWN = 50
#: A line of a pack is cut to this many characters around the caret.
WIDTH = 100


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing wrong with a pack. Line and column count from 1; `length` is how far the carets go."""

    line: int
    column: int
    message: str
    length: int = 1
    hint: str = ""


def refuse(path: str, text: str, problems: Sequence[Problem]) -> AuditorError:
    """The error that shows all problems of one pack."""
    lines = text.splitlines()
    ordered = sorted(problems)
    shown = [show(path, lines, problem) for problem in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        shown.append(f"{path}: and {len(ordered) - SHOWN} more problems")
    return AuditorError("\n".join(shown), problems=tuple(ordered))


def show(path: str, lines: Sequence[str], problem: Problem) -> str:
    """A problem with its line and carets under it."""
    head = f"{path}:{problem.line}:{problem.column}: {problem.message}"
    tail = f" {problem.hint}" if problem.hint else ""
    if not 0 < problem.line <= len(lines):
        return head + (f"; {problem.hint}" if problem.hint else "")
    line = "".join(character if character.isprintable() else " " for character in lines[problem.line - 1])
    at = problem.column - 1
    start = max(0, at - WIDTH // 2) if len(line) > WIDTH else 0
    line = line[start : start + WIDTH]
    carets = "^" * max(1, min(problem.length, len(line) - (at - start)))
    number = f"{problem.line:>5}"
    return f"{head}\n{number} | {line}\n{' ' * 5} | {' ' * (at - start)}{carets}{tail}"
