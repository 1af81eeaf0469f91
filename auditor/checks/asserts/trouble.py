"""What keeps a rule from being held against a document: told to whoever wrote the rule, not to the editor."""

from __future__ import annotations

from typing import Literal

import msgspec

#: `nothing`: a selector matches nothing here (it may in another document of the run); `mistake`: the rule
#: can't be right as it stands; `left`: there is nothing to hold it against, and that may be as it should.
Sort = Literal["nothing", "mistake", "left"]


class Trouble(msgspec.Struct, frozen=True):
    """`keys` is the way to the value of the rule that it is about (`let`, `annex`, `row`); `at` and `length`
    are where in that value's text.
    """

    sort: Sort
    keys: tuple[str, ...]
    message: str
    hint: str = ""
    at: int = 0
    length: int = 0


class Troubled(Exception):
    """Raised where a rule can't go on with a document."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


class Left(Exception):
    """Raised where there is nothing to hold a rule against: a blank cell, an optional selector.

    `trouble` says why, where the author of the rule may want to know.
    """

    def __init__(self, trouble: Trouble | None = None) -> None:
        super().__init__()
        self.trouble = trouble


def nothing(keys: tuple[str, ...], message: str, hint: str = "", at: int = 0, length: int = 0) -> Troubled:
    return Troubled(Trouble("nothing", keys, message, hint, at, length))


def mistake(keys: tuple[str, ...], message: str, hint: str = "", at: int = 0, length: int = 0) -> Troubled:
    return Troubled(Trouble("mistake", keys, message, hint, at, length))


def blank(keys: tuple[str, ...], label: str, hint: str, at: int = 0, length: int = 0) -> Left:
    """What is raised where a cell that is needed has no figure."""
    return Left(Trouble("left", keys, f"the cell {label} has no figure", hint, at, length))
