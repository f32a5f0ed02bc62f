"""What pages show, read once for all of them where no MkDocs event hands it over."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from charts.drawing import snapshots
from charts.errors import ChartsError, raise_all
from charts.pages import wording
from charts.publish import frozen, heights, paths, specification
from charts.publish.frozen import Frozen
from charts.publish.specification import Specification
from charts.site import Site
from charts.site import read as read_site

_INPUTS = (
    "docs/**/*.md",
    "docs/data/*",
    "docs/assets/*.css",
    "docs/charts/*.json",
    "docs/embed/*.json",
    "charts/snapshots/*",
    "charts/words/*",
    "mkdocs.yml",
)
_log = logging.getLogger("mkdocs.charts")


@dataclass(frozen=True, kw_only=True)
class Published:
    """What pages show.

    Attributes:
        specs: the site's charts by slug.
        drawings: the wide and the narrow drawing of each chart whose drawings show its very figures, by slug.
        heights: the height in px that each form of a chart's embed needs, by `heights.name` and width.
    """

    site: Site
    specs: Mapping[str, Specification]
    frozen: Sequence[Frozen]
    heights: Mapping[str, Mapping[int, int]]
    drawings: Mapping[str, Sequence[str]]


def load(root: Path) -> Published:
    """Return what pages show; a generator without events asks for it with each page, so it is kept while no file changes.

    Raises:
        ChartsError: if anything is wrong, or if build_charts.py has to run first.
    """
    there = (path for pattern in _INPUTS for path in sorted(root.glob(pattern)))
    stamps = ((path, path.stat() if path.exists() else path.lstat()) for path in there)
    found = _load(root, tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stamps))
    if isinstance(found, ChartsError):
        raise found
    return found


@lru_cache(maxsize=1)
def _load(root: Path, stamps: tuple) -> Published | ChartsError:
    """What was found, be it a fault: that is kept too, since a generator may go on with its other pages."""
    try:
        published = read(root)
    except ChartsError as fault:
        return fault
    for spec in published.specs.values():
        path = paths.on_disk(published.site.docs, paths.file(spec.slug, "json"))
        if not path.is_file() or path.read_bytes() != specification.as_json(spec).encode():
            return ChartsError(f"Out of date: {path.relative_to(root).as_posix()}. Run python build_charts.py.")
    if stale := [slug for slug in published.specs if slug not in published.drawings]:
        _log.warning(f"Out of date: the drawings of {', '.join(stale)}. Run python build_charts.py where a browser is.")
    return published


def read(root: Path, *, unchanged: bool = False) -> Published:
    """Read all that pages show; *unchanged* says that nothing has changed since the last build.

    Raises:
        ChartsError: if anything is wrong, with a line for each fault, in the order of the files.
    """
    # Imported here: a fault in a chart's module is the build's to tell, not of whoever loads the extension.
    from charts.figures import CHARTS

    site, faults = read_site(root, [chart.slug for chart in CHARTS])
    specs = specification.make_all(CHARTS, site, faults, unchanged=unchanged) if site.is_whole else {}
    faults += wording.faults(specs.values(), site)
    listed: Sequence[Frozen] = ()
    try:
        listed = frozen.load(site.docs)
    except ChartsError as fault:
        faults.append(fault)
    raise_all(faults)
    current = {slug for slug, spec in specs.items() if snapshots.is_current(root, slug, spec.digest)}
    drawings = {slug: snapshots.both(root, slug) for slug in current}
    return Published(
        site=site, specs=specs, frozen=listed, drawings=drawings, heights=_needed(specs, heights.load(root))
    )


def drawn(published: Published, drawings: Mapping[str, Sequence[str]], kept: heights.Kept) -> Published:
    """Return *published* with what a browser has made."""
    return replace(published, drawings=drawings, heights=_needed(published.specs, kept))


def _needed(specs: Mapping[str, Specification], kept: heights.Kept) -> dict[str, dict[int, int]]:
    names = [heights.name(slug, form) for slug in specs for form in paths.FORMS]
    return {name: heights.needed(kept, name) for name in names}
