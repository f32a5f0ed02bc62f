"""Frozen embeds: pages that never change once they are published, at addresses that hold their fingerprint.

`docs/embed/SLUG/FINGERPRINT/index.html` is kept in the repository, and `docs/embed/manifest.json` lists all of them with the
SHA-256 of their bytes, which begins with the fingerprint. Nothing is ever taken out.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from charts import embed, pages
from charts.chart import day
from charts.errors import ChartsError
from charts.site import Site
from charts.tables import Correction, Tables

FOLDER = pages.DOCS / "embed"
MANIFEST = "manifest.json"
_MENDING = "Restore it with git; a frozen embed never changes. To publish another, run python build_charts.py --freeze."


def load(folder: Path = FOLDER) -> list[dict]:
    """Return the manifest, oldest first: *slug*, *fingerprint*, *sha256*, *frozen* (ISO date) and *facts* of each frozen embed.

    Raises:
        ChartsError: if a page that it lists is missing or altered, or if a page is not listed.
    """
    path = folder / MANIFEST
    listed = json.loads(path.read_text("utf-8")) if path.exists() else []
    for each in listed:
        place = _place(folder, each)
        if not place.exists():
            raise ChartsError(f"{_said(place)}: {MANIFEST} lists it and it is not there. {_MENDING}")
        if hashlib.sha256(place.read_bytes()).hexdigest() != each["sha256"]:
            raise ChartsError(f"{_said(place)}: its bytes are not those that {MANIFEST} lists. {_MENDING}")
    known = {_place(folder, each) for each in listed}
    for place in sorted(folder.glob("*/*/index.html")):
        if place not in known and f"{place.parent.name}/" not in embed.SCHEMES:
            raise ChartsError(f"{_said(place)}: {MANIFEST} does not list it. Take it out.")
    return listed


def latest(slug: str, listed: Sequence[dict]) -> dict | None:
    """Return the entry of the newest frozen embed of a chart, if there is one."""
    return next((each for each in reversed(listed) if each["slug"] == slug), None)


def outdated(charts: dict[str, dict], listed: Sequence[dict]) -> list[str]:
    """Return the slugs of charts that have no frozen embed of what they say now."""
    return [slug for slug, info in charts.items() if (latest(slug, listed) or {}).get("facts") != _facts(info)]


def freeze(
    charts: dict[str, dict],
    drawings: dict[str, Sequence[str]],
    tables: Tables,
    site: Site,
    corrections: Sequence[Correction],
    listed: Sequence[dict],
    today: date,
    folder: Path = FOLDER,
) -> dict[Path, str]:
    """Return the files, unwritten, that freeze those *charts* which say something new: their pages and the longer manifest.

    *drawings* are the snapshots of each.
    """
    files, entries = {}, list(listed)
    for slug in outdated(charts, listed):
        ours = [correction for correction in corrections if correction.chart == slug]
        # The fingerprint is as long as any folder's name beside it, so the links in the page fit.
        place = f"embed/{slug}/frozen/"
        html = embed.page(charts[slug], drawings[slug], place, tables, site, frozen=day(today), corrections=ours)
        sha256 = hashlib.sha256(html.encode()).hexdigest()
        entry = {"slug": slug, "fingerprint": sha256[:12], "sha256": sha256}
        entries.append(entry | {"frozen": today.isoformat(), "facts": _facts(charts[slug])})
        files[_place(folder, entry)] = html
    if files:
        files[folder / MANIFEST] = json.dumps(entries, indent=1) + "\n"
    return files


def _facts(info: dict) -> str:
    """A fingerprint of all that a chart says: its words, rows and checks, and the author's words; not of how it is drawn."""
    said = {name: info[name] for name in ("title", "subtitle", "notes", "rows", "checks")}
    return hashlib.sha256(json.dumps([said, embed.words(info)], sort_keys=True).encode()).hexdigest()[:12]


def _place(folder: Path, entry: dict) -> Path:
    return folder / entry["slug"] / entry["fingerprint"] / "index.html"


def _said(place: Path) -> str:
    return "/".join(place.parts[-4:])
