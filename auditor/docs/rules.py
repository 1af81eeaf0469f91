"""A page a rule, from the packs that ship."""

from __future__ import annotations

from auditor.line import flat
from auditor.packs.load import load
from auditor.packs.locate import shipped
from auditor.packs.model import Case, Rule


def rules() -> list[Rule]:
    """The rules of all packs that ship, pack by pack."""
    return [rule for name in shipped() for rule in load(name).rules if not rule.tuned]


def index_page() -> str:
    """All rules, a line each, by pack."""
    lines = ["# Every rule", ""]
    for name in shipped():
        pack = load(name)
        lines += [f"## {pack.name}", "", flat(pack.description), ""]
        if name != "core":
            lines += [f"Run it with `auditor check --pack {name} FILE`.", ""]
        lines += ["| rule | severity | what must agree |", "|---|---|---|"]
        for rule in pack.rules:
            severity = rule.severity if rule.enabled else "off"
            lines.append(f"| [{rule.id}]({rule.id}.md) | {severity} | {_cell(rule.description)} |")
        lines.append("")
    return "\n".join(lines)


def rule_page(rule: Rule) -> str:
    """All there is to know of a rule."""
    lines = [f"# {rule.id}", "", flat(rule.description), ""]
    lines += [
        f"Pack `{rule.pack}`, check `{rule.check}`, severity **{rule.severity}**"
        + ("" if rule.enabled else " (off unless selected by name)")
        + ".",
        "",
    ]
    if rule.why:
        lines += ["## Why", "", flat(rule.why), ""]
    if rule.convention:
        lines += [f"Convention: {flat(rule.convention)}", ""]
    if rule.link:
        lines += [f"See <{rule.link}>.", ""]
    if rule.example:
        lines += ["## Example", "", *_fence(rule.example), ""]
    for title, drafts in (("Passes", _drafts(rule.cases, "ok")), ("Fails", _drafts(rule.cases, "bad"))):
        if drafts:
            lines += [f"## {title}", ""]
            for draft in drafts:
                lines += [*_fence(draft), ""]
    lines += ["## Turn it off, or tune it", "", *_fence(_tuning(rule), "yaml"), ""]
    return "\n".join(lines)


def _tuning(rule: Rule) -> str:
    other = "warning" if rule.severity == "error" else "note"
    return (
        f"pack: house\nextends: [{rule.pack}]\nrules:\n  {rule.id}:\n"
        f"    severity: {other}   # or: enabled: false\n"
    )


def _drafts(cases: tuple[Case, ...], which: str) -> list[str]:
    return [draft for case in cases if (draft := getattr(case, which)) is not None]


def _fence(text: str, language: str = "text") -> list[str]:
    return [f"````{language}", text.rstrip("\n"), "````"]


def _cell(text: str) -> str:
    return flat(text).replace("|", "\\|")
