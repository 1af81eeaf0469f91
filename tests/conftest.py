"""Settings of the whole test run; that it stands here also puts `tests/` on the path, for `support`."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings
from support.examples import MORE

# The same examples on every run: what a search finds by chance becomes a test of its own, not a red build.
# EXAMPLES=20 in the environment looks at twenty times as many, and at others each time.
settings.register_profile(
    "build",
    derandomize=MORE == 1,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("build")

# What runs keep for the next one is kept apart from the user's own, and dropped in the end.
_kept = tempfile.mkdtemp(prefix="auditor-tests-")
os.environ["AUDITOR_CACHE_DIR"] = _kept
atexit.register(shutil.rmtree, _kept, ignore_errors=True)
