"""Pages made from the code, so that they cannot go stale: a page a rule."""

from __future__ import annotations

from typing import Any

from mkdocs.structure.files import File, Files

from auditor.docs.rules import index_page, rule_page, rules


def on_files(files: Files, config: Any) -> Files:
    """Add a page a rule, and their index."""
    files.append(File.generated(config, "rules/index.md", content=index_page()))
    for rule in rules():
        files.append(File.generated(config, f"rules/{rule.id}.md", content=rule_page(rule)))
    return files
