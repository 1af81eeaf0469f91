"""A stand-in for the audit: what a file says decides what is found. So the command line is tested by itself.

As a program (`python cli_fakes.py check ...`) it is the whole command line over that stand-in.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import auditor.pipeline
from auditor.coverage import count, mark
from auditor.model import (
    Audit,
    AuditorError,
    Correction,
    Document,
    Figure,
    Finding,
    Relation,
    Severity,
    Span,
    Term,
)
from auditor.number import Quantity
from auditor.pipeline import canonical, numbered


def audit_by(rules: Sequence[Any], source: Any, filename: str | None = None, **_: Any) -> Audit:
    """`3 + 4 = 7` a line is a relation; a wrong one is an error, or what the line starts with."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    text = data.decode()
    path = filename or os.fspath(source)
    if text.startswith("broken"):
        raise AuditorError(f"{path}: broken on purpose")
    if text.startswith("crash"):
        raise RuntimeError("crashed on\npurpose")
    if text.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("slow"):
        time.sleep(0.3)
    if text.startswith("stuck"):
        time.sleep(60)
    document = Document(path, "text", text)
    relations, findings, at = [], [], 0
    for line in text.splitlines(keepends=True):
        words = line.split()
        severity, sum_ = (
            (words[0].rstrip(":"), words[1:]) if words and words[0].endswith(":") else ("error", words)
        )
        if len(sum_) == 5 and sum_[1] == "+":
            figures = []
            for word in (sum_[0], sum_[2], sum_[4]):
                start = at + line.index(word, figures[-1].span.end - at if figures else 0)
                value = Decimal(word)
                quantity = Quantity(value, value, value, "count")
                figures.append(Figure("", word, Span(start, start + len(word)), quantity, document=document))
            document.figures += figures
            a, b, total = figures
            relations.append(_relation(a, b, total))
            if relations[-1].verdict == "contradicted":
                findings.append(_finding(relations[-1], severity, total))  # type: ignore[arg-type]
        at += len(line)
    mark(document.figures, relations, findings)
    return numbered(Audit(document, relations, canonical(document, findings), count(document.figures)))


def _relation(a: Figure, b: Figure, total: Figure) -> Relation:
    expected = Decimal(a.text) + Decimal(b.text)
    verdict = "holds" if expected == total.value else "contradicted"
    return Relation(
        "sum",
        total,
        (Term(a), Term(b)),
        "total-row",
        verdict=verdict,
        expected_low=expected,
        expected_high=expected,
    )


def _finding(relation: Relation, severity: Severity, total: Figure) -> Finding:
    meant = relation.expected_low or Decimal(0)
    message = f"should be {meant}, printed {total.text}"
    return Finding("total-row", severity, message, (total,), (relation,), (Correction(total, meant),))


def main() -> int:
    import multiprocessing

    from auditor.cli.main import main as real

    multiprocessing.set_start_method("fork")  # workers inherit the stand-in
    auditor.pipeline.audit_by = audit_by
    os.environ["AUDITOR_CACHE"] = "false"  # what a stand-in says is nobody else's
    return real()


if __name__ == "__main__":
    sys.exit(main())
