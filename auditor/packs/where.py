"""Where in a report a rule applies: the tables, sections and documents to which a pack limits it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from auditor.checks.asserts.patterns import Pattern
from auditor.checks.asserts.selectors import TableIs


class Where(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits of a rule; all that are told hold together."""

    table: Annotated[Pattern | TableIs | None, Meta(description="Only in these tables.")] = None
    section: Annotated[Pattern | None, Meta(description="Only under this heading.")] = None
    document: Annotated[Pattern | None, Meta(description="Only in files of this name.")] = None
