"""How much of anything a draft may have; beyond it, reading would take memory without end."""

from __future__ import annotations

from auditor.model import AuditorError

#: Lines of Markdown or HTML.
LINES = 2_000_000
#: Tags of HTML, comments among them.
TAGS = 5_000_000


def check(path: str, text: str, mark: str, most: int, what: str) -> None:
    """Raises AuditorError where `text` has more than `most` times `mark`, which stands for one of `what`."""
    count = text.count(mark)
    if count > most:
        raise AuditorError(f"{path}: too large to check: {count} {what} (at most {most})", path=path)
