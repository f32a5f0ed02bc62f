"""From what was read to the files that ought to exist: everything is read and found right first, then drawn, then written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from charts import output
from charts.checks import coverage
from charts.data import package
from charts.drawing import browser, snapshots
from charts.drawn import Drawn, draw_changed
from charts.errors import ChartsError, FigureError, raise_all
from charts.figures import CHARTS
from charts.pages import state
from charts.pages.state import Published
from charts.publish import (
    addresses,
    embed,
    feed,
    frozen,
    heights,
    library,
    oembed,
    overriding,
    paths,
    pictures,
    snippets,
    specification,
    spreadsheet,
)
from charts.publish.specification import Specification
from charts.site import Site

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
    files = plan(published, chosen, drawn, lines, withhold=draw)
    if freeze:
        files |= _frozen(published, chosen, drawn)
    if publish and (longer := addresses.longer(lines, built(published))):
        files[addresses.PLACE.as_posix()] = longer
    left_over = [] if only else output.left_over(root, published.specs, files)
    for path in output.write_changed(root, files, left_over):
        say(path)
    if not (only or drawn.stale):
        output.remember(root, before, [*files, *left_over])
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
    stale += [] if only else output.left_over(root, published.specs, files)
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


def plan(
    published: Published, chosen: Mapping[str, Specification], drawn: Drawn, lines: list[str], *, withhold: bool = False
) -> dict[str, str | bytes]:
    """Return the files that ought to exist for the charts *chosen*, by their path under the root.

    *withhold*: put pictures that say so in place of those that show what is no longer so.
    """
    site = published.site
    made: dict[str, str | bytes] = {}
    for slug, spec in chosen.items():
        shown = drawn.drawings.get(slug, ())
        made |= _of_chart(spec, site, shown, drawn.heights)
        if slug in drawn.cards:
            made[paths.file(slug, "png")] = drawn.cards[slug]
        elif withhold and slug in drawn.outdated:
            made |= {paths.file(slug, "png"): pictures.outdated_card()}
            made |= {} if shown else {paths.file(slug, "svg"): pictures.standalone(spec, "", site)}
    made |= addresses.moved(lines, made, site.docs)
    made[paths.PLOTLY] = library.plotly_script(site.root)
    made |= {paths.TABLES: spreadsheet.of_tables(site), paths.FEED: feed.as_atom(site)}
    files = {_under_docs(site, address): data for address, data in made.items()}
    for slug, shown in drawn.drawings.items():
        if slug in chosen:
            files |= snapshots.files(slug, shown, chosen[slug].digest)
    files |= {overriding.PLACE: overriding.template(), heights.PLACE.as_posix(): heights.as_json(drawn.heights)}
    return files


def _of_chart(
    spec: Specification, site: Site, drawings: Sequence[str], measured: heights.Kept
) -> dict[str, str | bytes]:
    """The files of one chart by address: what leaves the site with it."""
    slug = spec.slug
    made: dict[str, str | bytes] = {
        paths.file(slug, "json"): specification.as_json(spec),
        paths.file(slug, "csv"): specification.as_csv(spec),
        paths.file(slug, "xlsx"): spreadsheet.of_chart(spec, site),
    }
    for address, (form, scheme) in paths.embeds(slug).items():
        needed = heights.needed(measured, heights.name(slug, form))
        base = site.address or paths.to_root(address)
        code = "" if form else snippets.frame(spec, base, site.name, needed, address=address)
        made[address] = embed.page(spec, site, drawings, address, form=form, scheme=scheme, code=code)
        made |= oembed.answers(spec, site, address, needed)
    if drawings:
        made[paths.file(slug, "svg")] = pictures.standalone(spec, drawings[0], site)
    return made


def _under_docs(site: Site, address: str) -> str:
    return paths.on_disk(site.docs, address).relative_to(site.root).as_posix()


def _chosen(specs: Mapping[str, Specification], only: str) -> Mapping[str, Specification]:
    if only and only not in specs:
        raise FigureError(f"There is no chart {only!r}. There are {', '.join(specs)}.")
    return {only: specs[only]} if only else specs


def _frozen(published: Published, chosen: Mapping[str, Specification], drawn: Drawn) -> dict[str, str | bytes]:
    """The files that freeze what charts say now."""
    if undrawn := ", ".join(slug for slug in chosen if slug not in drawn.drawings):
        raise ChartsError(f"Nothing was frozen: the snapshots of {undrawn} are out of date. Draw them first.")
    made = frozen.freeze(chosen, drawn.drawings, published.site, published.frozen, date.today())
    return {_under_docs(published.site, address): data for address, data in made.items()}
