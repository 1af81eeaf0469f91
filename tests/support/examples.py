"""How many examples a property is tried on."""

from __future__ import annotations

import os

from hypothesis import settings

#: So many times the usual number.
MORE = max(1, int(os.environ.get("EXAMPLES", "1")))


def examples(number: int) -> settings:
    """Settings for so many examples, or a multiple of it where the environment asks for more."""
    return settings(max_examples=number * MORE)
