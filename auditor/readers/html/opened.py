"""The elements of HTML that are open."""

from __future__ import annotations

import msgspec

from auditor.readers.html.elements import LISTS, STRUCTURE
from auditor.readers.markup import VOID


class _Element(msgspec.Struct):
    name: str
    hidden: bool
    structural: bool
    breaks: bool  # a page ends after it


class _Scope(msgspec.Struct):
    """What is open inside one cell or table; an end tag inside does not close what is outside."""

    height: int  # of the stack at its beginning
    names: dict[str, int]  # how many of a name are open
    structure: list[str]


class Opened:
    """What is open, the innermost last; `page_end` is told where elements end that a page ends with."""

    def __init__(self) -> None:
        self.hidden = 0  # open elements that hide what is inside
        self.lists = 0
        self.page_ends: list[int] = []
        self.at = 0  # one past the tag that is dealt with
        self._stack: list[_Element] = []
        self._scopes = [_Scope(0, {}, [])]

    @property
    def inside(self) -> str:
        """The innermost structural element of this scope; empty if there is none."""
        structure = self._scopes[-1].structure
        return structure[-1] if structure else ""

    def has(self, name: str) -> bool:
        """Whether an element of this name is open in this scope."""
        return self._scopes[-1].names.get(name, 0) > 0

    def push(self, name: str, *, hidden: bool, breaks: bool = False) -> None:
        if name in VOID:
            return
        scope = self._scopes[-1]
        structural = not self.hidden and name in STRUCTURE
        self._stack.append(_Element(name, hidden, structural, breaks))
        scope.names[name] = scope.names.get(name, 0) + 1
        self.hidden += hidden
        if structural:
            scope.structure.append(name)
            self.lists += name in LISTS

    def pop(self) -> str:
        element = self._stack.pop()
        scope = self._scopes[-1]
        scope.names[element.name] -= 1
        if element.breaks:
            self.page_ends.append(self.at)
        if element.hidden:
            self.hidden -= 1
        if element.structural:
            scope.structure.pop()
            self.lists -= element.name in LISTS
        return element.name

    def pop_through(self, name: str) -> None:
        """Closes everything up to the innermost `name` that is open in this scope, if there is one."""
        if self._scopes[-1].names.get(name):
            while self.pop() != name:
                pass

    def enter(self) -> None:
        self._scopes.append(_Scope(len(self._stack), {}, []))

    def leave(self) -> None:
        """Closes everything that is open in this scope, and the scope."""
        height = self._scopes[-1].height
        while len(self._stack) > height:
            self.pop()
        self._scopes.pop()
