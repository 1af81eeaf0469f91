"""What stands before a number: signs, currencies, hedges, directions, labels, and the connector to the number before.

Words are looked up backwards from the number, the longest phrase first, up to the first one that says nothing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from auditor.grammar.prose_shapes import PIECE
from auditor.grammar.prose_state import Scan
from auditor.grammar.prose_tokens import Token

#: How far back a hedge, verb or label is looked for, and how far the verb of a "by".
_REACH = 80
_VERB_REACH = 120
_BLANKS = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f\u2007\u2002\u2003")
_OPENINGS = frozenset("([{“\"'‘«„")
_MINUS = frozenset("-−")
_DASHES = frozenset("-–−‑")
_SPACED_DASHES = frozenset("-–")
#: The tokens after which a bare number has ended: only there a spaced dash makes a range, and "in" a ratio.
_BARE = frozenset(("FIGURE", "NUM", "ONES", "TEEN", "TENS", "HUNDRED", "SCALE", "YEAR"))
_NUMBER_WORDS = frozenset(
    ("NUM", "ONES", "TEEN", "TENS", "HUNDRED", "SCALE", "DOZEN", "DENOM", "FRAC", "ORD", "MONTH")
)


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


def approach(scan: Scan, start: int, year: bool = False) -> int:
    """Emits what belongs before the number at `start`; where its term starts, signs and currency included.

    `year` says that the number may be a year, which no hedge, sign or currency precedes.
    """
    text = scan.text
    scan.money = False
    scan.scaled = 0
    low = scan.position
    whole = scan.open
    if start - low > _REACH:
        low, whole = start - _REACH, False
    gap = text[low:start]
    stripped = gap.rstrip()
    if not stripped:
        return _adjacent(scan, start, gap)
    if stripped[-1].isalpha():
        word = stripped[stripped.rfind(" ") + 1 :]
        if word.isalpha() and word.lower() not in scan.words.before and word not in scan.words.signs and not (len(word) == 4 and word.isupper()):
            return separate(scan, start)
    break_ = gap.rfind("\n\n")
    if break_ >= 0:
        low, whole = low + break_ + 2, False
    return _Backwards(scan, start, low, whole, year).read()


def separate(scan: Scan, start: int) -> int:
    scan.emit("SEP", None, start, start)
    scan.open = False
    return start


def _adjacent(scan: Scan, start: int, gap: str) -> int:
    """Nothing but white space since the last term."""
    if scan.join == start:
        scan.emit("JOIN", scan.factor, start, start)
        return start
    return separate(scan, start)


class _Backwards:
    """The reading of the words before one number, backwards."""

    def __init__(self, scan: Scan, start: int, low: int, whole: bool, year: bool) -> None:
        self.scan = scan
        self.start = self.at = start
        self.whole = whole
        self.year = year
        self.pieces = [_Piece(m[0], m.start(), m.end()) for m in PIECE.finditer(scan.text, low, start)]
        self.next = len(self.pieces) - 1  # the piece to read next
        self.leads: list[Token] = []  # found so far, the nearest first
        self.link: Token | None = None
        self.reference = False
        self.determined = False  # whether a determiner stands between,
        self.article = False  # or an article

    def read(self) -> int:
        while self.next >= 0 and self._one():
            pass
        return self._emit()

    def _emit(self) -> int:
        scan = self.scan
        if scan.join == self.start and self.whole:
            scan.emit("JOIN", scan.factor, self.start, self.start)
            return self.at
        if self.link is not None and not self.reference:
            scan.out.append(self.link)
            if self.link.type in ("TO", "RATIO"):
                self.leads = [token for token in self.leads if token.type not in ("FROM", "BETWEEN")]
        else:
            separate(scan, self.at)
        scan.out.extend(reversed(self.leads))
        return self.at

    def _lead(self, type_: str, value: Any, piece: _Piece, pieces: int) -> bool:
        self.leads.append(Token(type_, value, piece.start, self.at))
        self.next -= pieces
        return True

    def _one(self) -> bool:
        """Reads one piece or phrase; False where nothing further belongs to the number."""
        piece = self.pieces[self.next]
        sign = piece.text[0]
        if sign.isalpha():
            return (not self.leads and self._currency(piece)) or self._phrase(piece)
        if sign == "(":
            return self._connect("ALSO", piece, 1)
        if sign in _OPENINGS:
            self.next -= 1
            return sign not in "[{"
        if sign == ",":
            return self._connect("COMMA", piece, 1)
        if (
            sign == "-"
            and self.next == 0
            and self.whole
            and piece.start == self.scan.position
            and self.link is None
        ):
            return self._dash(piece)
        hedge = self.scan.words.hedge_signs.get(piece.text)
        if hedge is not None and not self.year:
            return self._lead("HEDGE", hedge, piece, 1)
        if sign in _DASHES or sign == "–":
            return self._dash(piece)
        if sign == "+" and piece.end == self.at and not self.year:
            self.at = piece.start
            return self._lead("SIGN", "+", piece, 1)
        return self._currency(piece)

    def _dash(self, piece: _Piece) -> bool:
        """A minus sign, the dash of a range, or a hyphen that only joins."""
        text = self.scan.text
        glued_right = piece.end == self.at
        before = text[piece.start - 1] if piece.start else " "
        if self.next == 0 and self.whole and (glued_right == (piece.start == self.scan.position)):
            if glued_right or (piece.text in _SPACED_DASHES and self._bare()):
                return self._connect("TO", piece, 1, "-")
            return False
        if glued_right and before.isalpha():
            self.next -= 1  # minus-5, sub-7, to-260
            return True
        tokenised = (
            not glued_right and self.next == 0 and not text[: piece.start].strip()
            if piece.start < 40
            else False
        )
        money = any(token.type == "CUR" for token in self.leads)
        if piece.text in _MINUS and (glued_right or tokenised) and not self.year:
            if (
                before in _BLANKS
                or before in _OPENINGS
                or before in "=:/,;<>~≈"
                or piece.start == 0
                or money
                or not before.isalnum()
            ):
                self.at = piece.start
                return self._lead("SIGN", "-", piece, 1)
        return False

    def _bare(self) -> bool:
        return bool(self.scan.out) and self.scan.out[-1].type in _BARE

    def _connect(self, type_: str, piece: _Piece, pieces: int, value: Any = None) -> bool:
        """A connector, where nothing but it and the leads stands between the two numbers. Ends the reading."""
        remaining = self.next - pieces
        if remaining >= 0 and type_ in ("AND", "OR") and self.pieces[remaining].text == ",":
            remaining -= 1
        if remaining == 0 and self.pieces[0].text == "-" and self.pieces[0].start == self.scan.position:
            remaining -= 1  # "four-, five- and six-year terms"
        if self.whole and remaining < 0:
            self.link = Token(type_, value, piece.start, piece.end)
        return False

    def _currency(self, piece: _Piece) -> bool:
        """A sign, code or name of a currency right before the number."""
        if self.year or self.at - piece.end > 2 or any(token.type == "CUR" for token in self.leads):
            return False
        signs, text = self.scan.words.signs, self.scan.text
        for pieces in (3, 2, 1):
            first = self.next - pieces + 1
            if first < 0:
                continue
            raw = text[self.pieces[first].start : piece.end]
            compact = raw.replace(" ", "").replace("\u00a0", "")
            power = self.scan.words.scale_letters.get(compact[:1]) if len(compact) == 4 and pieces == 1 else None
            if power is not None and compact[1:] in signs:  # "MEUR 60"
                self.scan.scaled = power
                compact = compact[1:]
            if compact in signs and len(raw) - len(compact) <= 1:
                if len(compact) < 4 and compact.isalpha() and pieces > 1:
                    continue
                self.at = self.pieces[first].start
                self.scan.money = True
                return self._lead("CUR", ("money", signs[compact]), self.pieces[first], pieces)
        return False

    def _phrase(self, piece: _Piece) -> bool:
        """The longest phrase of the vocabulary that ends here."""
        entries = self.scan.words.before.get(piece.text.lower())
        if entries is None:
            return False
        for rest, terminal, value in entries:
            if len(rest) <= self.next and all(
                self.pieces[self.next - 1 - i].text.lower() == word for i, word in enumerate(rest)
            ):
                return self._take(terminal, value, piece, 1 + len(rest))
        return False

    def _take(self, terminal: str, value: Any, piece: _Piece, pieces: int) -> bool:
        first = self.pieces[self.next - pieces + 1]
        if terminal == "SKIP":
            self.next -= pieces
            return True
        if terminal in ("DETERMINER", "ARTICLE"):
            self.determined = self.determined or terminal == "DETERMINER"
            self.article = self.article or terminal == "ARTICLE"
            self.next -= pieces
            return True
        if terminal == "HEDGE" and self._quotient(piece, pieces):
            return False
        if terminal in ("HEDGE", "DIR"):
            if (self.determined if terminal == "HEDGE" else self.article):
                return False
            return not self.year and self._lead(terminal, value, first, pieces)
        if terminal in ("REF", "REFS", "MONTH"):
            return self._name(terminal, value, piece, first, pieces)
        if terminal in ("FROM", "BETWEEN"):
            return self._open(terminal, first, pieces)
        if terminal in ("MINUS", "PLUS", "CUR", "AGE"):
            return self._prefix(terminal, value, first, pieces)
        return terminal != "WEAK" and self._little_word(terminal, first, pieces)

    def _quotient(self, piece: _Piece, pieces: int) -> bool:
        """ "one over three" """
        if pieces == 1 and self.next == 0 and self.whole and self._bare() and piece.text.lower() in self.scan.words.sets["OVER"]:
            self._connect("RATIO", piece, 1, "over")
        return self.link is not None

    def _prefix(self, terminal: str, value: Any, first: _Piece, pieces: int) -> bool:
        if self.year or self.leads:
            return False
        self.at = first.start
        if terminal == "CUR":
            self.scan.money = True
            return self._lead("CUR", ("money", value), first, pieces)
        if terminal == "AGE":
            return self._lead("CUR", value, first, pieces)
        return self._lead("SIGN", value, first, pieces)

    def _name(self, terminal: str, value: Any, piece: _Piece, first: _Piece, pieces: int) -> bool:
        """A word that makes a label of the number: nothing is read beyond it."""
        if self.leads or self.at - piece.end > 3:
            return False
        if terminal == "MONTH":
            if piece.text[0].isupper() or piece.text[-1] == ".":
                self._lead("MONTH", None, first, pieces)
        elif not self.year and (
            piece.text[0].isupper() or piece.text.lower() not in self.scan.words.capitals
        ):
            self.reference = True
            self._lead(terminal, value, first, pieces)
        return False

    def _open(self, terminal: str, first: _Piece, pieces: int) -> bool:
        if any(token.type in ("FROM", "BETWEEN") for token in self.leads):
            return False
        value = None
        if terminal == "FROM" and self.next - pieces >= 0:
            verb = self.pieces[self.next - pieces].text.lower()
            value = "range" if verb in self.scan.words.sets["RANGING"] else None
        return self._lead(terminal, value, first, pieces)

    def _little_word(self, terminal: str, first: _Piece, pieces: int) -> bool:
        """by, of, to, in, or, and: a connector, or what ties a verb to the number."""
        if terminal == "BY":
            return self._by(first, pieces)
        if terminal in ("OF", "TO") and self._verb(terminal, first, pieces):
            return False
        if terminal in ("RATIO", "IN") and not (self._bare() and not self.year):
            return False
        if terminal == "IN":
            terminal = "RATIO"
        return self._connect(terminal, first, pieces, terminal.lower())

    def _verb(self, role: str, first: _Piece, pieces: int) -> bool:
        """Whether "of" or "to" follows a word of direction, which is then emitted."""
        at = self.next - pieces
        if at < 0 or self.year:
            return False
        for rest, terminal, value in self.scan.words.before.get(self.pieces[at].text.lower(), ()):
            if terminal in ("DIR", "WEAK") and not rest:
                self._lead("DIRBY" if role == "OF" else "DIRTO", value, self.pieces[at], pieces + 1)
                return True
        return False

    def _by(self, first: _Piece, pieces: int) -> bool:
        """By how much: the verb is the nearest word of direction in the clause."""
        if self.year:
            return False
        text = self.scan.text
        clause = text[max(0, first.start - _VERB_REACH) : first.start]
        for end in (". ", "; ", "\n\n", ".\n"):
            clause = clause[clause.rfind(end) + 1 :]
        for word in reversed(clause.split()[-14:]):
            for rest, terminal, value in self.scan.words.before.get(word.lower().strip(",()"), ()):
                if terminal in ("DIR", "WEAK") and not rest:
                    self._lead("DIRBY", value, first, pieces)
                    return False
        return False
