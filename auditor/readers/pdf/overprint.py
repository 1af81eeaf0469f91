"""Text that is printed twice, a hair apart, to look bold or to cast a shadow: read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from auditor.readers.pdf.pieces import Piece, View

#: What is printed twice stands no further apart, in sizes, than this.
_OVERPRINTED = 0.15


def once(pieces: Sequence[Piece], view: View) -> list[Piece]:
    """The pieces of a baseline without what is printed twice, to look bold or to cast a shadow."""
    kept: list[Piece] = []
    reach = float("-inf")
    for piece in pieces:
        if piece.x0 < reach - _OVERPRINTED * piece.size and kept:
            kept.extend(_rest(piece, kept, view))
        else:
            kept.append(piece)
        reach = max(reach, piece.x1)
    return kept


def _rest(piece: Piece, kept: Sequence[Piece], view: View) -> Iterator[Piece]:
    """What of a piece is not printed there already by another run, piece by piece."""
    near = [other for other in kept[-8:] if other.run != piece.run and other.x1 > piece.x0]
    printed: dict[str, list[float]] = {}
    for other in near:
        for index, character in enumerate(other.text, other.first):
            printed.setdefault(character, []).append(view.lefts[index])
    most = _OVERPRINTED * piece.size
    new = [
        not any(abs(view.lefts[index] - x) <= most for x in printed.get(character, ()))
        for index, character in enumerate(piece.text, piece.first)
    ]
    if all(new):
        yield piece
        return
    if not any(new):
        return
    start = None
    for offset, is_new in enumerate([*new, False]):
        if is_new and start is None:
            start = offset
        elif not is_new and start is not None:
            first, last = piece.first + start, piece.first + offset
            yield msgspec.structs.replace(
                piece,
                text=piece.text[start:offset],
                x0=view.lefts[first],
                x1=view.rights[last - 1],
                first=first,
            )
            start = None
