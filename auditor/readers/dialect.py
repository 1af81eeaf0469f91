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
    r"\s*+[(\[<>~≈±+\-−–$€£¥]*+\s*+(?:[A-Z]{3}\s)?\d[\d.,'’ \u00a0\u2009\u202f]*+"
    r"[A-Za-z]{0,3}+[%‰)\]*†€$£¥-]*+\s*+"
)


def delimiter_of(text: str, *, tabs: bool = False) -> str:
    """The character that separates values in `text`; `tabs` says that its name claims tabs.

    The one that gives the most rows of one width, of clean values; a comma where nothing does.
    """
    if declares_delimiter(text):
        return text[4]
    lines = _sample_lines(text)
    if tabs and any("\t" in line for line in lines):
        return "\t"
    best, best_score = "\t" if tabs else ",", 0.0
    for delimiter in DELIMITERS:
        score = _score(lines, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def declares_delimiter(text: str) -> bool:
    """Whether the first line says what separates values, as Excel writes it (`sep=;`)."""
    return text.startswith("sep=") and text[4:5] not in {"", "\n", "\r"} and text[5:6] in {"\n", "\r", ""}


def spaces_before_quotes(text: str, delimiter: str) -> bool:
    """Whether quoted values stand after a space (`a, "b, c", d`), which is then no part of them."""
    sample = text[:_SAMPLE]
    mark = re.escape(delimiter)
    spaced = re.search(rf'{mark} ++"[^"\n]*+"[ \r]*+(?:{mark}|$)', sample, re.MULTILINE)
    return spaced is not None and f'{delimiter}"' not in sample


def _sample_lines(text: str) -> list[str]:
    sample = text[:_SAMPLE]
    lines = sample.splitlines()
    if len(text) > len(sample) and len(lines) > 1:
        lines.pop()  # cut in two
    return lines[:_LINES]


def _score(lines: list[str], delimiter: str) -> float:
    """How well the lines split: the share of rows that agree on a width by the share of clean values."""
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0.0
    widths: dict[int, int] = {}
    clean = values = 0
    for row in rows:
        if len(row) > 2 or (len(row) == 2 and row[1].strip()):  # not only a mark at the end of a sentence
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
    if value.startswith(" "):  # words after a mark and a space are the rest of a sentence
        return False
    other = [mark for mark in DELIMITERS if mark != delimiter and mark in value]
    return value[:1].isalpha() and not any(mark in "\t;|" for mark in other)
