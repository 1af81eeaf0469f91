"""A draft held against a house's pack: what is found, and what is told of the rules."""

from __future__ import annotations

from auditor.model import Audit
from auditor.packs.load import parse
from auditor.pipeline import audit_by

#: A draft with a little of everything that selectors can name.
DRAFT = """\
# Annual report

## Human resources

1. At the end of 2023 a total of 121 staff worked for the Office, 41 per cent of them women.

2. The budget for travel was USD 12,500 in 2023 and USD 11,000 in 2022.

## Annexes

Annex II. Staff by grade

| Sex | P-2 | P-3 | P-4 | D-1 | Total |
|---|---|---|---|---|---|
| Women | 10 | 20 | 15 | 5 | 50 |
| Men | 12 | 30 | 20 | 9 | 71 |
| Total | 22 | 50 | 35 | 14 | 121 |

Table 4. Spending (thousands of United States dollars)

| Item | 2022 | 2023 |
|---|---|---|
| Travel | 11.0 | 12.5 |
| Training | 4.0 | 6.5 |
| Equipment |  | 1.0 |
| All items | 15.0 | 20.0 |
"""


def house(rules: str, draft: str = DRAFT) -> Audit:
    """The audit of a draft by these rules alone; `rules` are the entries of a pack."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in rules.splitlines())
    pack = parse("pack: house\nrules:\n" + lines, "house.yaml")
    return audit_by(list(pack.every), draft.encode(), "draft.md")


def verdicts(audit: Audit) -> list[str]:
    return [relation.verdict for relation in audit.relations]


def faults(audit: Audit) -> list[str]:
    """What is told of the rules, first lines only."""
    return [m.splitlines()[0] for rule in audit.rules for m in (*rule.mistakes, *rule.missing)]
