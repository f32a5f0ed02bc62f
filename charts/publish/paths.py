"""Where everything of a chart stands, as addresses from the site's root; the files have the same paths under docs/."""

from pathlib import Path

# What an embed's address goes on with, and the scheme of the stylesheet; the first is as the reader's system prefers.
SCHEMES = {"": "", "light/": "default", "dark/": "slate"}
# Before that stands its form: the whole, or drawing, claim, finding and verdicts alone.
COMPACT = "chart/"
FORMS = ("", COMPACT)
# Widths in px that an answer to oEmbed can have; the first is for whoever asks for none.
OEMBED_WIDTHS = (640, 360)
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
    """The address of a chart's embed; *under* is a form and a key of `SCHEMES`, or a frozen version with a slash."""
    return f"embed/{slug}/{under}"


def embeds(slug: str) -> dict[str, tuple[str, str]]:
    """The form and the scheme of each embed of a chart that follows the tables, by its address."""
    return {embed(slug, form + under): (form, scheme) for form in FORMS for under, scheme in SCHEMES.items()}


def oembed(address: str, width: int = OEMBED_WIDTHS[0]) -> str:
    """The address of the answer to oEmbed for the embed at *address*, in a column of *width* px."""
    return address.rstrip("/") + ("" if width == OEMBED_WIDTHS[0] else f".{width}") + ".oembed.json"


def made(slug: str) -> list[str]:
    """All addresses that a build makes for a chart, besides its page."""
    files = [file(slug, ending) for ending in ("svg", "png", "csv", "xlsx", "json")]
    return [*files, *embeds(slug), *(oembed(address, width) for address in embeds(slug) for width in OEMBED_WIDTHS)]


def on_disk(docs: Path, address: str) -> Path:
    """The file behind an address."""
    return docs / file_of(address)


def file_of(address: str) -> str:
    """The path of the file behind an address, from the folder on that holds the site."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def to_root(address: str) -> str:
    """The way from an address to the site's root: "../../" from "embed/oil-share/"."""
    return "../" * address.count("/")
