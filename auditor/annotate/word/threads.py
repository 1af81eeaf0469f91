"""What newer versions of Word keep beside comments, in parts of their own: who answers whom, what is done.

All of it is about comments by the ids of their last paragraphs. Where a comment of ours goes, what is said
about it goes, too, and an answer to it stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.annotate.word.markup import remove
from auditor.annotate.word.parts import Parts
from auditor.readers.word.names import PARAGRAPH, Element

_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_IDS = "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds"
_EXTENSIBLE = "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"


def forget(parts: Parts, comments: Iterable[Element]) -> None:
    """Takes away what is said about comments that have been taken away."""
    gone = frozenset(key for comment in comments if (key := _key(comment)))
    if gone:
        _drop(parts, _EXTENDED, f"{_W15}paraId", gone)
        _free_answers(parts, gone)
        dropped = _drop(parts, _IDS, f"{_CID}paraId", gone)
        durable = frozenset(entry.get(f"{_CID}durableId", "") for entry in dropped)
        _drop(parts, _EXTENSIBLE, f"{_CEX}durableId", durable)


def _key(comment: Element) -> str | None:
    """What a comment goes by in the other parts."""
    last = next(comment.iterchildren(PARAGRAPH, reversed=True), None)
    return None if last is None else last.get(f"{_W14}paraId")


def _free_answers(parts: Parts, gone: frozenset[str]) -> None:
    parent = f"{_W15}paraIdParent"
    for entry in _entries(parts, _EXTENDED):
        if entry.get(parent) in gone:
            del entry.attrib[parent]


def _drop(parts: Parts, kind: str, key: str, gone: frozenset[str]) -> list[Element]:
    dropped = [entry for entry in _entries(parts, kind) if entry.get(key) in gone]
    for entry in dropped:
        remove(entry)
    return dropped


def _entries(parts: Parts, kind: str) -> list[Element]:
    """What a part says, which is then written anew."""
    name = parts.related(kind)
    root = None if name is None else parts.tree(name)
    if name is None or root is None:
        return []
    parts.change(name)
    return list(root)
