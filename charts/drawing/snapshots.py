"""The drawings that are kept, so that nobody needs a browser until a figure changes: `charts/snapshots/SLUG-SIZE.svg`."""

import re
from collections.abc import Sequence
from pathlib import Path

from charts.drawing import digests, harmless
from charts.drawing.theme import Size

_SEAL = re.compile(r'(?<=<svg) data-digest="(\w+)"')
SIZES = (Size.WIDE, Size.NARROW)


def is_current(root: Path, slug: str, digest: str) -> bool:
    """Return whether both drawings of *slug* are kept under *root* and show the figures that *digest* stands for.

    One that was edited, cut off or emptied is not: it is drawn anew, and never published.
    """
    return all(_is_whole(root / _path(slug, size), digest) for size in SIZES)


def inline(root: Path, slug: str, size: str) -> str:
    """Return one drawing as it goes into a page."""
    text = (root / _path(slug, size)).read_text("utf-8")
    return _SEAL.sub("", text, count=1).strip()


def both(root: Path, slug: str) -> tuple[str, ...]:
    """Return the wide and the narrow drawing of a chart as they go into a page."""
    return tuple(inline(root, slug, size) for size in SIZES)


def files(slug: str, drawings: Sequence[str], digest: str) -> dict[str, bytes]:
    """Return the files that keep a chart's wide and narrow drawing, by their path under the root; *digest* is of its figures."""
    return {
        _path(slug, size).as_posix(): _sealed(drawing, digest).encode()
        for size, drawing in zip(SIZES, drawings, strict=True)
    }


def _sealed(drawing: str, digest: str) -> str:
    return drawing.replace("<svg ", f'<svg data-digest="{_seal(drawing, digest)}" ', 1) + "\n"


def _path(slug: str, size: str) -> Path:
    return Path("charts", "snapshots", f"{slug}-{size}.svg")


def _seal(drawing: str, digest: str) -> str:
    """Return the digest of a drawing's own bytes and of its figures, which *digest* is."""
    return digests.sha(drawing, digest)


def _is_whole(file: Path, digest: str) -> bool:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    drawing, sealed = _SEAL.sub("", text, count=1).strip(), _SEAL.search(text)
    return sealed is not None and sealed[1] == _seal(drawing, digest) and harmless.is_harmless(drawing)
