"""Grammars as Lark parsers, with their LALR tables kept in the user's cache directory.

Building the table of a grammar takes some 40 ms, loading it 4. Where there is none that is whole, the
grammar is built anew. A table is data, not code, and is named by a hash of the grammar's text and of Lark's
version.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from auditor import kept

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


def _place(name: str, grammar: str, version: str) -> str | None:
    """Where the table of this grammar is kept, or None where nothing is to be kept."""
    folder = kept.folder()
    if folder is None:
        return None
    key = sha256(f"{version}\n{sys.version_info[:2]}\n{grammar}".encode()).hexdigest()[:20]
    return os.path.join(folder, f"{os.path.basename(name).partition('.')[0]}-{key}.table")


def _load(place: str, lexer: type[Lexer], transformer: Any) -> Lark | None:
    from lark import Lark

    payload = kept.read(place)
    if payload is None:
        return None
    try:
        table = msgspec.msgpack.decode(payload)
        _settings(table).update(lexer=lexer, transformer=transformer)
        table["data"]["parser"]["lexer_conf"]["lexer_type"] = lexer
        return Lark.load(table)
    except (msgspec.DecodeError, LookupError, TypeError, ValueError, AttributeError):
        return None


def _save(parser: Lark, place: str) -> None:
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    data, memo = parser.memo_serialize([TerminalDef, Rule])
    table = {"data": data, "memo": memo}
    data["options"] = {key: value for key, value in data["options"].items() if _is_plain(value)}
    data["parser"]["lexer_conf"]["lexer_type"] = None
    with suppress(TypeError, ValueError):
        kept.write(place, msgspec.msgpack.encode(table))


def _settings(table: dict[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = table["data"]["options"]
    return settings


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | str | list | tuple | dict)
