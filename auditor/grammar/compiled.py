"""Grammars as Lark parsers, with their LALR tables kept in the user's cache directory.

Building the table of a grammar takes some 40 ms, loading it 4. The cache is a help, not a need: whatever is
wrong with it (no such directory, not writable, another version, damaged), the grammar is built anew. A
table is data, not code, and is named by a hash of the grammar's text and of Lark's version.
`AUDITOR_CACHE_DIR` says where to keep tables; empty, it turns the cache off.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import Lexer


def load_grammar(name: str, lexer: type[Lexer], transformer: Any) -> Lark:
    """The LALR parser of the grammar file `name` of this package, with a custom lexer and an embedded
    transformer.
    """
    import lark

    grammar = files("auditor.grammar").joinpath(name).read_text(encoding="utf-8")
    place = _place(name, grammar, lark.__version__)
    parser = _load(place, lexer, transformer) if place else None
    if parser is None:
        parser = lark.Lark(grammar, parser="lalr", lexer=lexer, transformer=transformer)
        if place:
            _save(parser, place)
    return parser


def _place(name: str, grammar: str, version: str) -> Path | None:
    """Where the table of this grammar is kept, or None where nothing is to be kept."""
    directory = _directory()
    if directory is None:
        return None
    key = sha256(f"{version}\n{sys.version_info[:2]}\n{grammar}".encode()).hexdigest()[:20]
    return directory / f"{Path(name).stem}-{key}.table"


def _directory() -> Path | None:
    """The cache directory that the platform's custom gives this program."""
    chosen = os.environ.get("AUDITOR_CACHE_DIR")
    if chosen is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "auditor" if base and os.path.isabs(base) else None


def _load(place: Path, lexer: type[Lexer], transformer: Any) -> Lark | None:
    from lark import Lark

    try:
        content = place.read_bytes()
        payload = content[32:]
        if sha256(payload).digest() != content[:32]:
            return None
        table = msgspec.msgpack.decode(payload)
        _settings(table).update(lexer=lexer, transformer=transformer)
        table["data"]["parser"]["lexer_conf"]["lexer_type"] = lexer
        return Lark.load(table)
    except (OSError, msgspec.DecodeError, LookupError, TypeError, ValueError, AttributeError):
        return None


def _save(parser: Lark, place: Path) -> None:
    """Keep the table, all at once so that no one ever reads half of it; failure is no matter."""
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = parser.memo_serialize([TerminalDef, Rule])
    table = {"data": data, "memo": memo}
    data["options"] = {key: value for key, value in data["options"].items() if _is_plain(value)}
    data["parser"]["lexer_conf"]["lexer_type"] = None
    try:
        payload = msgspec.msgpack.encode(table)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(f".{os.getpid()}.tmp")
        draft.write_bytes(sha256(payload).digest() + payload)
        draft.replace(place)
    except (OSError, TypeError, ValueError):
        return


def _settings(table: dict[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = table["data"]["options"]
    return settings


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | str | list | tuple | dict)
