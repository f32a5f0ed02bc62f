"""Published addresses are promises: `charts/addresses.txt` lists them, and a build that would break one fails.

A line is an address under the site's root, or, where something has moved, `/old/ -> /new/`: the old address then gets a page
that leads on, or a copy of the file. Addresses are recorded when the site is published, not by a build that nobody sees.
"""

import html
from collections.abc import Collection, Mapping
from pathlib import Path

from charts.errors import ChartsError
from charts.publish import paths

PLACE = Path("charts", "addresses.txt")  # under the project's root
_ARROW = " -> "


def read(root: Path) -> list[str]:
    """Return the lines of the list, none if there is no list yet."""
    path = root / PLACE
    return path.read_text("utf-8").splitlines() if path.exists() else []


def faults(lines: list[str], built: Collection[str]) -> list[ChartsError]:
    """Return the promises that a build of the addresses *built* would break, in the order of the list."""
    found: list[ChartsError] = []
    for n, line in enumerate(lines, start=1):
        old, _, new = line.partition(_ARROW)
        where = f"{PLACE.name}, line {n}:"
        if new and new not in built:
            found.append(ChartsError(f"{where} {old} leads to {new}, which is not built. Name an address that is."))
        elif new.endswith("/") and not old.endswith("/"):
            found.append(
                ChartsError(f"{where} {old} is a file, and {new} is a page. Name a file that takes its place.")
            )
        elif new and old in built:
            found.append(ChartsError(f"{where} {old} is built again. Take out the arrow."))
        elif not new and old not in built:
            remedy = f"Keep it, or say where it leads: {old}{_ARROW}/NEW/"
            found.append(ChartsError(f"{where} {old} is published and no longer built. {remedy}."))
    return found


def moved(lines: list[str], files: Mapping[str, str | bytes], docs: Path) -> dict[str, str | bytes]:
    """Return the files that keep moved addresses: pages that lead on, and copies of *files* or of what stands in *docs*."""
    kept: dict[str, str | bytes] = {}
    for line in lines:
        old, _, new = line.partition(_ARROW)
        if new and old.endswith("/"):
            kept[old.lstrip("/")] = _page(old, new)
        elif new:
            address = new.lstrip("/")
            if address in files or paths.on_disk(docs, address).exists():  # a picture is not there until it is drawn
                kept[old.lstrip("/")] = files.get(address) or paths.on_disk(docs, address).read_bytes()
    return kept


def longer(lines: list[str], built: Collection[str]) -> str | None:
    """Return the list with the addresses of *built* that it lacks, or None if it lacks none."""
    fresh = [address for address in built if address not in lines]
    return "\n".join([*lines, *fresh]) + "\n" if fresh else None


def _page(old: str, new: str) -> str:
    way = "../" * old.strip("/").count("/") + "../" + new.lstrip("/")
    to = html.escape(way)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Moved</title><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}"></head>'
        f'<body><p>This page has moved: <a href="{to}">{html.escape(new)}</a></p></body></html>\n'
    )
