"""Which settings count for a document, and who says so: the command line, else the environment, else a file.

The environment's variables are the keys in capitals behind `AUDITOR_`; lists are separated by commas.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from auditor.config.files import Found
from auditor.config.model import DEFAULTS, KEYS, Local, Settings, spelled
from auditor.model import AuditorError

#: Settings that a document may have for itself, in `paths`.
LOCAL = Local.__struct_fields__
#: Settings that no variable can give: they are mappings.
_MAPPINGS = ("severity", "paths")


class Value(msgspec.Struct, frozen=True):
    """One setting: its value, and who says so ("auditor.yaml:3", "AUDITOR_JOBS", "--jobs", "default")."""

    value: Any
    source: str = "default"


class Resolved(msgspec.Struct, frozen=True):
    """All settings that count for one document, by key."""

    values: dict[str, Value]

    def __getitem__(self, key: str) -> Any:
        return self.values[key].value

    def source(self, key: str) -> str:
        return self.values[key].source


def resolve(
    path: str, flags: Mapping[str, Any], found: Found | None, environment: Mapping[str, str] = os.environ
) -> Resolved:
    """The settings of a document; `flags` are those of the command line that were given, by key."""
    values = {key: Value(getattr(DEFAULTS, key)) for key in KEYS}
    if found is not None:
        values |= _of_file(found)
        values |= _of_paths(found, path, values)
    values |= _of_environment(environment)
    given = {key: value for key, value in flags.items() if value is not None}
    return Resolved(values | {key: Value(value, f"--{spelled(key)}") for key, value in given.items()})


def packs(settings: Resolved) -> tuple[str, ...]:
    """The packs of the settings; `core` is always one of them."""
    return ("core", *(pack for pack in settings["packs"] if pack != "core"))


def _of_file(found: Found) -> dict[str, Value]:
    """What a file says for all documents, paths in it made right for the working directory."""
    values = {}
    for key in KEYS:
        value = getattr(found.settings, key)
        if value is not None:
            values[key] = Value(_placed(key, value, found.folder), found.place(spelled(key)))
    return values


def _placed(key: str, value: Any, folder: str) -> Any:
    """A setting with its paths, relative to the file's folder, as the working directory has them."""
    if key == "packs":
        return tuple(_near(pack, folder) if _is_path(pack) else pack for pack in value)
    if key == "output":
        return {name: _near(path, folder) for name, path in value.items()}
    return _near(value, folder) if key == "baseline" else value


def _is_path(pack: str) -> bool:
    """Whether a pack is named by its path: with a folder or a suffix."""
    return "/" in pack or pack.endswith((".yaml", ".yml"))


def _near(path: str, folder: str) -> str:
    """A path that is relative to `folder`, relative to the working directory if that is shorter."""
    joined = os.path.join(folder, path)
    try:
        below = os.path.relpath(joined)
    except ValueError:  # on another drive
        return joined
    return below if len(below) < len(joined) else joined


def _of_paths(found: Found, path: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """What a file says for this document: the last pattern that fits counts; `ignore` and `severity` add
    up.
    """
    result: dict[str, Value] = {}
    for pattern, local in (found.settings.paths or {}).items():
        if not _fits(pattern, path, found.folder):
            continue
        for key in LOCAL:
            value = getattr(local, key)
            if value is None:
                continue
            before = result.get(key, values[key])
            own = found.place("paths", pattern, spelled(key))
            result[key] = _added(key, before, Value(value, own))
    return result


def _added(key: str, before: Value, own: Value) -> Value:
    if key not in ("ignore", "severity") or not before.value:
        return own
    both = {**before.value, **own.value} if key == "severity" else (*before.value, *own.value)
    return Value(both, f"{before.source}, {own.source}")


def _fits(pattern: str, path: str, folder: str) -> bool:
    try:
        below = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return False
    return fnmatchcase(below, pattern)


def variable(key: str) -> str:
    """The name of a setting's variable."""
    return "AUDITOR_" + key.upper()


def _of_environment(environment: Mapping[str, str]) -> dict[str, Value]:
    found = {}
    for key in KEYS:
        name = variable(key)
        if key not in _MAPPINGS and environment.get(name, "").strip():
            found[key] = Value(_read(key, name, environment[name].strip()), name)
    return found


def _read(key: str, name: str, text: str) -> Any:
    """A variable's text as the setting's type."""
    made = _SHAPES.get(key, str)(text)
    try:
        msgspec.convert({spelled(key): made}, Settings)
    except msgspec.ValidationError as error:
        raise AuditorError(f"{name}={text}: {str(error).split(' - at')[0]}") from None
    return made


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _pairs(text: str) -> dict[str, str]:
    parts = (word.partition("=") for word in _words(text))
    return {name: path for name, _, path in parts}


def _number(text: str) -> Any:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else text


def _truth(text: str) -> Any:
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(
        text.lower(), text
    )


_SHAPES: dict[str, Callable[[str], Any]] = {
    "packs": _words,
    "select": _words,
    "ignore": _words,
    "output": _pairs,
    "jobs": _number,
    "fail_on_unused": _truth,
    "cache": _truth,
}
