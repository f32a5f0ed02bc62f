"""What drawing a chart takes: by this project, wide and narrow and measured, and by Kaleido, with which `fig.to_image` draws, both sizes too."""

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable
from statistics import median

import kaleido
from baselines import ROOT
from report import Report, Row

sys.path.insert(0, str(ROOT))  # the machinery that is measured

import charts
from charts.drawing import browser

Say = Callable[[str], None]
_CORES = os.cpu_count() or 1
# Kaleido asks a foreign host for MathJax unless told not to; it is spared that wait.
_KALEIDO = {"mathjax": False}


def measure(rounds: int, report: Report, say: Say) -> None:
    charts.use(ROOT)
    from charts.pages import state  # reads the charts of the site that is in use

    specs = state.read(ROOT).specs
    figures = [figure for spec in specs.values() for figure in spec.figures.values()]
    logging.getLogger("choreographer").setLevel(logging.ERROR)
    ours, single, kept = [], [], []
    for n in range(rounds):
        say(f"Drawing {len(specs)} charts, ours and with Kaleido ({n + 1} of {rounds})")
        ours.append(_ours(specs))
        single.append(_to_image(figures[:2]))
        kept.append(min(asyncio.run(_kept_open(figures, tabs)) / len(specs) for tabs in {1, _CORES}))
    mine = median(ours)
    for what, theirs in (
        ("`fig.to_image` of both, which starts a browser each time", median(single)),
        ("Kaleido with one browser kept open, its fastest way", median(kept)),
    ):
        measured = f"{theirs / mine:.1f} times: {mine:.2f} s to {theirs:.2f} s"
        report.rows.append(
            Row(
                f"Drawing a chart, wide and narrow, measured and held to the rules, against {what}",
                "≥ 3 times as fast",
                measured,
                theirs / mine >= 3,
            )
        )
    report.notes.append(
        f"Drawn were the {len(specs)} charts of this site, in a browser that had started and drawn once: ours by {browser.WORKERS} workers, "
        f"Kaleido's with one tab or {_CORES}, whichever was faster. Kaleido only draws; what is measured is ours alone."
    )


def _ours(specs: dict) -> float:
    """Return the seconds a chart that all take, once the browser is there."""
    with browser.Browser() as chrome:
        chrome.draw(dict(list(specs.items())[: browser.WORKERS]), lambda line: None)
        start = time.perf_counter()
        chrome.draw(specs, lambda line: None)
        return (time.perf_counter() - start) / len(specs)


def _to_image(pair: list[dict]) -> float:
    """Return the seconds that both figures of a chart take with what `fig.to_image` calls."""
    start = time.perf_counter()
    for figure in pair:
        kaleido.calc_fig_sync(figure, opts=_options(figure), kopts=dict(_KALEIDO))
    return time.perf_counter() - start


async def _kept_open(figures: list[dict], tabs: int) -> float:
    """Return the seconds that all figures take in a browser that has drawn before."""
    async with kaleido.Kaleido(n=tabs, **_KALEIDO) as chrome:
        await asyncio.gather(*(chrome.calc_fig(figure, opts=_options(figure)) for figure in figures[:tabs]))
        start = time.perf_counter()
        await asyncio.gather(*(chrome.calc_fig(figure, opts=_options(figure)) for figure in figures))
        return time.perf_counter() - start


def _options(figure: dict) -> dict:
    return {"format": "svg", "width": figure["layout"]["width"], "height": figure["layout"]["height"]}
