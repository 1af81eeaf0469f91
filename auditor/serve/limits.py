"""How much a server takes on, so that no draft and no visitor can take it down."""

from __future__ import annotations

import msgspec

MB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True):
    """Sizes are in bytes, times in seconds.

    What is sent with a job may take `job`, each of its drafts `draft`; everything in memory, drafts and
    results, may take `kept`. A process gets `seconds` for each draft it reads and `memory` for itself, and
    its answer may take `answer`. Sending may take `upload`, and may pause for `pause`.
    """

    draft: int = 50 * MB
    drafts: int = 20
    job: int = 100 * MB
    kept: int = 500 * MB
    answer: int = 200 * MB
    memory: int = 2048 * MB
    seconds: float = 120
    upload: float = 300
    pause: float = 20
    uploads: int = 4  # at once
    running: int = 2  # jobs at once
    waiting: int = 8  # jobs that wait for their turn
    jobs: int = 12  # that a session keeps
    sessions: int = 24
    idle: float = 3600  # after which a session and all its results are dropped
