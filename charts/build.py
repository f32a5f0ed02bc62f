"""From tables to files: builds every chart, checks every page, and writes what changed, all or nothing."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import markdown
import plotly

from charts import chart, checks, metadata, numerals, pages, render, snapshots, tables
from charts.errors import ChartsError, DataError, FigureError, PageError
from charts.extension import ChartsExtension
from charts.gallery import CHARTS

PUBLISHED = tables.ROOT / "docs" / "charts"
STRUCTURED = tables.ROOT / "overrides" / "structured"
SCRIPT = tables.ROOT / "docs" / "assets" / "plotly.min.js"
# The official bundle with bars and dots alone; npm installs it where it is there. See package.json.
_BASIC = tables.ROOT / "node_modules" / "plotly.js-basic-dist-min" / "plotly-basic.min.js"


def build(*, only: str | None, check: bool, say: Callable[[str], None]) -> None:
    """Build the charts; see build_charts.py for what is written.

    Raises:
        ChartsError: if anything is wrong, or, with *check*, stale. Nothing is written then.
    """
    if only and only not in {each.slug for each in CHARTS}:
        raise FigureError(f"There is no chart {only!r}. There are {', '.join(each.slug for each in CHARTS)}.")
    loaded = tables.load()
    results = checks.run(loaded)
    charts = {
        each.slug: render.information(each, order, chart.rows(each, loaded, results), results, loaded)
        for order, each in enumerate(CHARTS)
    }
    tables.load_corrections(charts=charts)
    texts = {path: _read(path) for path in pages.paths()}  # all first: a link back looks into every page
    _check_pages(texts, charts)
    _reject_unused(loaded)
    _reject_unchecked(loaded)

    chosen = {slug: info for slug, info in charts.items() if only in (None, slug)}
    files: dict[Path, str | bytes] = {}
    for slug, info in chosen.items():
        files[PUBLISHED / f"{slug}.json"] = render.as_json(info)
        files[PUBLISHED / f"{slug}.csv"] = render.as_csv(info)
    stale = [
        slug
        for slug, info in chosen.items()
        if not snapshots.is_current(slug, info["fingerprint"]) or not (PUBLISHED / f"{slug}.png").exists()
    ]
    if check:
        _reject_stale(files, stale)
        return
    if stale and snapshots.browser():
        files |= _draw({slug: charts[slug] for slug in stale}, say)
    elif stale:
        say(
            f"No Chrome or Chromium found, so these snapshots stay out of date and the pages show live charts: {', '.join(stale)}."
        )
    files[SCRIPT] = _plotly_script()
    for path, text in texts.items():
        page = path.relative_to(pages.DOCS).as_posix()
        files[STRUCTURED / metadata.file_name(page)] = metadata.of_page(page, text, charts, results, loaded)
    for path in _write_changed(files):
        say(f"Wrote {path.relative_to(tables.ROOT)}")


def _draw(charts: dict[str, dict], say: Callable[[str], None]) -> dict[Path, str | bytes]:
    drawn = snapshots.draw({slug: (render.figures_of(info), info["fingerprint"]) for slug, info in charts.items()}, say)
    cards = {slug: render.card(info, drawn[snapshots.FOLDER / f"{slug}-wide.svg"]) for slug, info in charts.items()}
    say(f"Photographing {len(cards)} cards for sharing")
    return drawn | {PUBLISHED / f"{slug}.png": picture for slug, picture in snapshots.photograph(cards).items()}


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


def _reject_stale(files: dict[Path, str], stale: Iterable[str]) -> None:
    names = [
        path.relative_to(tables.ROOT).as_posix() for path, text in files.items() if _content(path) != text.encode()
    ]
    names += [f"charts/snapshots/{slug}-*.svg and docs/charts/{slug}.png" for slug in stale]
    if names:
        raise ChartsError(f"Out of date: {', '.join(names)}. Run python build_charts.py.")


def _plotly_script() -> bytes:
    """Return Plotly's script: the basic bundle if npm has installed the same version, else the full one of the Python package."""
    full = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    version = re.search(rb"plotly\.js v([\d.]+)", full.read_bytes()[:500])[1]
    if _BASIC.exists():
        script = _BASIC.read_bytes()
        if re.search(rb"v([\d.]+)", script[:500])[1] == version:
            return script
    return full.read_bytes()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _write_changed(files: dict[Path, str | bytes]) -> list[Path]:
    """Write the files whose content changed, each whole or not at all, and return their paths.

    A file that stays the same is not touched: `mkdocs serve` would see it and build without end.
    """
    contents = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
    changed = {path: data for path, data in contents.items() if _content(path) != data}
    for path, data in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        _beside(path).write_bytes(data)
    for path in changed:
        _beside(path).replace(path)
    return list(changed)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
