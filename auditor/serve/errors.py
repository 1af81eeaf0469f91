"""What a visitor asks for and can't have."""

from __future__ import annotations


class Refused(Exception):
    """An answer other than 200; the message is a sentence for the visitor."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
