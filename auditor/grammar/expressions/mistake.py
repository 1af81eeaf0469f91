"""What is wrong with an expression or a pattern, and where in it."""

from __future__ import annotations


class Mistake(Exception):
    """`message` tells it; `at` and `length` are where in the text it stands; `hint` is what to do."""

    def __init__(self, message: str, at: int = 0, length: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.length = max(1, length)
        self.hint = hint
