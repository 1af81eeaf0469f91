"""How a draft is to be read, where its format leaves a choice."""

from __future__ import annotations

from typing import Literal

import msgspec

#: Which of the texts that tracked changes keep: as if all were accepted, or as if all were rejected.
Revisions = Literal["final", "original"]


class ReadOptions(msgspec.Struct, frozen=True):
    """What a reader may be told; one that the choice means nothing to doesn't look at it.

    `hidden` is whether rows, columns and sheets that a workbook hides are read, too.
    """

    revisions: Revisions = "final"
    hidden: bool = False


DEFAULT = ReadOptions()
