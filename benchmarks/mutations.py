"""Files made wrong on purpose: bytes, words, lines, tags and trees of good ones changed by chance.

Most of what chance makes of a packed or marked-up file is refused at once, so XML is changed as a tree that
stays one, and HTML by whole tags; a part of the changes go deeper, down to bytes.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from lxml import etree

#: What numbers of a file may say that no file means.
NUMBERS = (
    *("0", "1", "2", "-1", "7", "16", "255", "65536", "999999", "2147483648", "99999999999999999999", "1e9"),
    *("1e999", "-1e-999", "NaN", "Infinity", "", "²", "½", "٣", "1.5", ".", "-", "0x10", "true", "false"),
)
#: Words that reports have, and some that they do not.
WORDS = (
    *(
        "Total",
        "of which",
        "Table 2. Staff",
        "Annex I",
        "1,234",
        "12 345",
        "(5)",
        "-",
        "–",
        "..",
        "n/a",
        "65%",
    ),
    *(
        "2018",
        "2019",
        "per cent",
        "in thousands",
        "9" * 60,
        "0." + "1" * 40,
        "1.",
        "(a)",
        "ii)",
        "•",
        "Less:",
    ),
    *(
        "\ufeff",
        "\u200b",
        "\u202e",
        "\u00ad",
        "\u00a0",
        "\u2028",
        "\x0c",
        "\x85",
        "e\u0301" * 3,
        "\U0001d7d8",
    ),
    *(
        "&",
        "&#1;",
        "&#99999999;",
        "|",
        "||",
        "\t",
        "*",
        "`",
        "```",
        "<",
        ">",
        '"',
        "'",
        ";",
        ",",
        "\\",
        "$",
        "#",
    ),
)
_TOKENS = {
    "lines": re.compile(r"[^\n]*\n|[^\n]+"),
    "words": re.compile(r"\s*\S+|\s+"),
    "tags": re.compile(r"<[^<>]*>|[^<]+|<"),
}
_NUMBER = re.compile(r"\d+")
_LONGEST = 60_000


def text(chance: Random, data: bytes, other: bytes) -> bytes:
    """A text changed by lines, words or bytes."""
    return _in_tokens(chance, data, other, chance.choice(("lines", "lines", "words", "bytes")))


def html(chance: Random, data: bytes, other: bytes) -> bytes:
    return _in_tokens(chance, data, other, chance.choice(("tags", "tags", "tags", "words", "bytes")))


def pdf(chance: Random, data: bytes, other: bytes) -> bytes:
    return _in_tokens(chance, data, other, chance.choice(("words", "words", "lines", "bytes")))


def packed(chance: Random, data: bytes, other: bytes) -> bytes:
    """A ZIP file with one member changed, at times the archive itself; or what is one XML file instead."""
    members = _members(data)
    if not members and data.startswith(b"<?xml"):
        return xml(chance, data, other)
    if not members or chance.random() < 0.03:
        return _bytes(chance, data)
    names = [name for name in members if name.endswith((".xml", ".rels"))] or list(members)
    # The large members are what a reader reads, so they are changed most often.
    name = chance.choices(names, [len(members[name]) + 200 for name in names])[0]
    if chance.random() < 0.02:
        del members[name]
    else:
        members[name] = xml(chance, members[name], _members(other).get(name, b"<a/>"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP file; none where an earlier change has broken it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError):
        return {}


def xml(chance: Random, data: bytes, other: bytes) -> bytes:
    """XML changed as a tree; at times by its tags."""
    if chance.random() < 0.1:
        return _in_tokens(chance, data, other, "tags")
    parser = etree.XMLParser(huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
        foreign = etree.fromstring(other, parser)
    except etree.XMLSyntaxError:  # an earlier change has left no tree
        return _in_tokens(chance, data, other, "tags")
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        elements = list(root.iter(etree.Element))
        chance.choice(TREE_CHANGES)(chance, elements, list(foreign.iter(etree.Element)))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)[: 4 * _LONGEST]


Elements = Sequence[Any]


def _drop(chance: Random, elements: Elements, _: Elements) -> None:
    element = chance.choice(elements)
    if element.getparent() is not None:
        element.getparent().remove(element)


def _double(chance: Random, elements: Elements, _: Elements) -> None:
    element = chance.choice(elements)
    if element.getparent() is not None and len(element) < 50:
        for _ in range(chance.choice((1, 1, 3, 30))):
            element.addnext(copy.deepcopy(element))


def _move(chance: Random, elements: Elements, foreign: Elements) -> None:
    """Puts an element, of another file at times, somewhere else."""
    element = copy.deepcopy(chance.choice(chance.choice((elements, foreign))))
    element.tail = None
    if sum(1 for _ in element.iter()) < 500:
        where = chance.choice(elements)
        where.insert(chance.randrange(len(where) + 1), element)


def _wrap(chance: Random, elements: Elements, _: Elements) -> None:
    """Puts an element inside of others of a name that the file has, at times very deep."""
    element, name = chance.choice(elements), chance.choice(elements)
    if element.getparent() is None:
        return
    for _ in range(chance.choice((1, 1, 2, 40))):
        around = etree.Element(name.tag, dict(name.attrib))
        element.addprevious(around)
        around.append(element)


def _unwrap(chance: Random, elements: Elements, _: Elements) -> None:
    element = chance.choice(elements)
    if element.getparent() is not None:
        for child in element:
            element.addprevious(child)
        element.getparent().remove(element)


def _rename(chance: Random, elements: Elements, _: Elements) -> None:
    chance.choice(elements).tag = chance.choice(elements).tag


def _attribute(chance: Random, elements: Elements, foreign: Elements) -> None:
    """Changes, gives or takes an attribute."""
    element = chance.choice(elements)
    of = chance.choice(chance.choice((elements, foreign)))
    names = list(element.attrib) + list(of.attrib)
    if not names:
        return
    name = chance.choice(names)
    values = (*NUMBERS, *list(of.attrib.values()))
    if chance.random() < 0.15:
        element.attrib.pop(name, None)
    else:
        element.set(name, chance.choice(values))


def _content(chance: Random, elements: Elements, _: Elements) -> None:
    element = chance.choice([one for one in elements if one.text] or list(elements))
    element.text = _clean(chance.choice((*WORDS, *NUMBERS, chance.choice(elements).text or "")))


TREE_CHANGES: Sequence[Callable[[Random, Elements, Elements], None]] = (
    *(_drop, _double, _move, _move, _wrap, _unwrap, _rename),
    *(_attribute, _attribute, _attribute, _content),
)


def _clean(characters: str) -> str:
    """What XML can hold of it."""
    return "".join(c for c in characters if c.isprintable() or c in "\t\n\u200b\u202e\u00ad\ufeff\u2028")


def _in_tokens(chance: Random, data: bytes, other: bytes, kind: str) -> bytes:
    if kind == "bytes":
        return _bytes(chance, data)
    # Latin-1 keeps every byte; what is put in is UTF-8, as the rest mostly is.
    pattern = _TOKENS[kind]
    tokens = pattern.findall(data.decode("latin-1"))
    others = pattern.findall(other.decode("latin-1")) or [""]
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        _change(chance, tokens, others)
    return "".join(tokens).encode("latin-1")[:_LONGEST]


def _change(chance: Random, tokens: list[str], others: list[str]) -> None:
    if not tokens:
        tokens.append(chance.choice(others))
    at = chance.randrange(len(tokens))
    length = min(chance.choice((1, 1, 1, 2, 5, 40)), len(tokens) - at)
    slice_ = tokens[at : at + length]
    what = chance.randrange(8)
    if what == 0:
        del tokens[at : at + length]
    elif what == 1:
        tokens[at:at] = slice_ * chance.choice((1, 1, 2, 30, 300))
    elif what == 2:
        to = chance.randrange(len(tokens))
        tokens[to:to] = slice_
    elif what == 3:
        begin = chance.randrange(len(others))
        tokens[at:at] = others[begin : begin + length]
    elif what == 4:
        tokens[at] = _NUMBER.sub(lambda _: _latin(chance.choice(NUMBERS)), tokens[at], count=1)
    elif what == 5:
        tokens[at] = _bytes(chance, tokens[at].encode("latin-1")).decode("latin-1")
    elif what == 6:
        tokens[at] = tokens[at] + _latin(chance.choice(WORDS))
    else:
        other = chance.randrange(len(tokens))
        tokens[at], tokens[other] = tokens[other], tokens[at]


def _latin(word: str) -> str:
    return word.encode("utf-8").decode("latin-1")


def _bytes(chance: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10))):
        at = chance.randrange(len(changed) + 1)
        what = chance.randrange(4)
        if what == 0:
            changed[at:at] = chance.randbytes(chance.choice((1, 1, 2, 9)))
        elif what == 1:
            del changed[at : at + chance.choice((1, 1, 2, 30))]
        elif what == 2 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)
