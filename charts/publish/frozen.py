"""Frozen embeds: pages that never change once they are published, at addresses that hold the digest of their bytes.

`docs/embed/SLUG/VERSION/index.html` is kept in the repository, and `docs/embed/manifest.json` lists all of them with the
SHA-256 of their bytes, which begins with the version; so the two forms of a chart have a version each. Nothing is ever taken out.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from charts.data import files
from charts.data.words import day
from charts.errors import ChartsError
from charts.publish import embed, paths, records
from charts.publish.specification import Specification
from charts.site import Site

_MENDING = "Restore it with git; a frozen embed never changes. To publish another, run python build_charts.py --freeze."


@dataclass(frozen=True)
class Frozen:
    """An entry of the manifest; *said* is a digest of what the chart said then, *form* one of `paths.FORMS`."""

    slug: str
    version: str
    sha256: str
    frozen: date
    said: str
    form: str = ""  # which the manifest names where it is not the whole

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
        if address not in known and address not in paths.embeds(address.split("/")[1]):
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
        and entry.get("form", "") in paths.FORMS
    )


def latest(slug: str, listed: Sequence[Frozen], form: str = "") -> Frozen | None:
    """Return the entry of the newest frozen embed of a chart in that form, if there is one."""
    return next((each for each in reversed(listed) if (each.slug, each.form) == (slug, form)), None)


def outdated(specs: Mapping[str, Specification], site: Site, listed: Sequence[Frozen]) -> list[str]:
    """Return the slugs of charts that lack a frozen embed, in either form, of what they say now."""
    return list(dict.fromkeys(slug for slug, _ in _lacking(specs, site, listed)))


def _lacking(specs: Mapping[str, Specification], site: Site, listed: Sequence[Frozen]) -> Iterator[tuple[str, str]]:
    """The slug and the form of each embed to be frozen."""
    for slug, spec in specs.items():
        for form in paths.FORMS:
            newest = latest(slug, listed, form)
            if newest is None or newest.said != _said(spec, site, form):
                yield slug, form


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
    for slug, form in _lacking(specs, site, listed):
        # A version is as long as any folder's name beside it, so the links in the page fit.
        address = paths.embed(slug, "frozen/")
        html = embed.page(specs[slug], site, drawings[slug], address, form=form, frozen=day(today))
        sha256 = hashlib.sha256(html.encode()).hexdigest()
        entry = Frozen(slug, sha256[:12], sha256, today, _said(specs[slug], site, form), form)
        entries.append(entry)
        files[entry.address] = html
    if files:
        files[paths.MANIFEST] = json.dumps([_record(entry) for entry in entries], indent=1) + "\n"
    return files


def _record(entry: Frozen) -> dict:
    record = vars(entry) | {"frozen": entry.frozen.isoformat()}
    return record if entry.form else {name: value for name, value in record.items() if name != "form"}


def _said(spec: Specification, site: Site, form: str) -> str:
    """A digest of all that an embed says: its words, rows and checks, and the author's words; not of how it is drawn."""
    said: dict = {"claim": spec.claim, "finding": spec.finding, "subtitle": spec.subtitle}
    quoted = []
    if form == paths.COMPACT:
        said |= {"spoken": spec.spoken, "checks": [(result.label, result.ruling) for result in spec.checks]}
    else:
        checks = [records.of_check(result) for result in spec.checks]
        said |= {"notes": spec.notes, "rows": spec.records, "checks": checks}
        quoted = [quotation.markdown for quotation in embed.quotations(spec, site)]
    return hashlib.sha256(json.dumps([said, quoted], sort_keys=True).encode()).hexdigest()[:12]
