"""What keeps a rule from being held against a document: told to whoever wrote the rule, not to the editor."""

from __future__ import annotations

from typing import Literal

import msgspec

#: `nothing`: a selector matches nothing here (it may in another document of the run); `mistake`: the rule
#: can't be right as it stands.
Sort = Literal["nothing", "mistake"]


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
    """Raised where there is nothing to hold a rule against: a blank cell, an optional selector."""


def nothing(keys: tuple[str, ...], message: str, hint: str = "", at: int = 0, length: int = 0) -> Troubled:
    return Troubled(Trouble("nothing", keys, message, hint, at, length))


def mistake(keys: tuple[str, ...], message: str, hint: str = "", at: int = 0, length: int = 0) -> Troubled:
    return Troubled(Trouble("mistake", keys, message, hint, at, length))
