"""Packs for `auditor init`: one with an example, or one that drafts teach; and the file that it goes to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress

from auditor.model import AuditorError

_STARTER = """\
# Rules of our own, beside those that auditor knows. Check a draft with them:
#     auditor check --pack {name}.yaml DRAFT
pack: {name}
description: What the figures of our reports must satisfy.
# For reports of many kinds: a rule that finds nothing to test in one says nothing. Without it, you are told.
general: true

rules:

  # A sentence and the cell of a table that it quotes. <n> stands for the figure among the words around it;
  # tables go by how their caption begins, rows and columns by their labels.
  text-agrees-with-table:
    check: assert
    description: The text gives the total that the table shows.
    let:
      told: {{claim: a total of <n> staff}}
      shown: {{table: Table 1, row: Total, column: Total}}
    assert: told = shown
    message: "The text gives {{told}} staff, {{shown.place}} gives {{shown}}."

  # More that an assert can say (take the # away to use it):
  #
  # parts-sum-to-total:           # in every row; a range is all the columns between
  #   check: assert
  #   for-each: {{table: Table 1, row: "*"}}
  #   assert: sum([First]:[Last]) = [Total]
  #
  # share-of-women:               # also: change([2023], [2024]), mean([First]:[Last]), [A] / [B]
  #   check: assert
  #   for-each: {{table: Table 1, column: "*"}}
  #   assert: "[Percentage of women] = share([Women], [Total])"
"""


def starter(name: str) -> str:
    """A pack with one rule, to be read and replaced."""
    return _STARTER.format(name=name)


def learned(paths: Sequence[str], name: str) -> tuple[str, str]:
    """The pack that drafts teach, and what can be said of it in a line.

    Raises `AuditorError` where a draft can't be read, or where nothing in it must agree.
    """
    from auditor.learn.learn import learn, pack_of

    lessons = [(path, learn(path)) for path in dict.fromkeys(paths)]
    covered = sum(lesson.covered for _, lesson in lessons)
    every = sum(lesson.cells for _, lesson in lessons)
    count = sum(len(lesson.rules) for _, lesson in lessons)
    if not count:
        raise AuditorError(
            f"{', '.join(paths)}: nothing was found that must agree, so there is nothing to learn"
        )
    said = f"{count} rule{'s' if count != 1 else ''}, {covered:,} of {every:,} cells of tables covered"
    return pack_of(lessons, name), said


def write(path: str, text: str) -> None:
    """Write a pack, whole or not at all. Raises `AuditorError`."""
    beside = f"{path}.new"
    try:
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        raise AuditorError(f"{path}: cannot write the rule pack: {error.strerror}") from None
