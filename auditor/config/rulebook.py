"""The rules of a run, parsed only where somebody looks at them.

What a run must know of its rules before any draft is audited (their names, and a digest that changes with
them) is kept from run to run, and holds as long as the files of the packs do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import msgspec

from auditor import kept
from auditor.config.resolve import Resolved, packs
from auditor.model import AuditorError
from auditor.stamp import stamp

if TYPE_CHECKING:
    from auditor.packs.model import Pack, Rule

SUFFIX = ".rules"
#: What decides which rules run, and how.
_DECIDING = ("select", "ignore", "severity")


class Outline(msgspec.Struct, frozen=True):
    """What is known of rules without parsing them.

    `top` are the files of the packs that were asked for, `files` all that were read, with digests; `known`
    are the names of all rules, `ran` of those that run. `lasting` is whether the files are all that they
    say: no data beside the packs, no check of another distribution.
    """

    top: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    known: tuple[str, ...]
    ran: tuple[str, ...]
    lasting: bool


class Rulebook(Sequence["Rule"]):
    """The rules that some settings choose. Raises `AuditorError` where there is something wrong with them."""

    def __init__(self, settings: Resolved, keep: bool = True) -> None:
        self._settings = settings
        self._rules: list[Rule] | None = None
        self._key = _key(settings)
        place = _place(self._key) if keep else None
        found = _outline(place, settings) if place else None
        if found is None:
            found = self._load()
            if place:
                kept.write(place, msgspec.msgpack.encode(found))
        self._outline = found

    @property
    def known(self) -> tuple[str, ...]:
        """The names of all rules of the packs, also of those that don't run."""
        return self._outline.known

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rules that run."""
        return self._outline.ran

    @property
    def digest(self) -> bytes | None:
        """Different for rules that might say something else; None where nobody can tell."""
        if not self._outline.lasting:
            return None
        return sha256(self._key + msgspec.msgpack.encode(self._outline.files)).digest()

    @property
    def files(self) -> tuple[tuple[str, str], ...] | None:
        """The files that the rules come from, with digests; None where others might join them: where packs
        are looked for in folders.
        """
        if _searches() or any(os.path.isdir(pack) for pack in packs(self._settings)):
            return None
        return self._outline.files

    def _load(self) -> Outline:
        from auditor.config.rules import chosen
        from auditor.packs.load import load_all

        names = packs(self._settings)
        loaded = load_all(names)
        self._rules = chosen(self._settings, loaded)
        return Outline(
            _top(names),
            tuple(dict.fromkeys(file for pack in loaded for file in pack.files)),
            tuple(rule.id for pack in loaded for rule in pack.every),
            tuple(rule.id for rule in self._rules),
            _lasting(loaded),
        )

    def _every(self) -> list[Rule]:
        if self._rules is None:
            self._outline = self._load()
        assert self._rules is not None
        return self._rules

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rule]: ...
    def __getitem__(self, index: int | slice) -> Rule | Sequence[Rule]:
        return self._every()[index]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self.names)

    def __getstate__(self) -> dict[str, Any]:
        self._every()  # once, here, and not in every process that gets them
        return self.__dict__


def _key(settings: Resolved) -> bytes:
    said = [packs(settings), *(settings[name] for name in _DECIDING)]
    return sha256(stamp() + msgspec.msgpack.encode(said, order="deterministic")).digest()


def _place(key: bytes) -> str | None:
    """Where the outline is kept; None where it isn't: where packs are searched for in folders."""
    folder = kept.folder()
    if folder is None or _searches():
        return None
    where = sha256(key + os.path.abspath(os.curdir).encode("utf-8", "surrogateescape")).hexdigest()[:40]
    return os.path.join(folder, kept.RESULTS, where + SUFFIX)


def _searches() -> bool:
    from auditor.packs.locate import VARIABLE

    return bool(os.environ.get(VARIABLE))


def _outline(place: str, settings: Resolved) -> Outline | None:
    """What was kept, if the packs are still the same."""
    from auditor.packs.locate import contents

    payload = kept.read(place)
    if payload is None:
        return None
    try:
        found = msgspec.msgpack.decode(payload, type=Outline)
        if found.top != _top(packs(settings)):
            return None
        same = all(sha256(contents(Path(path))).hexdigest() == digest for path, digest in found.files)
    except (OSError, ValueError, AuditorError):  # one of msgspec's is a ValueError
        return None
    return found if same else None


def _top(names: Sequence[str]) -> tuple[str, ...]:
    from auditor.packs.locate import locate

    return tuple(str(path) for name in names for path in locate(name))


def _lasting(packs: Sequence[Pack]) -> bool:
    from auditor.checks.registry import KINDS

    rules = [rule for pack in packs for rule in pack.every]
    return all(rule.check in KINDS and not getattr(rule.parameters, "data", ()) for rule in rules)
