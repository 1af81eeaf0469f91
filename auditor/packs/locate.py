"""Where a pack is found: among those that ship, those of other distributions, or by its path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from auditor.model import AuditorError
from auditor.suggest import did_you_mean

#: Another distribution offers packs under this group: `house = house_rules` is the file `house.yaml` of the
#: package `house_rules`.
GROUP = "auditor.packs"
#: Folders with more packs, as PATH has them.
VARIABLE = "AUDITOR_PACK_PATH"
SUFFIXES = (".yaml", ".yml")
#: A larger file is no pack, in bytes.
MOST = 4_000_000
_HERE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """Where the packs that come with the tool are: in the installed package, or beside it in a checkout."""
    inside = _HERE / "rules"
    return inside if inside.is_dir() else _HERE.parent / "rules"


def shipped() -> list[str]:
    """The names of the packs that come with the tool, sorted; `core` first."""
    names = sorted(path.stem for path in shipped_folder().glob("*.yaml"))
    return sorted(names, key=lambda name: name != "core")


def known() -> dict[str, tuple[Path, str]]:
    """Every pack that has a name: its file, and where it comes from, in words. The first of a name counts."""
    found: dict[str, tuple[Path, str]] = {}
    for name, path, origin in _all():
        found.setdefault(name, (path, origin))
    return found


def _all() -> Iterator[tuple[str, Path, str]]:
    for name in shipped():
        yield name, shipped_folder() / f"{name}.yaml", "comes with auditor"
    for folder in filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)):
        for path in packs_in(Path(folder)):
            yield path.stem, path, f"in {folder}"
    for name, path, distribution in _offered():
        yield name, path, f"from the package {distribution}"


def packs_in(folder: Path) -> list[Path]:
    """The packs of a folder, by name."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())


@cache
def _offered() -> tuple[tuple[str, Path, str], ...]:
    """The packs of other distributions. Their code is not run: a pack is a file of a package."""
    from importlib.metadata import entry_points

    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        folder = _folder_of(point.value)
        if folder is not None:
            distribution = point.dist.name if point.dist is not None else point.value
            found.append((point.name, folder / f"{point.name}.yaml", distribution))
    return tuple(found)


def _folder_of(module: str) -> Path | None:
    """The folder of a package, found without importing it."""
    from importlib.util import find_spec

    top, *inner = module.split(":")[0].split(".")
    spec = find_spec(top)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))).joinpath(*inner)


def locate(pack: str | os.PathLike[str]) -> list[Path]:
    """The files that a pack's name or path stands for: one, or all of a folder.

    Raises `AuditorError` where there is no such pack.
    """
    name = os.fspath(pack)
    if isinstance(pack, os.PathLike) or name.endswith(SUFFIXES) or os.path.dirname(name):
        path = Path(name)
        if not path.is_dir():
            return [path]
        inside = packs_in(path)
        if not inside:
            raise AuditorError(f"{name}: no rule pack in this folder (files ending in .yaml)")
        return inside
    packs = (
        {name: shipped_folder() / f"{name}.yaml"}
        if name in shipped()
        else {n: p for n, (p, _) in known().items()}
    )
    if name not in packs:
        hint = did_you_mean(name, packs) or f"there are: {', '.join(packs)}"
        raise AuditorError(f'no rule pack "{name}"; {hint}')
    return [packs[name]]


def contents(path: Path) -> bytes:
    """The bytes of a pack's file. Raises `AuditorError` where it can't be read, or is too large for one."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise AuditorError(f"{path}: cannot read the rule pack: {error.strerror}") from None
    if len(data) > MOST:
        raise AuditorError(f"{path}: too large for a rule pack")
    return data


def within(name: str, folder: Path) -> Path | None:
    """The file that a pack calls by a path, if it lies in that pack's folder or below it."""
    root = folder.resolve()
    path = (root / name).resolve()
    return path if not Path(name).is_absolute() and path.is_relative_to(root) else None
