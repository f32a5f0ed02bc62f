"""Published addresses are promises: `addresses.txt` lists them, and a build that would break one fails.

A line is an address under the site's root, or, where something has moved, `/old/ -> /new/`: the old address then gets a page
that leads on, or a copy of the file.
"""

import html
from collections.abc import Iterable
from pathlib import Path

from charts import pages
from charts.errors import ChartsError

FILE = Path(__file__).with_name("addresses.txt")
_ARROW = " -> "


def hold(built: dict[str, Path | None], files: dict[Path, str | bytes]) -> dict[Path, str | bytes]:
    """Hold a build to its promises; return the files that keep moved addresses, and the longer list if anything is new.

    *built* maps each address of this build to the file under docs/ behind it (None: a page in Markdown); *files* are those
    not yet written.

    Raises:
        ChartsError: if a promised address is not built and leads nowhere, or a moved one leads to no address of this build.
    """
    lines = FILE.read_text("utf-8").splitlines() if FILE.exists() else []
    kept: dict[Path, str | bytes] = {}
    for n, line in enumerate(lines, start=1):
        old, _, new = line.partition(_ARROW)
        if new and new not in built:
            raise ChartsError(
                f"{FILE.name}, line {n}: {old} leads to {new}, which is not built. Name an address that is."
            )
        if new and old in built:
            raise ChartsError(f"{FILE.name}, line {n}: {old} is built again. Take out the arrow.")
        if not new and old not in built:
            raise ChartsError(
                f"{FILE.name}, line {n}: {old} is published and no longer built. Keep it, or say where it leads: {old}{_ARROW}/NEW/."
            )
        if new:
            place = pages.DOCS / (old.lstrip("/") + ("index.html" if old.endswith("/") else ""))
            kept[place] = _page(old, new) if old.endswith("/") else _copy(built[new], files)
    fresh = [address for address in built if address not in lines]
    return kept | ({FILE: "\n".join([*lines, *fresh]) + "\n"} if fresh else {})


def of(paths: Iterable[Path], docs: Path = pages.DOCS) -> dict[str, Path | None]:
    """Return the addresses of files under docs/, each with its file: "/charts/oil-share/" with None for a page in Markdown."""
    found: dict[str, Path | None] = {}
    for path in paths:
        place = path.relative_to(docs).as_posix()
        if path.suffix == ".md":
            found["/" + pages.address(place)] = None
        else:
            found["/" + place.removesuffix("index.html")] = path
    return found


def _page(old: str, new: str) -> str:
    way = "../" * old.strip("/").count("/") + "../" + new.lstrip("/")
    to = html.escape(way)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved</title><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}"></head>'
        f'<body><p>This page has moved: <a href="{to}">{html.escape(new)}</a></p></body></html>\n'
    )


def _copy(path: Path, files: dict[Path, str | bytes]) -> str | bytes:
    return files[path] if path in files else path.read_bytes()
