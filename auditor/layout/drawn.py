"""Tables drawn with characters: rules of dashes and equal signs between their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.layout.lines import Line

_RULE = re.compile(r"[-=_+|:~─━═┼├┤┬┴┌┐└┘╪╬╞╡╔╗╚╝╠╣╦╩│┃║ ]{3,}")
_DRAWN = re.compile(r"[-=_─━═]{2}")
_CORNER = re.compile(r"[+|┼├┤┬┴┌┐└┘╪╬╞╡╔╗╚╝╠╣╦╩]")


def without_rules(page: Sequence[Line]) -> list[Line]:
    """The lines of a page without the rules that are drawn in tables, closed up where these stood."""
    kept: list[Line] = []
    dropped = 0
    for i, line in enumerate(page):
        if not line.text[:1].isalnum() and _is_rule(line) and _in_table(page, i):
            dropped += 1
            continue
        line.row -= dropped
        kept.append(line)
    return kept


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None and _DRAWN.search(line.text) is not None


def _in_table(page: Sequence[Line], i: int) -> bool:
    """Whether a rule has corners or gaps, as only those of tables have, or columns right above or below."""
    line = page[i]
    if line.gapped or " " in line.text or _CORNER.search(line.text):
        return True
    beside = (page[k] for k in (i - 1, i + 1) if 0 <= k < len(page))
    return any(len(other.chunks) > 1 for other in beside if other.gapped)
