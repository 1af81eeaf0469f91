"""Finds the figures in a report that cannot all be true.

`auditor.audit(path_or_bytes)` reads a draft and says which of its figures must agree and which of them
cannot all be true; `auditor.quantities(text)` reads the figures of running text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.grammar.prose.quantities import quantities as quantities
    from auditor.pipeline import audit as audit
    from auditor.readers.options import ReadOptions as ReadOptions

__version__ = "0.1.0"
__all__ = ["ReadOptions", "__version__", "audit", "quantities"]


def __getattr__(name: str) -> Any:
    # What the command line doesn't need for `--version` or `--help` is imported when it is asked for.
    if name == "audit":
        from auditor.pipeline import audit

        return audit
    if name == "ReadOptions":
        from auditor.readers.options import ReadOptions

        return ReadOptions
    if name == "quantities":
        from auditor.grammar.prose.quantities import quantities

        return quantities
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
