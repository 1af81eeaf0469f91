"""The words before one number, read backwards: the longest phrase first, up to the first one that says
nothing.
"""

from __future__ import annotations

import re
from typing import Any

from auditor.grammar.prose.shapes import OPENINGS, PIECE
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import Token

#: How far back the verb of a "by" is looked for, in characters and words.
_VERB_REACH = 120
_VERB_WORDS = 14
_RATIO_REACH = 32
_SENTENCE_ENDS = (". ", "; ", "\n\n", ".\n")
_BRACKETS = frozenset("[{")
_MINUS = frozenset("-−")
_DASHES = frozenset("-–−‑")
_SPACED_DASHES = frozenset("-–")
_OPENERS = frozenset(("FROM", "BETWEEN"))
_DIRECTIONS = frozenset(("DIR", "WEAK"))
#: The tokens after which a bare number has ended: only there a spaced dash makes a range, and "in" a ratio.
_BARE = frozenset(("FIGURE", "NUM", "ONES", "TEEN", "TENS", "HUNDRED", "SCALE", "YEAR"))


_Piece = re.Match[str]


class Backwards:
    """The reading of what stands before the number at `start`, not before `low`; `whole` says that nothing
    but this stands between the number and the last term, `year` that the number may be a year, `loss` that
    the bracket before it is a minus sign.
    """

    def __init__(
        self, scan: Scan, start: int, low: int, whole: bool, year: bool, *, loss: bool = False
    ) -> None:
        self.scan = scan
        self.start = self.at = start  # `at`: where the term starts, as far as is known
        self.whole = whole
        self.year = year
        self.loss = loss
        self.pieces = list(PIECE.finditer(scan.text, low, start))
        self.next = len(self.pieces) - 1  # the piece to read next
        self.leads: list[Token] = []  # found so far, the nearest first
        self.link: Token | None = None
        self.determined = False  # whether a determiner stands between,
        self.indefinite = False  # or an article

    def read(self) -> int:
        """Emits connector or separator and whatever leads up to the number; where the term starts."""
        while self.next >= 0 and self._one():
            pass
        scan = self.scan
        if scan.join == self.start and self.whole:
            scan.emit("JOIN", scan.factor, self.start, self.start)
            return self.at
        if self.link is None or self._has("REF", "REFS"):
            scan.separate(self.at)
        else:
            scan.out.append(self.link)
            if self.link.type in ("TO", "RATIO"):
                self.leads = [token for token in self.leads if token.type not in _OPENERS]
        scan.out.extend(reversed(self.leads))
        return self.at

    def _has(self, *types: str) -> bool:
        return any(token.type in types for token in self.leads)

    def _only(self, *types: str) -> bool:
        return all(token.type in types for token in self.leads)

    def _lead(self, type_: str, value: Any, pieces: int) -> bool:
        """Takes `pieces` pieces for a lead; further ones may stand before it."""
        self.leads.append(Token(type_, value, self.pieces[self.next - pieces + 1].start(), self.at))
        self.next -= pieces
        return True

    def _near(self, piece: _Piece) -> bool:
        """Whether a piece stands right before: a blank or two away, or on the line before."""
        return self.at - piece.end() <= 2 or self.scan.text.count("\n", piece.end(), self.at) == 1

    def _skip(self, pieces: int = 1) -> bool:
        self.next -= pieces
        return True

    def _one(self) -> bool:
        """Reads one piece or phrase; False where nothing further belongs to the number."""
        piece = self.pieces[self.next]
        if piece[0][0].isalpha():
            return self._currency(piece) or self._phrase(piece)
        return self._sign(piece, piece[0][0])

    # -------------------------------------------------------------------------------------------------- signs

    def _sign(self, piece: _Piece, sign: str) -> bool:
        if sign == "(" and self.loss:
            self.loss, self.at = False, piece.start()
            return self._lead("SIGN", "-", 1)
        if sign == "(":
            return self._connect("ALSO", 1)
        if sign in OPENINGS:
            return sign not in _BRACKETS and self._skip()
        if sign == ",":
            return self._connect("COMMA", 1)
        if sign == ":":
            return piece.end() == self.at and self._bare() and self._connect("RATIO", 1, ":")
        hedge = self.scan.words.hedge_signs.get(piece[0])
        if hedge is not None and not self.year:
            return self._lead("HEDGE", hedge, 1)
        if sign in _DASHES:
            return self._dash(piece)
        if sign == "+" and piece.end() == self.at and not self.year and self._only("CUR"):
            self.at = piece.start()
            return self._lead("SIGN", "+", 1)
        return self._currency(piece)

    def _dash(self, piece: _Piece) -> bool:
        """A minus sign, the dash of a range, or a hyphen that only joins."""
        glued = piece.end() == self.at or "\n" in self.scan.text[piece.end() : self.at]
        before = self.scan.text[piece.start() - 1] if piece.start() else " "
        if self.next == 0 and self.whole and glued == (piece.start() == self.scan.position):
            ranges = glued or (piece[0] in _SPACED_DASHES and self._bare())
            return ranges and self._connect("TO", 1, "-")
        if self.next == 0 and self.whole and piece[0] == "–" and self._bare():
            return self._connect("TO", 1, "-")  # "7 –9"
        if glued and before.isalpha():
            return self._skip()  # minus-5, sub-7, to-260
        if piece[0] not in _MINUS or self.year or not (glued or self._starts_text(piece)):
            return False
        if not self._only("CUR") or (before.isalnum() and not self.leads):
            return False
        self.at = piece.start()
        return self._lead("SIGN", "-", 1)

    def _starts_text(self, piece: _Piece) -> bool:
        """Whether a sign apart from its number is the first of the text: "- 5"."""
        return self.next == 0 and piece.start() < 40 and not self.scan.text[: piece.start()].strip()

    def _currency(self, piece: _Piece) -> bool:
        """A sign or code of a currency right before the number, of up to three pieces ("US $", "$ US")."""
        if self.year or not self._near(piece) or not self._only("SIGN"):
            return False
        text = self.scan.text
        for pieces in (3, 2, 1):
            first = self.next - pieces + 1
            if first < 0:
                continue
            raw = text[self.pieces[first].start() : piece.end()]
            sign = raw.replace(" ", "").replace("\u00a0", "")
            if len(raw) - len(sign) > 1 or (pieces > 1 and len(sign) < 4 and sign.isalpha()):
                continue
            if self._is_currency(sign, pieces):
                self.at = self.pieces[first].start()
                return True
        return False

    def _is_currency(self, sign: str, pieces: int) -> bool:
        """Emits the currency that a sign stands for, if any; "MEUR" says a scale too."""
        scan = self.scan
        currency = scan.words.signs.get(sign)
        if currency is None and len(sign) == 4 and pieces == 1:
            currency = scan.words.signs.get(sign[1:])
            power = scan.words.scale_letters.get(sign[0])
            if currency is None or power is None:
                return False
            scan.scaled = power
        if currency is None:
            return False
        scan.money = True
        return self._lead("CUR", ("money", currency), pieces)

    # ------------------------------------------------------------------------------------------------ phrases

    def _phrase(self, piece: _Piece) -> bool:
        """The longest phrase of the vocabulary that ends here."""
        for rest, terminal, value in self.scan.words.before.get(piece[0].lower(), ()):
            if len(rest) <= self.next and all(
                self.pieces[self.next - 1 - i][0].lower() == word for i, word in enumerate(rest)
            ):
                return self._take(terminal, value, piece, 1 + len(rest))
        return False

    def _take(self, terminal: str, value: Any, piece: _Piece, pieces: int) -> bool:
        if terminal == "SKIP":
            return self._skip(pieces)
        if terminal in ("DETERMINER", "ARTICLE"):
            self.determined |= terminal == "DETERMINER"
            self.indefinite |= terminal == "ARTICLE"
            return self._skip(pieces)
        if terminal == "HEDGE":
            return self._hedge(value, piece, pieces)
        if terminal == "DIR":
            return not (self.indefinite or self.determined or self.year) and self._lead("DIR", value, pieces)
        if terminal in ("REF", "REFS", "MONTH"):
            return self._name(terminal, value, piece, pieces)
        if terminal in _OPENERS:
            return self._open(terminal, pieces)
        if terminal in ("MINUS", "PLUS", "CUR", "AGE"):
            return self._prefix(terminal, value, pieces)
        return terminal not in ("WEAK", "END") and self._little_word(terminal, pieces)

    def _hedge(self, value: Any, piece: _Piece, pieces: int) -> bool:
        """A hedge; a determiner between would make a place of it ("around the 37 metres")."""
        alone = pieces == 1 and self.next == 0 and self.whole and self._bare()
        if alone and piece[0].lower() in self.scan.words.sets.over:
            return self._connect("RATIO", 1, "over")  # "one over three"
        return not (self.determined or self.year) and self._lead("HEDGE", value, pieces)

    def _prefix(self, terminal: str, value: Any, pieces: int) -> bool:
        """A sign in words, a currency's name, "aged": part of the term itself."""
        if self.year or not self._only("CUR", "SIGN"):
            return False
        self.at = self.pieces[self.next - pieces + 1].start()
        if terminal == "CUR":
            self.scan.money = True
            return self._lead("CUR", ("money", value), pieces)
        return self._lead("CUR" if terminal == "AGE" else "SIGN", value, pieces)

    def _name(self, terminal: str, value: Any, piece: _Piece, pieces: int) -> bool:
        """A word that makes a label of the number: nothing is read beyond it."""
        if self.leads or not self._near(piece):
            return False
        capital = piece[0][0].isupper()
        if terminal == "MONTH":
            if capital or piece[0][-1] == ".":
                self._lead("MONTH", None, pieces)
        elif not self.year and (capital or piece[0].lower() not in self.scan.words.capitals):
            self._lead(terminal, value, pieces)
        return False

    def _open(self, terminal: str, pieces: int) -> bool:
        """ "between" or "from"; "ranging from" opens a range, "from" a change."""
        if self._has(*_OPENERS):
            return False
        verb = self.pieces[self.next - pieces][0].lower() if self.next >= pieces else ""
        value = "range" if terminal == "FROM" and verb in self.scan.words.sets.ranging else None
        return self._lead(terminal, value, pieces)

    # ------------------------------------------------------------------------------------------- little words

    def _little_word(self, terminal: str, pieces: int) -> bool:
        """by, of, to, in, or, and: a connector, or what ties a verb to the number. Ends the reading."""
        if terminal == "BY":
            self._by(pieces)
            return False
        if terminal in ("OF", "TO") and self._verb(terminal, pieces):
            return False
        if terminal == "TO" and self._of_ratio():
            return self._connect("RATIO", pieces, "to")
        if terminal == "RATIO" and self.determined:
            terminal = "OF"  # "five out of the six": two figures
        if terminal in ("RATIO", "IN"):
            return self._bare() and not self.year and self._connect("RATIO", pieces, terminal.lower())
        return self._connect(terminal, pieces, terminal.lower())

    def _bare(self) -> bool:
        return bool(self.scan.out) and self.scan.out[-1].type in _BARE

    def _of_ratio(self) -> bool:
        """Whether "to" is that of "a ratio of 3 to 1"."""
        end = self.scan.position
        words = self.scan.text[max(0, end - _RATIO_REACH) : end].lower().split()
        return self.whole and any(word in self.scan.words.sets.ratios for word in words)

    def _connect(self, type_: str, pieces: int, value: Any = None) -> bool:
        """A connector, where nothing but it and the leads stands between two numbers. Ends the reading."""
        left = self.next - pieces  # the last piece before the connector
        if left >= 0 and type_ in ("AND", "OR") and self.pieces[left][0] == ",":
            if type_ == "OR" and not self._in_list():
                return False  # "answered 90, or 34 per cent": another way to put it
            left -= 1
        if left == 0 and self.pieces[0][0] == "-" and self.pieces[0].start() == self.scan.position:
            left -= 1  # "four-, five- and six-year terms"
        if self.whole and left < 0:
            first, last = self.pieces[self.next - pieces + 1], self.pieces[self.next]
            self.link = Token(type_, value, first.start(), last.end())
        return False

    def _in_list(self) -> bool:
        """Whether the number before ends a list so far: "10, 20"."""
        for token in reversed(self.scan.out):
            if token.type in ("COMMA", "SEP"):
                return token.type == "COMMA"
        return False

    def _direction(self, word: str) -> str | None:
        """Which way a verb or noun of direction points."""
        for rest, terminal, way in self.scan.words.before.get(word, ()):
            if terminal in _DIRECTIONS and not rest:
                return str(way)
        return None

    def _verb(self, role: str, pieces: int) -> bool:
        """Whether "of" or "to" follows a word of direction, then emitted: by how much, or to what."""
        if self.next < pieces or self.year:
            return False
        way = self._direction(self.pieces[self.next - pieces][0].lower())
        return way is not None and self._lead("DIRBY" if role == "OF" else "DIRTO", way, pieces + 1)

    def _by(self, pieces: int) -> None:
        """By how much: the verb is the nearest word of direction in the clause."""
        if self.year:
            return
        end = self.pieces[self.next - pieces + 1].start()
        clause = self.scan.text[max(0, end - _VERB_REACH) : end]
        for stop in _SENTENCE_ENDS:
            clause = clause[clause.rfind(stop) + 1 :]
        for distance, word in enumerate(reversed(clause.split()[-_VERB_WORDS:])):
            way = self._direction(word.lower().strip(",()"))
            if way is not None:
                self._lead("DIR" if distance else "DIRBY", way, pieces)
                return
