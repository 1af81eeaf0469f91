"""What follows from what: equations that are combinations of others say nothing new.

If T = a + b and U = T + c are known, U = a + b + c is no further evidence, and of two equal lines either can
stand for the other. A basis of the known equations, kept in echelon form, tells at once whether a new one
lies in their span.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Coefficients are kept modulo a large prime: exact for the small whole numbers that equations have, and of
#: fixed size.
PRIME = (1 << 61) - 1


class Basis:
    """Linear equations over lines, each a mapping line -> coefficient that comes to zero."""

    def __init__(self) -> None:
        self.work = 0  # coefficients that were looked at
        self._rows: dict[int, dict[int, int]] = {}  # leading line -> equation with coefficient 1 there

    def add(self, equation: Mapping[int, int]) -> bool:
        """Whether the equation is new; if it is, it is part of the basis from now on."""
        rest = {line: value % PRIME for line, value in equation.items() if value % PRIME}
        while rest:
            lead = min(rest)
            row = self._rows.get(lead)
            if row is None:
                inverse = pow(rest[lead], PRIME - 2, PRIME)
                self._rows[lead] = {line: value * inverse % PRIME for line, value in rest.items()}
                return True
            self.work += len(row)
            factor = rest[lead]
            for line, value in row.items():
                now = (rest.get(line, 0) - factor * value) % PRIME
                if now:
                    rest[line] = now
                else:
                    rest.pop(line, None)
        return False
