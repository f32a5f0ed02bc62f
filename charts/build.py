"""From what was read to the files that ought to exist: everything is read and found right first, then drawn, then written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from charts import output
from charts.checks import coverage
from charts.data import package
from charts.drawing import browser
from charts.drawn import Drawn, draw_changed
from charts.errors import ChartsError, FigureError, raise_all
from charts.figures import CHARTS
from charts.pages import state
from charts.pages.state import Published
from charts.planned import plan, under_docs
from charts.publish import addresses, frozen, paths
from charts.publish.specification import Specification

Say = Callable[[str], None]
_PREVIEW = "are not drawn in a preview. Pages show a live chart in place of an old drawing."
_NO_BROWSER = (
    "need Chrome or Chromium, which was not found. Pages show a live chart in place of an old drawing, and its files .svg and .png "
    "say that they are out of date. Install a browser, as with sudo apt install chromium or from google.com/chrome, or name one "
    "in the environment's BROWSER_PATH, and run python build_charts.py."
)


def build(
    root: Path,
    *,
    only: str = "",
    draw: bool = True,
    freeze: bool = False,
    publish: bool = False,
    say: Say,
    warn: Say | None = None,
) -> Published:
    """Build the charts under *root*, and return what pages show; see charts.command for what is written.

    *draw*: draw anew what changed, if there is a browser. *publish*: record the addresses of this build as promises.
    *say* takes a line for each step, *warn* what a strict build must not pass over.

    Raises:
        ChartsError: if anything is wrong. Nothing is written then.
    """
    output.sweep(root)
    before = output.seen(root)
    published, lines = read(root)
    if publish:
        raise_all(coverage.examples(published.site.tables))
    chosen = _chosen(published.specs, only)
    able = draw and browser.find() is not None
    drawn = draw_changed(published, chosen, able, say)
    if drawn.stale:
        what = f"the drawings, cards or heights of {', '.join(drawn.stale)}"
        (warn or say)(f"Out of date: {what}; they {_NO_BROWSER if draw else _PREVIEW}")
    promised = (_frozen(published, chosen, drawn) if freeze else {}) | (_promised(published, lines) if publish else {})
    files = chain(plan(published, chosen, drawn, lines, withhold=draw), promised.items())
    changed = output.write_changed(root, files, say, [] if only else _left_over(published, lines))
    if not (only or drawn.stale):
        output.remember(root, before, changed)
    return state.drawn(published, {**published.drawings, **drawn.drawings}, drawn.heights)


def check(root: Path, *, only: str = "") -> None:
    """Write nothing.

    Raises:
        ChartsError: if anything is wrong or out of date, with the names of the files.
    """
    published, lines = read(root)
    chosen = _chosen(published.specs, only)
    drawn = draw_changed(published, chosen, able=False, say=lambda line: None)
    files = plan(published, chosen, drawn, lines)
    # A fresh clone lacks what every build makes anew; what is kept in the repository has to be there.
    stale = [path for path in output.changed(root, files) if output.is_kept(path) or (root / path).exists()]
    stale += [f"charts/snapshots/{slug}-*.svg, docs/charts/{slug}.png or its height" for slug in drawn.stale]
    stale += [] if only else _left_over(published, lines)
    if stale:
        raise ChartsError(f"Out of date: {', '.join(stale)}. Run python build_charts.py.")
    if unfrozen := frozen.outdated(chosen, published.site, published.frozen):
        what = ", ".join(unfrozen)
        raise ChartsError(
            f"No frozen embed shows what these charts say now: {what}. Run python build_charts.py --freeze."
        )


def read(root: Path) -> tuple[Published, list[str]]:
    """Read all that stands under *root*, and the list of promised addresses.

    Raises:
        ChartsError: if anything is wrong, with a line for each fault, in the order of the files.
    """
    published = state.read(root)
    site, lines = published.site, addresses.read(root)
    drawn = {row_id for chart in CHARTS for row_id in chart.named}
    faults = coverage.faults(site.tables, site.pages, drawn, {each for chart in CHARTS for each in chart.evidence})
    raise_all([*package.faults(site.docs / "data"), *faults, *addresses.faults(lines, built(published))])
    return published, lines


def built(published: Published) -> list[str]:
    """Return the addresses that a build keeps alive: pages, what is made of each chart, and what is published as it stands."""
    docs = published.site.docs
    found = [page.address for page in published.site.pages.values()]
    found += [address for slug in published.specs for address in paths.made(slug)]
    found += [path.relative_to(docs).as_posix() for path in sorted((docs / "data").glob("[!.]*"))]
    found += [paths.EMBED_SCRIPT, paths.MANIFEST, paths.TABLES, paths.FEED]
    found += [each.address for each in published.frozen]
    return [f"/{address}" for address in found]


def _chosen(specs: Mapping[str, Specification], only: str) -> Mapping[str, Specification]:
    if only and only not in specs:
        raise FigureError(f"There is no chart {only!r}. There are {', '.join(specs)}.")
    return {only: specs[only]} if only else specs


def _frozen(published: Published, chosen: Mapping[str, Specification], drawn: Drawn) -> dict[str, bytes]:
    """The files that freeze what charts say now."""
    if undrawn := ", ".join(slug for slug in chosen if slug not in drawn.drawings):
        raise ChartsError(f"Nothing was frozen: the snapshots of {undrawn} are out of date. Draw them first.")
    made = frozen.freeze(chosen, drawn.drawings, published.site, published.frozen, date.today())
    return {under_docs(address): data.encode() for address, data in made.items()}


def _promised(published: Published, lines: list[str]) -> dict[str, bytes]:
    """The list of promised addresses, if this build has some that it lacks."""
    longer = addresses.longer(lines, built(published))
    return {addresses.PLACE.as_posix(): longer.encode()} if longer else {}


def _left_over(published: Published, lines: list[str]) -> list[str]:
    """The files of charts that are no longer there, but for those that keep a moved address."""
    kept = {under_docs(address) for address in addresses.moves(lines)}
    return [path for path in output.left_over(published.site.root, published.specs) if path not in kept]
