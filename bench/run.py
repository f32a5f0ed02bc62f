"""Measure speed and weight of the site beside an empty page of its theme and beside the usual way to show Plotly.

Writes bench/results.md, or with --quick bench/out/quick.md. See bench/README.md for what is measured and how.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import baselines
import browser
import comparison
import drawing
import first
import lighthouse
import measures
import scale
import speed
from playwright.sync_api import sync_playwright
from report import Report
from serve import Site

HERE = Path(__file__).resolve().parent
_START = time.monotonic()


def main() -> int:
    options = _options()
    rounds = 1 if options.quick else 3
    out = HERE / "out"
    out.mkdir(exist_ok=True)
    try:
        text = _measure(options, rounds, out)
    except (baselines.BuildError, lighthouse.LighthouseError) as error:
        print(error, file=sys.stderr)
        return 1
    complete = not (options.quick or options.no_lighthouse or options.speed)
    name = "scale.md" if options.scale else "comparison.md" if options.comparison else "results.md"
    target = HERE / name if complete else out / "quick.md"
    target.write_text(text, "utf-8")
    print(f"\n{text}\nWrote {target.relative_to(HERE.parent)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="measure once, and two pages with Lighthouse")
    parser.add_argument(
        "--all", action="store_true", help="every page with Lighthouse, not the ten that stand for them"
    )
    parser.add_argument(
        "--no-lighthouse", action="store_true", help="leave Lighthouse out, which takes most of the time"
    )
    parser.add_argument("--speed", action="store_true", help="measure builds and the preview alone")
    parser.add_argument("--scale", action="store_true", help="measure generated sites of up to 1,000 charts alone")
    parser.add_argument(
        "--comparison", action="store_true", help="compare three charts of ours with three of other ways alone"
    )
    return parser.parse_args()


def _measure(options: argparse.Namespace, rounds: int, out: Path) -> str:
    report = Report()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        ours, empty, usual = (Site(work / name) for name in ("ours", "empty", "usual"))
        chrome = browser.launch(playwright)
        version = chrome.version
        runs = 3 if options.quick else 7
        if options.scale:
            drawing.measure(3, report, _say)
            scale.measure(work, 3, report, _say)
            return report.markdown(version.split(".")[0], 3)
        if options.comparison:
            first.measure(work, report, _say)
            comparison.measure(chrome, work, rounds, report, _say)
            return report.markdown(version.split(".")[0], rounds)
        speed.measure(chrome, work, runs, report, _say)
        if options.speed:
            return report.markdown(version.split(".")[0], runs)
        _say("Building the site, the empty page and the usual page")
        baselines.build_site(ours.folder, ours.address)
        baselines.build_empty(work / "empty-source", empty.folder, empty.address)
        baselines.build_usual(work / "usual-source", usual.folder, usual.address)

        measures.weight(chrome, ours, empty, usual, report, _say)
        measures.embeds(chrome, ours, report, _say)
        measures.shifts(chrome, ours, report, _say)
        measures.paint(chrome, ours, usual, rounds, report, _say)
        measures.hover(chrome, ours, usual, rounds, report, _say)
        chrome.close()  # Lighthouse starts its own, and should have the machine to itself
        if not options.no_lighthouse:
            measures.scores(_chosen(options, ours), ours, empty, rounds, out, report, _say)
        for site in (ours, empty, usual):
            site.close()
    return report.markdown(version.split(".")[0], rounds)


def _chosen(options: argparse.Namespace, ours: Site) -> list[str]:
    """Return the pages that Lighthouse sees."""
    if options.quick:
        return ["", measures.GALLERY, measures.EMBED]
    if options.all:
        return [*measures.pages(ours), measures.EMBED]
    charts = [f"charts/{path.stem}/" for path in baselines.chart_files()]
    return ["", "passages/trade/", "passages/defence/", measures.GALLERY, *charts, measures.EMBED]


def _say(line: str) -> None:
    """Print a line of progress with the time since the start."""
    minutes, seconds = divmod(round(time.monotonic() - _START), 60)
    print(f"[{minutes:2d}:{seconds:02d}] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
