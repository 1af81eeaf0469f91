"""What goes wrong and is told: the one exception that is for the user."""

from __future__ import annotations

from typing import Any


class AuditorError(Exception):
    """The job could not be done; the message is for the user and names file and place. Exit code 2."""

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


def unexpected(error: Exception) -> str:
    """What a user is told of a defect of ours."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return f"unexpected {what}. This is a defect of auditor: please report it (AUDITOR_DEBUG=1 shows where)"
