"""Where everything of a chart stands, as addresses from the site's root; the files have the same paths under docs/."""

from pathlib import Path

# What an embed's address goes on with, and the scheme of the stylesheet; the first is as the reader's system prefers.
SCHEMES = {"": "", "light/": "default", "dark/": "slate"}
PLOTLY = "assets/plotly.min.js"
MANIFEST = "embed/manifest.json"
EMBED_SCRIPT = "embed.js"
TABLES = "tables.xlsx"  # all tables, for spreadsheets
FEED = "feed.xml"


def chart(slug: str) -> str:
    return f"charts/{slug}/"


def file(slug: str, ending: str) -> str:
    """The address of a chart's "svg", "png", "csv", "xlsx" or "json"."""
    return f"charts/{slug}.{ending}"


def embed(slug: str, under: str = "") -> str:
    """The address of a chart's embed; *under* is a key of `SCHEMES`, or a frozen version with a slash."""
    return f"embed/{slug}/{under}"


def oembed(slug: str) -> str:
    return f"embed/{slug}.oembed.json"


def made(slug: str) -> list[str]:
    """All addresses that a build makes for a chart, besides its page."""
    files = [file(slug, ending) for ending in ("svg", "png", "csv", "xlsx", "json")]
    return [*files, *(embed(slug, under) for under in SCHEMES), oembed(slug)]


def on_disk(docs: Path, address: str) -> Path:
    """The file behind an address."""
    return docs / (f"{address}index.html" if address.endswith("/") or not address else address)


def to_root(address: str) -> str:
    """The way from an address to the site's root: "../../" from "embed/oil-share/"."""
    return "../" * address.count("/")
