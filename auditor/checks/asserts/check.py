"""The check `assert`: a house's own rule, held against what its selectors find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.asserts import native
from auditor.checks.asserts.assertion import Assertion
from auditor.checks.asserts.bind import bind
from auditor.checks.asserts.claims import claims
from auditor.checks.asserts.context import Context, Here, Named
from auditor.checks.asserts.evaluate import Evaluation, Undefined, as_printed
from auditor.checks.asserts.expression import Expression
from auditor.checks.asserts.find import find, find_tables, formula
from auditor.checks.asserts.parameters import Asserted
from auditor.checks.asserts.selectors import Each, Selector
from auditor.checks.asserts.tables import lines
from auditor.checks.asserts.template import Hole, Template
from auditor.checks.asserts.told import amount
from auditor.checks.asserts.trouble import Left, Trouble, Troubled
from auditor.checks.asserts.units import Misfit
from auditor.checks.asserts.units import check as check_units
from auditor.checks.asserts.values import Found, Printed, Words
from auditor.checks.family import Family
from auditor.checks.registry import Scope, check
from auditor.grammar.expressions.tree import Logic, Name, Node, children_of
from auditor.model import Figure, Relation, Term
from auditor.tables.view import TableView

#: A rule is held against no more rows, columns or claims of a document.
MOST = 100_000
#: So many mistakes of one rule in one document are told; the rest would be the same.
ENOUGH = 5


@check("assert", Asserted, own=True)
def propose(scope: Scope, parameters: Asserted) -> Iterator[Family]:
    """A test that a house's own rule states of figures that it names."""
    rule = _Rule(scope, parameters)
    by_table: dict[int, list[Relation]] = {}
    for relation in rule.relations():
        by_table.setdefault(_table_of(relation) if parameters.consensus else 0, []).append(relation)
    scope.troubles += rule.troubles
    for relations in by_table.values():
        yield Family(
            "assert",
            "",
            relations,
            stated=True,
            asserted=not parameters.consensus,
            consensus=parameters.consensus,
        )


def _table_of(relation: Relation) -> int:
    return id(relation.figures[0].table)


class _Rule:
    """One rule and one document."""

    def __init__(self, scope: Scope, parameters: Asserted) -> None:
        self.scope = scope
        self.parameters = parameters
        self.troubles: list[Trouble] = []
        self._fixed: dict[str, Named] = {}  # what doesn't depend on what is at hand

    def relations(self) -> Iterator[Relation]:
        """What the rule states of each thing that it is held against; if of none, why is told."""
        held, why = False, None
        for number, context in enumerate(self._contexts()):
            if number >= MOST:
                message = f"held against the first {MOST:,} only"
                self.troubles.append(Trouble("mistake", ("for-each",), message))
                return
            try:
                for relation in self._held_against(context):
                    held = True
                    yield relation
            except Left as left:
                why = why or left.trouble
            except Troubled as troubled:
                if troubled.trouble not in self.troubles and len(self.troubles) < ENOUGH:
                    self.troubles.append(troubled.trouble)
        if why is not None and not held:
            self.troubles.append(why)

    def _contexts(self) -> Iterator[Context]:
        """Everything that `for-each` names; without it, the document as a whole."""
        each = self.parameters.for_each
        if each is None:
            yield Context({})
        elif each.claim is not None:
            for claim in claims(self.scope.sentences, each):
                yield Context({"claim": Printed(claim.figure)})
        else:
            yield from self._places(each)

    def _places(self, each: Each) -> Iterator[Context]:
        assert each.table is not None
        try:
            views = find_tables(each.table, ("for-each",), self.scope)
        except Troubled as troubled:
            self.troubles.append(troubled.trouble)
            return
        for view in views:
            if each.row is not None:
                for line in lines(view, "row", each.row):
                    yield Context({"table": view}, Here(view, "row", line))
            elif each.column is not None:
                for line in lines(view, "column", each.column):
                    yield Context({"table": view}, Here(view, "column", line))
            else:
                yield Context({"table": view}, Here(view))

    def _held_against(self, context: Context) -> Iterator[Relation]:
        parameters = self.parameters
        for name, value in parameters.let.items():
            context.names[name] = self._named(name, value, context)
        if parameters.if_ is not None and not _is_certain(parameters.if_, context):
            return
        for test in _conjuncts(parameters.assert_.tree):
            relation = _relation(test, context)
            if parameters.message is not None and _fails(test, context):
                relation.message = _filled(parameters.message, context)
            yield relation

    def _named(self, name: str, value: Expression | object, context: Context) -> Named:
        if isinstance(value, Expression):
            return formula(name, value, context)
        assert isinstance(value, Selector)
        if value.table is None and value.claim is None and value.data is None:
            return find(name, value, [self.scope, *self.scope.others], context.here)
        if name not in self._fixed:
            self._fixed[name] = find(name, value, [self.scope, *self.scope.others], None)
        return self._fixed[name]


def _conjuncts(tree: Node) -> Sequence[Node]:
    """`a = b and c = d` are two statements, each judged for itself."""
    return tree.terms if isinstance(tree, Logic) and tree.operator == "and" else (tree,)


def _is_certain(condition: Expression, context: Context) -> bool:
    own = Context(context.names, context.here, ("if",))
    try:
        return Evaluation(bind(condition.tree, own), as_printed).test(condition.tree) == "yes"
    except Undefined:
        return False


def _relation(test: Node, context: Context) -> Relation:
    found = bind(test, context)
    try:
        check_units(test, found)
    except Misfit as misfit:
        raise misfit.at(("assert",)) from None
    made = native.relation(test, found) or _assertion(test, found, context)
    made.evidence = "rule"
    return made


def _assertion(test: Node, found: Found, context: Context) -> Relation:
    assertion = Assertion(test, found)
    figures = assertion.figures or tuple(_anchor(test, context))
    if not figures:
        raise Troubled(Trouble("mistake", ("assert",), "the test says nothing of any figure here"))
    return Relation("assert", None, tuple(Term(figure) for figure in figures), test=assertion)


def _anchor(test: Node, context: Context) -> Iterator[Figure]:
    """A figure to point at where a test is about words only: one that it names, or the first at hand."""
    waiting = [test]
    while waiting:
        node = waiting.pop()
        named = context.names.get(node.name) if isinstance(node, Name) else None
        if isinstance(named, Printed):
            yield named.figure
            return
        waiting += children_of(node)
    here = context.here
    if here is None:
        views = [named for named in context.names.values() if isinstance(named, TableView)]
        here = Here(views[0]) if views else None
    if here is None:
        return
    for row, column, figure in here.view.cells():
        if here.line is None or here.line is row or here.line is column:
            yield figure
            return


def _fails(test: Node, context: Context) -> bool:
    """Whether the test fails for the figures as printed, so that a message may be wanted."""
    try:
        return Evaluation(bind(test, context), as_printed).test(test) != "yes"
    except Undefined:
        return False


def _plain(node: Node, found: Found) -> str:
    """What stands in a hole: words as they are, amounts as they read."""
    bound = found.get(node)
    return bound.text if isinstance(bound, Words) else amount(node, found)


def _filled(template: Template, context: Context) -> str:
    """The message with its expressions worked out."""
    parts = []
    for part in template.parts:
        if isinstance(part, Hole):
            try:
                found = bind(part.tree, Context(context.names, context.here, ("message",)))
                parts.append(_plain(part.tree, found))
            except (Left, Troubled):
                parts.append("(blank)")
        else:
            parts.append(part)
    return " ".join("".join(parts).split())
