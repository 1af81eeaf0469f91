"""The output formats by name: modules of this package that have an `OUTPUT`, and other distributions'.

Those add a format under the entry-point group `auditor.outputs`; they are looked up only for a name that
is not ours.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from auditor.model import AuditorError
from auditor.report.base import Output
from auditor.suggest import did_you_mean

GROUP = "auditor.outputs"


def find(name: str) -> Output:
    """The format of that name, or an `AuditorError` that says which there are."""
    if name in _modules():
        output = getattr(import_module(f"auditor.report.{name}"), "OUTPUT", None)
        if isinstance(output, Output):
            return output
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP, name=name):
        loaded = point.load()
        if isinstance(loaded, Output):
            return loaded
    known = [output.name for output in shipped()]
    hint = did_you_mean(name, known) or f"there are: {', '.join(known)}"
    raise AuditorError(f'no output format is called "{name}"; {hint}')


def shipped() -> list[Output]:
    """The formats of this package, by name."""
    found = [getattr(import_module(f"auditor.report.{name}"), "OUTPUT", None) for name in _modules()]
    return [output for output in found if isinstance(output, Output)]


def is_ours(name: str) -> bool:
    """Whether the format is one of this package."""
    return name in _modules()


def _modules() -> list[str]:
    import auditor.report as package

    return sorted(module.name for module in pkgutil.iter_modules(package.__path__))
