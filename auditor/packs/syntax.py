"""What is wrong with a text that is no YAML: where, in the parser's words, and what may mend it."""

from __future__ import annotations

import re

import yaml

from auditor.packs.problem import Problem

#: "key: value" on a line of its own, as far as that can be told where YAML no longer can.
_ENTRY = re.compile(r"(\s*(?:- +)?(?:[\w-]+) *: +)(\S.*?)\s*(?: #.*)?")
#: What a value can't begin with unless it is in quotes, or all of it is what the character opens.
_OPENS = frozenset("[{*&!|>%@`\"'?")
_ALIKE = "the keys of one entry begin in the same column; only what belongs to a key stands further right"


def syntax(error: yaml.YAMLError | UnicodeEncodeError, text: str) -> Problem:
    """What the parser says, with a place and, where it can be guessed, what would mend it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        at = error.start if isinstance(error, UnicodeEncodeError) else getattr(error, "position", 0)
        place = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return Problem(*place, "not YAML: a character that is not allowed")
    mark = error.problem_mark or error.context_mark
    words = " ".join(part for part in (error.problem, error.context) if part)
    if mark is None:
        return Problem(1, 1, f"not YAML: {words}")
    opened = error.context_mark
    if opened is not None and "quoted scalar" in (error.context or ""):
        return Problem(opened.line + 1, opened.column + 1, "not YAML: the quotation is not closed")
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return _guessed(line, mark.line + 1, mark.column, words, error.context or "")


def _guessed(line: str, number: int, at: int, words: str, context: str) -> Problem:
    """The problem with a line, `at` a place in it, with what its value, its spaces or its braces suggest."""
    message = f"not YAML: {words}"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(number, line.index("\t") + 1, "not YAML: a tab", hint="indent by spaces")
    if "alias" in context:
        return Problem(number, at, message, hint='a pattern goes in quotes: "*"')
    if "flow" in context:
        missing = "]" if "sequence" in context else "}"
        hint = f"a {missing} is missing, or a value in it needs quotes"
        return Problem(number, at + 1, message, hint=hint)
    entry = _ENTRY.fullmatch(line)
    if entry is not None and at >= entry.end(1) and (entry[2][0] in _OPENS or ": " in entry[2]):
        hint = f"put the whole value in quotes: {_quoted(entry[2])}"
        return Problem(number, entry.end(1) + 1, message, len(entry[2]), hint)
    aside = at <= len(line) - len(line.lstrip()) or (entry is not None and at < entry.end(1))
    return Problem(number, at + 1, message, hint=_ALIKE if aside else "")


def _quoted(value: str) -> str:
    """A value as it may be written: in the quotes that it does not have itself."""
    return f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', '\\"') + '"'
