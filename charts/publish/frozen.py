"""Frozen embeds: pages that never change once they are published, at addresses that hold the digest of their bytes.

`docs/embed/SLUG/VERSION/index.html` is kept in the repository, and `docs/embed/manifest.json` lists all of them with the
SHA-256 of their bytes, which begins with the version. Nothing is ever taken out.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from charts.checks.placeholders import day
from charts.data import files
from charts.errors import ChartsError
from charts.publish import embed, paths, records
from charts.publish.specification import Specification
from charts.site import Site

_MENDING = "Restore it with git; a frozen embed never changes. To publish another, run python build_charts.py --freeze."


@dataclass(frozen=True)
class Frozen:
    """An entry of the manifest; *said* is a digest of what the chart said then."""

    slug: str
    version: str
    sha256: str
    frozen: date
    said: str

    @property
    def under(self) -> str:
        """What the address of the chart's embed goes on with."""
        return f"{self.version}/"

    @property
    def address(self) -> str:
        return paths.embed(self.slug, self.under)


def load(docs: Path) -> list[Frozen]:
    """Return the manifest, oldest first.

    Raises:
        ChartsError: if it cannot be read, if a page that it lists is missing or altered, or if a page is not listed.
    """
    listed = _listed(docs / paths.MANIFEST)
    for each in listed:
        place = paths.on_disk(docs, each.address)
        if not place.exists():
            raise ChartsError(f"{each.address}index.html: manifest.json lists it and it is not there. {_MENDING}")
        if hashlib.sha256(place.read_bytes()).hexdigest() != each.sha256:
            raise ChartsError(f"{each.address}index.html: its bytes are not those that manifest.json lists. {_MENDING}")
    known = {each.address for each in listed}
    for place in sorted((docs / "embed").glob("*/*/index.html")):
        address = f"{place.parent.relative_to(docs).as_posix()}/"
        if address not in known and f"{place.parent.name}/" not in paths.SCHEMES:
            raise ChartsError(f"{address}index.html: manifest.json does not list it. Take it out.")
    return listed


def _listed(manifest: Path) -> list[Frozen]:
    try:
        entries = files.parsed(manifest)
        if not isinstance(entries, list) or not all(map(_is_entry, entries)):
            raise ValueError
        return [Frozen(**(entry | {"frozen": date.fromisoformat(entry["frozen"])})) for entry in entries]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError, KeyError):
        raise ChartsError(f"{manifest.name} does not list frozen embeds as it should. {_MENDING}") from None


def _is_entry(entry: object) -> bool:
    """Return whether an entry's page lies where frozen embeds lie: its slug and its version become folders."""
    return (
        isinstance(entry, dict)
        and all(isinstance(each, str) for each in entry.values())
        and re.fullmatch(r"[a-z0-9-]+", entry["slug"]) is not None
        and re.fullmatch(r"[0-9a-f]+", entry["version"]) is not None
    )


def latest(slug: str, listed: Sequence[Frozen]) -> Frozen | None:
    """Return the entry of the newest frozen embed of a chart, if there is one."""
    return next((each for each in reversed(listed) if each.slug == slug), None)


def outdated(specs: Mapping[str, Specification], site: Site, listed: Sequence[Frozen]) -> list[str]:
    """Return the slugs of charts that have no frozen embed of what they say now."""

    def is_said(spec: Specification) -> bool:
        newest = latest(spec.slug, listed)
        return newest is not None and newest.said == _said(spec, site)

    return [slug for slug, spec in specs.items() if not is_said(spec)]


def freeze(
    specs: Mapping[str, Specification],
    drawings: Mapping[str, Sequence[str]],
    site: Site,
    listed: Sequence[Frozen],
    today: date,
) -> dict[str, str]:
    """Return the files by address, unwritten, that freeze those charts which say something new: pages and the longer manifest.

    *drawings* are the snapshots of each.
    """
    files: dict[str, str] = {}
    entries = list(listed)
    for slug in outdated(specs, site, listed):
        # A version is as long as any folder's name beside it, so the links in the page fit.
        html = embed.page(specs[slug], site, drawings[slug], paths.embed(slug, "frozen/"), frozen=day(today))
        sha256 = hashlib.sha256(html.encode()).hexdigest()
        entry = Frozen(slug, sha256[:12], sha256, today, _said(specs[slug], site))
        entries.append(entry)
        files[entry.address] = html
    if files:
        records = [vars(entry) | {"frozen": entry.frozen.isoformat()} for entry in entries]
        files[paths.MANIFEST] = json.dumps(records, indent=1) + "\n"
    return files


def _said(spec: Specification, site: Site) -> str:
    """A digest of all that a chart says: its words, rows and checks, and the author's words; not of how it is drawn."""
    said = {
        "claim": spec.claim,
        "finding": spec.finding,
        "subtitle": spec.subtitle,
        "notes": spec.notes,
        "rows": spec.records,
        "checks": [records.of_check(result) for result in spec.checks],
    }
    quoted = [quotation.markdown for quotation in embed.quotations(spec, site)]
    return hashlib.sha256(json.dumps([said, quoted], sort_keys=True).encode()).hexdigest()[:12]
