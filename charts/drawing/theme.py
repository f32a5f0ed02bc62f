"""How charts look: sizes, and colours by role, which the stylesheet alone gives."""

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import charts
from charts.data import files
from charts.errors import FigureError

T = TypeVar("T")
STYLESHEET = Path("docs", "assets", "charts.css")  # under the site's folder


# Drawn sizes in px. A page shows the wide drawing from 600 px of room on and the narrow one below, down to 288 px, so that
# text of 14 px is never under 12 px: 14 * 600 / 680 = 12.4 and 14 * 288 / 320 = 12.6.
WIDE, NARROW = 680, 320
TEXT = 14
# On a card of 1200 by 630 px a drawing of CARD_SIZE has room for its text to be CARD_TEXT px tall: 9 px in a list of links, which
# shows cards 400 px wide.
CARD_SIZE, CARD_TEXT = (324, 202), 27
WIDER = 1.04  # how much wider a reader's fonts may be than those measured with


class Size(StrEnum):
    """What a chart is drawn for: a column, a phone, or the card that stands for it where its page is linked."""

    WIDE = "wide"
    NARROW = "narrow"
    CARD = "card"

    def __bool__(self) -> bool:
        # A chart that took it for a yes or no would be laid out for a phone at every size.
        raise TypeError("a size is neither true nor false; write size.narrow")

    @property
    def narrow(self) -> bool:
        """Whether it is for a phone, or for a card, which is about as wide and half as tall."""
        return self is not Size.WIDE

    @property
    def card(self) -> bool:
        return self is Size.CARD

    def pick(self, wide: T, narrow: T, card: T | None = None) -> T:
        """Return what is for this size; a card has what the narrow drawing has, unless it is given its own."""
        return {"wide": wide, "narrow": narrow, "card": narrow if card is None else card}[self]


ROLES = ("article", "article-soft", "evidence", "evidence-soft", "computed", "ink", "muted", "grid", "paper")
CLEAR = "rgba(0, 0, 0, 0)"


def light() -> dict[str, str]:
    """Return the colour of each role in the light scheme; figures are drawn in these.

    Raises:
        FigureError: if the stylesheet is missing or lacks a role.
    """
    return _scheme("default", *_state())


def dark() -> dict[str, str]:
    """Return the colour of each role in the dark scheme. Raises what `light` does."""
    return _scheme("slate", *_state())


def stylesheet() -> str:
    """Return the stylesheet as `short` makes it: for embeds and cards."""
    return _short(*_state())


def short(css: str) -> str:
    """Return a stylesheet without its comments and indents."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()


def dark_style() -> str:
    """Return all colours of the dark scheme, those of verdicts too, as declarations."""
    return _dark_style(*_state())


def _declared(name: str, style: str) -> str:
    block = re.search(rf'\[data-md-color-scheme="{name}"\]\s*{{(.*?)}}', style, re.DOTALL)
    return block[1] if block else ""


def _state() -> tuple[Path, int, int]:
    """What tells one state of the stylesheet from another: a preview goes on while the file is edited."""
    try:
        stat = (path := _place(charts.ROOT, STYLESHEET)).stat()
    except OSError:
        raise FigureError(
            f"{STYLESHEET.as_posix()} is missing. Restore it; charts take their colours from it."
        ) from None
    return path, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=2)
def _place(root: Path, name: Path) -> Path:
    return root / name  # which takes longer than to ask for its state


@lru_cache(maxsize=2)
def _short(path: Path, mtime: int, size: int) -> str:
    return short(_text(path, mtime, size))


@lru_cache(maxsize=2)
def _dark_style(path: Path, mtime: int, size: int) -> str:
    return re.sub(r"\s", "", _declared("slate", _short(path, mtime, size))).rstrip(";")


class _Roles(dict[str, str]):
    def __missing__(self, role: str) -> str:
        raise ValueError(f"there is no role {role!r}; use one of {', '.join(self)}")


@lru_cache(maxsize=2)
def _text(path: Path, _mtime: int, _size: int) -> str:
    return files.text(path, STYLESHEET.as_posix())


@lru_cache(maxsize=4)
def _scheme(name: str, path: Path, mtime: int, size: int) -> dict[str, str]:
    given = dict(re.findall(r"--chart-([\w-]+):\s*(#[0-9a-f]{6})\b", _declared(name, _text(path, mtime, size))))
    missing = [role for role in ROLES if role not in given]
    if missing:
        raise FigureError(
            f'{path.name} gives no colour --chart-{missing[0]} under [data-md-color-scheme="{name}"]. '
            "Add one as # and six small hexadecimal digits."
        )
    return _Roles({role: given[role] for role in ROLES})
