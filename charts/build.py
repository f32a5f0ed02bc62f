"""From tables to files: builds every chart, checks every page, and writes what changed, all or nothing."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import markdown
import plotly

from charts import (
    addresses,
    chart,
    checks,
    embed,
    frozen,
    metadata,
    numerals,
    pages,
    pictures,
    render,
    sharing,
    site,
    snapshots,
    tables,
)
from charts.errors import ChartsError, DataError, FigureError, PageError
from charts.extension import ChartsExtension
from charts.gallery import CHARTS

PUBLISHED = tables.ROOT / "docs" / "charts"
STRUCTURED = tables.ROOT / "overrides" / "structured"
SCRIPT = tables.ROOT / "docs" / "assets" / "plotly.min.js"
# The official bundle with bars and dots alone; npm installs it where it is there. See package.json.
_BASIC = tables.ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"


@dataclass(frozen=True)
class _Facts:
    """All that a build reads, found to be right; charts by slug, pages by path."""

    tables: tables.Tables
    results: dict[str, checks.Result]
    charts: dict[str, dict]
    corrections: list[tables.Correction]
    texts: dict[Path, str]
    frozen: list[dict]
    site: site.Site


def build(*, only: str | None, check: bool, freeze: bool, say: Callable[[str], None]) -> None:
    """Build the charts; see build_charts.py for what is written.

    Raises:
        ChartsError: if anything is wrong, or, with *check*, stale. Nothing is written then.
    """
    if only and only not in {each.slug for each in CHARTS}:
        raise FigureError(f"There is no chart {only!r}. There are {', '.join(each.slug for each in CHARTS)}.")
    facts = _read_all()
    chosen = {slug: info for slug, info in facts.charts.items() if only in (None, slug)}
    files: dict[Path, str | bytes] = {}
    for slug, info in chosen.items():
        files[PUBLISHED / f"{slug}.json"] = render.as_json(info)
        files[PUBLISHED / f"{slug}.csv"] = render.as_csv(info)
    stale = {slug: info for slug, info in chosen.items() if not snapshots.is_current(slug, info["fingerprint"])}
    able = not check and snapshots.browser() is not None
    drawn = _draw(stale, say) if stale and able else {}
    drawings = {
        slug: [snapshots.inline(slug, size, drawn=drawn) for size in ("wide", "narrow")]
        for slug in chosen
        if able or slug not in stale
    }
    cards = {slug: pictures.card(chosen[slug], shown[1], facts.site) for slug, shown in drawings.items()}
    faded = {slug: card for slug, card in cards.items() if not snapshots.shows(PUBLISHED / f"{slug}.png", card)}
    if check:
        moved = addresses.hold(_built(facts, files), files)
        _reject_stale(files | moved, stale, faded, frozen.outdated(chosen, facts.frozen))
        return
    if able:
        files |= drawn | _photograph(faded, say)
    elif late := ", ".join(stale | faded):
        say(
            f"No Chrome or Chromium found, so drawings of {late} stay out of date; "
            "where a page needs one, it shows the live chart."
        )
    files |= _shared(facts, chosen, drawings)
    if freeze:
        if dim := [slug for slug in chosen if slug not in drawings]:
            raise ChartsError(
                f"Nothing was frozen: the snapshots of {', '.join(dim)} are out of date. Draw them first."
            )
        files |= frozen.freeze(
            chosen, drawings, facts.tables, facts.site, facts.corrections, facts.frozen, date.today()
        )
    files[SCRIPT] = _plotly_script()
    for path, text in facts.texts.items():
        page = path.relative_to(pages.DOCS).as_posix()
        structured = metadata.of_page(page, text, facts.charts, facts.results, facts.tables)
        files[STRUCTURED / metadata.file_name(page)] = structured
    files |= addresses.hold(_built(facts, files), files)
    for path in _write_changed(files):
        say(f"Wrote {path.relative_to(tables.ROOT)}")


def _read_all() -> _Facts:
    loaded = tables.load()
    results = checks.run(loaded)
    charts = {
        each.slug: render.information(each, order, chart.rows(each, loaded, results), results, loaded)
        for order, each in enumerate(CHARTS)
    }
    corrections = tables.load_corrections(charts=charts)
    texts = {path: _read(path) for path in pages.paths()}  # all first: a link back looks into every page
    _check_pages(texts, charts)
    _reject_unused(loaded)
    _reject_unchecked(loaded)
    _reject_leftovers(charts)
    return _Facts(loaded, results, charts, corrections, texts, frozen.load(), site.load())


def _draw(stale: dict[str, dict], say: Callable[[str], None]) -> dict[Path, str]:
    return snapshots.draw({slug: (render.figures_of(info), info["fingerprint"]) for slug, info in stale.items()}, say)


def _photograph(cards: dict[str, str], say: Callable[[str], None]) -> dict[Path, bytes]:
    if not cards:
        return {}
    say(f"Photographing {len(cards)} cards for sharing")
    return {PUBLISHED / f"{slug}.png": picture for slug, picture in snapshots.photograph(cards).items()}


def _shared(facts: _Facts, chosen: dict[str, dict], drawings: dict[str, list[str]]) -> dict[Path, str]:
    """What leaves the site with a chart: its embed pages, its answer to oEmbed, its picture."""
    files = {}
    for slug, info in chosen.items():
        ours = [correction for correction in facts.corrections if correction.chart == slug]
        for under, scheme in embed.SCHEMES.items():
            place = f"embed/{slug}/{under}"
            shown = drawings.get(slug, ())
            html = embed.page(info, shown, place, facts.tables, facts.site, scheme=scheme, corrections=ours)
            files[pages.DOCS / place / "index.html"] = html
        files[pages.DOCS / "embed" / f"{slug}.oembed.json"] = sharing.oembed(info, facts.site)
        if slug in drawings:
            said = embed.attribution(facts.tables)
            files[PUBLISHED / f"{slug}.svg"] = pictures.standalone(info, drawings[slug][0], said, facts.site)
    return files


def _built(facts: _Facts, files: dict[Path, str | bytes]) -> dict[str, Path | None]:
    """The addresses that this build keeps alive: pages, what is made of each chart, and what is published as it stands."""
    made = [PUBLISHED / f"{slug}.{ending}" for slug in facts.charts for ending in ("svg", "png", "csv", "json")]
    made += [pages.DOCS / "embed" / slug / under / "index.html" for slug in facts.charts for under in embed.SCHEMES]
    made += [pages.DOCS / "embed" / f"{slug}.oembed.json" for slug in facts.charts]
    standing = [*sorted((pages.DOCS / "data").glob("[!.]*")), pages.DOCS / "embed.js", frozen.FOLDER / frozen.MANIFEST]
    return addresses.of([*facts.texts, *made, *(path for path in standing if path.exists() or path in files)])


def _check_pages(texts: dict[Path, str], charts: dict[str, dict]) -> None:
    """Render each page with our extension alone, which proves its quotations and finds its rows."""
    with_ours = [ChartsExtension(charts=charts), "md_in_html", "attr_list", "admonition", "tables", "fenced_code"]
    for path, text in texts.items():
        _check_head(path.relative_to(pages.DOCS), re.match(r"(?:---\n.*?\n---\n)?", text, flags=re.DOTALL)[0])
        markdown.markdown(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL), extensions=with_ours)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PageError(f"{path.relative_to(pages.DOCS)}, line {line}: not UTF-8. Save the file as UTF-8.") from None


def _check_head(page: Path, head: str) -> None:
    """Refuse a loose numeral in a page's front matter, which no extension sees."""
    for field in re.finditer(r"^['\"]?(title|description)['\"]?\s*:(.*?)(?=^\S|\Z)", head, re.MULTILINE | re.DOTALL):
        if numeral := numerals.loose(field[2]):
            line = head[: head.index(numeral, field.start(2))].count("\n") + 1
            raise PageError(
                f"{page.as_posix()}, line {line}: no row yields the numeral {numeral!r} in the {field[1]}, which takes no links. "
                f"Leave it out there and, in the text, {numerals.WAYS}."
            )


def _reject_unused(loaded: tables.Tables) -> None:
    """Refuse a row that no chart, page or check uses: it would be a figure that nobody reads and nobody mends."""
    # The tables of /numbers/ and /sources/ show every row, and are no use of any.
    ids = {reference.id for reference in pages.references() if reference.scheme != "table"} | {
        row_id for each in CHARTS for row_id in (*each.numbers, *each.computed, *each.checks)
    }
    series = {name for each in CHARTS for name in each.evidence}
    for row in loaded.checks.to_dict("records"):
        ids |= {row["claim"], *row["inputs"], *row["evidence"]}
    for name, table in (
        ("numbers.csv", loaded.numbers),
        ("evidence.csv", loaded.evidence),
        ("checks.csv", loaded.checks),
    ):
        for row in table.to_dict("records"):
            if row["id"] not in ids and row.get("series") not in series:
                raise DataError(
                    f"{name}, row {row['id']!r} (line {row['line']}): no chart, check or page uses it. Use it or take it out."
                )


def _reject_unchecked(loaded: tables.Tables) -> None:
    """Refuse a number that no check holds against anything, or that no passage quotes: the rule has no exceptions."""
    claims, quoted = set(loaded.checks["claim"]), pages.passages()
    for row in loaded.numbers.to_dict("records"):
        place = f"numbers.csv, row {row['id']!r} (line {row['line']})"
        if row["id"] not in claims:
            raise DataError(f"{place}: no check has it as its claim. Add one to checks.csv.")
        if row["id"] not in quoted:
            raise DataError(
                f"{place}: no page under docs/passages/ quotes it. Quote it there, with [{row['said']}](number:{row['id']})."
            )


def _reject_leftovers(charts: dict[str, dict]) -> None:
    """Refuse the files of a chart that is no longer there: pages would still show it."""
    for path in sorted(PUBLISHED.glob("*.json")):
        if path.stem not in charts and json.loads(path.read_text("utf-8"))["slug"] == path.stem:
            raise FigureError(
                f"docs/charts/{path.name}: there is no chart of this name. Take out docs/charts/{path.stem}.* and "
                f"charts/snapshots/{path.stem}-*.svg."
            )


def _reject_stale(
    files: dict[Path, str | bytes], stale: Iterable[str], faded: Iterable[str], unfrozen: Iterable[str]
) -> None:
    names = [path.relative_to(tables.ROOT).as_posix() for path, data in files.items() if _differs(path, data)]
    names += [f"charts/snapshots/{slug}-*.svg" for slug in stale] + [f"docs/charts/{slug}.png" for slug in faded]
    if names:
        raise ChartsError(f"Out of date: {', '.join(names)}. Run python build_charts.py.")
    if changed := ", ".join(unfrozen):
        raise ChartsError(
            f"No frozen embed shows what these charts say now: {changed}. Run python build_charts.py --freeze."
        )


def _plotly_script() -> bytes:
    """Return Plotly's script: the basic bundle if npm has installed the same version, else the full one of the Python package."""
    full = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    version = re.search(rb"plotly\.js v([\d.]+)", full.read_bytes()[:500])[1]
    if _BASIC.exists():
        script = _BASIC.read_bytes()
        if re.search(rb"v([\d.]+)", script[:500])[1] == version:
            return script
    return full.read_bytes()


def _differs(path: Path, data: str | bytes) -> bool:
    return not path.exists() or path.read_bytes() != _bytes(data)


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def _write_changed(files: dict[Path, str | bytes]) -> list[Path]:
    """Write the files whose content changed, each whole or not at all, and return their paths.

    A file that stays the same is not touched: `mkdocs serve` would see it and build without end.
    """
    changed = {path: data for path, data in files.items() if _differs(path, data)}
    for path, data in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        _beside(path).write_bytes(_bytes(data))
    for path in changed:
        _beside(path).replace(path)
    return list(changed)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
