"""Reference data of a pack: a file of its folder (CSV, or a workbook), read like any report's table."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.checks.asserts.trouble import mistake
from auditor.model import AuditorError
from auditor.tables.view import TableView

if TYPE_CHECKING:
    from auditor.checks.registry import Scope


def views_of(name: str, keys: tuple[str, ...], scope: Scope) -> list[TableView]:
    """The tables of a file. Raises `Troubled` where it is not in the pack's folder, or can't be read."""
    folder = os.path.realpath(scope.folder or ".")
    path = os.path.realpath(os.path.join(folder, name))
    if os.path.isabs(name) or os.path.commonpath([folder, path]) != folder:
        raise mistake(keys, "reference data must lie in the pack's folder, or below it")
    try:
        views = _read(path, _stamp(path))
    except AuditorError as error:
        raise mistake(keys, f"{error}") from None
    if not views:
        raise mistake(keys, f"there is no table with figures in {name}")
    return views


def _stamp(path: str) -> tuple[int, int]:
    """What changes when a file does."""
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=16)
def _read(path: str, stamp: tuple[int, int]) -> list[TableView]:
    from auditor.readers.registry import read
    from auditor.tables.build import analyse

    return analyse(read(path))
