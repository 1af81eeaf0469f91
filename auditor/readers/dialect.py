"""What separates the values of a CSV file: comma, semicolon, tab or vertical bar."""

from __future__ import annotations

import csv
import math
import re

#: How much of a file is looked at, in characters and in lines.
_SAMPLE = 65_536
_LINES = 200

#: In order of preference where all else is equal.
DELIMITERS = ("\t", ";", ",", "|")

# A clean value: blank, a figure as anybody prints it, or words.
_BLANK = re.compile(r"\s*")
_FIGURE = re.compile(
    r"\s*[(\[<>~≈±+\-−–$€£¥]*\s*(?:[A-Z]{3}\s)?"
    r"\d(?:[\d.,'’ \u00a0\u2009\u202f]*\d)?\s*(?:%|‰|[)\]]|[*†]|\w{1,3}|[€$£¥-])*\s*"
)
_THOUSANDS = re.compile(r"\s*[\d\s]{1,3}(?:,\d{3})+(?:\.\d+)?\s*")


def delimiter_of(text: str, *, tabs: bool = False) -> str:
    """The character that separates values in `text`; `tabs` says that its name claims tabs.

    The one that gives the most rows of one width, of clean values; a comma where nothing does.
    """
    if text.startswith("sep=") and len(text) > 4 and text[5:6] in {"\n", "\r", ""}:
        return text[4]  # as Excel writes it
    lines = _sample_lines(text)
    if tabs and any("\t" in line for line in lines):
        return "\t"
    best, best_score = "\t" if tabs else ",", 0.0
    for delimiter in DELIMITERS:
        score = _score(lines, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _sample_lines(text: str) -> list[str]:
    sample = text[:_SAMPLE]
    lines = sample.splitlines()
    if len(text) > len(sample) and len(lines) > 1:
        lines.pop()  # cut in two
    return lines[:_LINES]


def _score(lines: list[str], delimiter: str) -> float:
    """How well the lines split: the share of rows that agree on a width by the share of clean values."""
    limit = csv.field_size_limit(_SAMPLE + 1)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0.0
    finally:
        csv.field_size_limit(limit)
    widths: dict[int, int] = {}
    clean = values = 0
    for row in rows:
        if len(row) > 1:
            widths[len(row)] = widths.get(len(row), 0) + 1
        for value in row[:50]:
            values += 1
            clean += _is_clean(value, delimiter)
    if not widths:
        return 0.0
    split = sum(widths.values())
    # Rows that do not split at all may be titles and notes; rows of different widths speak against it.
    agreement = max(widths.values()) / split * math.sqrt(split / len(rows))
    return agreement * clean / values


def _is_clean(value: str, delimiter: str) -> bool:
    if _BLANK.fullmatch(value) or _FIGURE.fullmatch(value):
        return True
    other = [mark for mark in DELIMITERS if mark != delimiter and mark in value]
    return value[:1].isalpha() and not any(mark in "\t;|" for mark in other)
