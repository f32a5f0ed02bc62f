"""The table of a run, as Markdown: small enough for README, plain enough to compare with the last one."""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lighthouse import Score


@dataclass(frozen=True)
class Row:
    """One line of the table; *met* is None where there is no target."""

    what: str
    target: str
    measured: str
    met: bool | None = None


@dataclass
class Report:
    """What a run found, filled section by section."""

    rows: list[Row] = field(default_factory=list)
    tables: list[tuple[tuple[str, ...], list[tuple[str, ...]]]] = field(
        default_factory=list
    )  # heads and lines of others
    scores: dict[str, Score] = field(default_factory=dict)  # by page
    notes: list[str] = field(default_factory=list)  # why a target was missed: what costs how much, and where

    def markdown(self, browser: str, rounds: int) -> str:
        parts = [
            f"# Results of {date.today():%-d %B %Y}",
            f"Machine: {_machine()}, Chromium {browser}. Timings are medians of {rounds}, all from one run: compare them with each other only. Bytes are gzip, as sent.",
        ]
        parts += [_table("What", "Target", "Measured", "Met", rows=map(_cells, self.rows))] if self.rows else []
        parts += [_table(*heads, rows=lines) for heads, lines in self.tables]
        if self.scores:
            parts += ["## Lighthouse, mobile", _scores(self.scores)]
        if self.notes:
            parts += ["## Behind the figures", "\n".join(f"- {note}" for note in self.notes)]
        return "\n\n".join(parts) + "\n"


def _cells(row: Row) -> tuple[str, ...]:
    return row.what, row.target, row.measured, {True: "yes", False: "**no**", None: ""}[row.met]


def _scores(scores: dict[str, Score]) -> str:
    first = next(iter(scores.values()))
    cells = (
        (page, *(f"{points:.0f}" for points in score.points.values()), *_metrics(score.metrics))
        for page, score in scores.items()
    )
    return _table("Page", *(name[0].upper() + name[1:] for name in first.points), *first.metrics, rows=cells)


def _metrics(metrics: dict[str, float]) -> Iterable[str]:
    for name, value in metrics.items():
        yield f"{value:.3f}" if name == "CLS" else f"{value / 1000:.2f} s" if name == "LCP" else f"{value:.0f} ms"


def _table(*heads: str, rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _machine() -> str:
    """Name the machine in general terms: what explains a figure, nothing that tells machines apart."""
    system = platform.system()
    if system == "Linux":
        known = platform.freedesktop_os_release()
        system = f"{known.get('NAME', 'Linux')} {known.get('VERSION_ID', '')}".strip()
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"
