"""Pages made from the code, so that they cannot go stale: the rules, the tables of the language."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.structure.files import File, Files

from auditor.docs.language import functions_table, keys_table
from auditor.docs.rules import index_page, rule_page, rules

_TABLE = re.compile(r"<!-- (keys|functions|fields)(?: (\w+))? -->")


def on_files(files: Files, config: Any) -> Files:
    """Add a page a rule, and their index."""
    files.append(File.generated(config, "rules/index.md", content=index_page()))
    for rule in rules():
        files.append(File.generated(config, f"rules/{rule.id}.md", content=rule_page(rule)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill in the tables that a page asks for."""
    return _TABLE.sub(lambda match: _table(match[1], match[2] or ""), markdown)


def _table(what: str, name: str) -> str:
    return keys_table(name) if what == "keys" else functions_table(what)
