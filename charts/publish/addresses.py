"""Published addresses are promises: `charts/addresses.txt` lists them, and a build that would break one fails.

A line is an address under the site's root, or, where something has moved, `/old/ -> /new/`: the old address then gets a page
that leads on, or a copy of the file. Addresses are recorded when the site is published, not by a build that nobody sees. The
first line sums the addresses up, so that none gets lost.
"""

import hashlib
import html
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from charts.data import words
from charts.errors import ChartsError, raise_all
from charts.publish import paths, policy

PLACE = Path("charts", "addresses.txt")  # under the project's root
_ARROW = " -> "
_HEAD = "# Addresses once published, which --publish adds to. Nothing is ever taken out: "
# Folders and a file name, none of which begins with a dot, so that no address leads out of the site.
_ADDRESS = re.compile(r"/(?:[^\s./\\#?<>:][^/\\#?<>:]*(?:/|$))*")


def read(root: Path) -> list[str]:
    """Return the lines of the list, without the first.

    Raises:
        ChartsError: if the list is missing, if a line is no address, or if an address is not among those that were promised.
    """
    try:
        head, *lines = (root / PLACE).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        raise ChartsError(
            f"{PLACE.as_posix()} is missing, empty or not text. Restore it with git; where nothing was ever published, "
            f"write this one line into it: {head_of([])}"
        ) from None
    raise_all([fault for n, line in enumerate(lines, start=2) if (fault := _fault(n, line))])
    if head != head_of(lines):
        raise ChartsError(
            f"{PLACE.name}, line 1: these are not the addresses that were published. Restore the list with git; an address "
            f"that has moved gets an arrow, /old/{_ARROW}/new/, and only --publish adds one."
        )
    return lines


def as_text(lines: Sequence[str]) -> str:
    """Return *lines* as the list's content."""
    return "\n".join((head_of(lines), *lines)) + "\n"


def head_of(lines: Sequence[str]) -> str:
    """Return the line that sums up the addresses of *lines*, wherever they lead now."""
    old = sorted(line.partition(_ARROW)[0] for line in lines)
    return _HEAD + hashlib.sha256("\n".join(old).encode()).hexdigest()[:16]


def _fault(n: int, line: str) -> ChartsError | None:
    if not line.strip() or line.startswith("#"):
        return ChartsError(f"{PLACE.name}, line {n}: {line!r} is no address. Take it out; only the first line is none.")
    for address in line.split(_ARROW, 1):
        if not _ADDRESS.fullmatch(address):
            return ChartsError(
                f"{PLACE.name}, line {n}: {address!r} is no address under the site's root, such as /charts/old/. Mend the line."
            )
    return None


def faults(lines: list[str], built: Collection[str]) -> list[ChartsError]:
    """Return the promises that a build of the addresses *built* would break, in the order of the list."""
    found: list[ChartsError] = []
    for n, line in enumerate(lines, start=2):  # after the line that sums them up
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


def moves(lines: list[str]) -> dict[str, str]:
    """Return where each moved address leads, by the old one; both from the root on, such as "charts/old/"."""
    found = (line.partition(_ARROW) for line in lines)
    return {old.lstrip("/"): new.lstrip("/") for old, arrow, new in found if arrow}


def moved(lines: list[str], files: Mapping[str, bytes], docs: Path) -> dict[str, bytes]:
    """Return the files that keep moved addresses: pages that lead on, and copies of *files* or of what stands in *docs*."""
    kept = {}
    for old, new in moves(lines).items():
        if old.endswith("/"):
            kept[old] = _page(f"/{old}", f"/{new}").encode()
        elif new in files or paths.on_disk(docs, new).exists():  # a picture is not there until it is drawn
            kept[old] = files.get(new) or paths.on_disk(docs, new).read_bytes()
    return kept


def longer(lines: list[str], built: Collection[str]) -> str | None:
    """Return the content of the list with the addresses of *built* that it lacks, or None if it lacks none."""
    fresh = [address for address in built if address not in lines]
    return as_text([*lines, *fresh]) if fresh else None


def _page(old: str, new: str) -> str:
    way = "../" * old.strip("/").count("/") + "../" + new.lstrip("/")
    to, told = html.escape(way), words.current()
    said = told.say("moved.said", page=f'<a href="{to}">{html.escape(new)}</a>')
    turned = ' dir="rtl"' if told.direction == "rtl" else ""
    return policy.still(
        f'<!doctype html>\n<html lang="{told.language}"{turned}><head><meta charset="utf-8"><title>{told.say("moved.title")}</title><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}"></head>'
        f"<body><p>{said}</p></body></html>\n"
    )
