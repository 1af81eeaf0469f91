"""Settings of the whole test run; that it stands here also puts `tests/` on the path, for `support`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# The same examples on every run: what a search finds by chance becomes a test of its own, not a red build.
# HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile(
    "build", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.register_profile("explore", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "build"))
