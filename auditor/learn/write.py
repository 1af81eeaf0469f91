"""Learned rules as YAML: grouped by table, with comments, in the form that people write."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence

from auditor.learn.rule import Learned
from auditor.line import flat

WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_][\w <>()/’–%-]*(?<! )")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def flow(written: object) -> str:
    """A value in flow form: {table: Annex II, row: Total}."""
    if isinstance(written, Mapping):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in written.items()) + "}"
    if isinstance(written, str):
        return scalar(written)
    if isinstance(written, Sequence):
        return "[" + ", ".join(flow(value) for value in written) + "]"
    return str(written).lower()


def scalar(text: str) -> str:
    """Words, in quotes where YAML would take them for something else."""
    return text if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS else quoted(text)


def quoted(text: str) -> str:
    """Words in double quotes, whatever is in them."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"


def shown(text: str) -> str:
    """Words of a draft for a comment: in one line, and printable."""
    return "".join(sign if sign.isprintable() else " " for sign in flat(text))


def pack(name: str, about: Sequence[str], description: str, rules: Iterable[Learned]) -> str:
    """A whole pack; `about` are the lines of comment above it."""
    lines = [f"# {shown(line)}".rstrip() for line in about]
    lines += [f"pack: {name}", f"description: {block(description)}", "", "rules:"]
    last: object = None
    for rule in rules:
        among = rule.view or rule.topic
        if among != last:
            lines += ["", *(f"  # {line}" for line in _heading(rule))]
            last = among
        else:
            lines.append("")
        lines += [f"  {line}" if line else "" for line in entry(rule)]
    return "\n".join(lines) + "\n"


def _heading(rule: Learned) -> list[str]:
    view = rule.view
    if view is None:
        return [shown(rule.topic)]
    title = flat(view.table.caption) or flat(view.table.heading)
    place = f"The table on line {view.document.place(view.table.span).line}"
    return textwrap.wrap(shown(title or place), WIDTH - 4)[:3]


def entry(rule: Learned) -> list[str]:
    """One rule."""
    lines = [f"# {line}" for line in textwrap.wrap(shown(rule.remark), WIDTH - 4)]
    lines += [f"{rule.name}:", "  check: assert", *_folded("description", rule.description)]
    if rule.document:
        lines.append(f"  where: {flow({'document': rule.document})}")
    if rule.each:
        lines.append(f"  for-each: {flow(rule.each)}")
    if rule.let:
        lines.append("  let:")
        lines += [f"    {name}: {flow(value)}" for name, value in rule.let.items()]
    lines += _test(rule.test)
    if rule.message:
        lines.append(f"  message: {block(rule.message)}")
    return lines


def inline(rule: Learned) -> str:
    """One rule in one line, to paste."""
    parts = ["check: assert"]
    if rule.each:
        parts.append(f"for-each: {flow(rule.each)}")
    if rule.let:
        parts.append(f"let: {flow(rule.let)}")
    parts.append(f"assert: {quoted(rule.test)}")
    return f"{rule.name}: {{{', '.join(parts)}}}"


def block(text: str) -> str:
    """A sentence as a value in block form: plain, unless YAML would read something into it."""
    plain = text[:1].isalpha() and text == text.strip() and text.isprintable()
    return text if plain and not re.search(r": | #|:$", text) else quoted(text)


def _folded(key: str, text: str) -> list[str]:
    if len(text) + len(key) + 4 <= WIDTH or not text.isprintable():
        return [f"  {key}: {block(text)}"]
    lines = textwrap.wrap(text, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    return [f"  {key}: >", *(f"    {line}" for line in lines)]


def _test(test: str) -> list[str]:
    parts = _statements(test) if len(test) > WIDTH and test.isprintable() else [test]
    if len(parts) > 1:
        joined = [f"    {'' if k == 0 else 'and '}{part}" for k, part in enumerate(parts)]
        return ["  assert: >", *joined]
    if "'" not in test and test.isprintable() and not test[:1].isalpha():
        return [f"  assert: '{test}'"]
    return [f"  assert: {block(test)}"]


def _statements(test: str) -> list[str]:
    """What `and` joins; a label may have the word in it, too."""
    parts = [""]
    for piece in test.split(" and "):
        whole = parts[-1].count("[") == parts[-1].count("]")
        if parts[-1] and not whole:
            parts[-1] += f" and {piece}"
        elif parts[-1]:
            parts.append(piece)
        else:
            parts[-1] = piece
    return parts
