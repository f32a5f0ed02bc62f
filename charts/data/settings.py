"""What mkdocs.yml says of the site as a whole: its name, its address if it has one, and where errors are reported."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from charts.data import files, links
from charts.errors import ChartsError

_FILE = "mkdocs.yml"
_MOST = 100_000  # bytes
_EXTENSION = "charts.pages.extension"


@dataclass(frozen=True)
class Settings:
    """*address* ends with a slash, or is empty: then the site does not know where it will stand.

    *language* is that of the machinery's words. *corrections* is where readers report an error, a link or an address for mail; empty where there is no such place.
    *copyright* is HTML.
    """

    name: str
    address: str
    corrections: str = ""
    copyright: str = ""
    language: str = "en"


def load(root: Path) -> Settings:
    """Read the settings under *root*; mkdocs.yml takes the address from the environment's SITE_URL.

    Raises:
        ChartsError: if the file is missing, cannot be read, gives the site no name, or leaves our extension out.
    """
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load  # knows !ENV

    try:
        said = yaml_load(files.read(root / _FILE, _FILE, most=_MOST)) or {}
    except FileNotFoundError:
        raise ChartsError(f"{_FILE} is missing. Restore it; it names the site.") from None
    except RecursionError:
        raise ChartsError(f"{_FILE}: brackets stand within brackets without end. Mend the line.") from None
    except ConfigurationError as error:  # its own words run over several lines
        mark = getattr(error.__context__, "problem_mark", None)
        where = f"{_FILE}, line {mark.line + 1}" if mark else _FILE
        why = getattr(error.__context__, "problem", None) or "it cannot be read as YAML in UTF-8"
        raise ChartsError(f"{where}: {why}. Mend the line.") from None
    name = said.get("site_name") if isinstance(said, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise ChartsError(f"{_FILE} gives the site no name. Write site_name: …")
    for field, words in (
        ("site_name", name),
        ("site_description", said.get("site_description")),
        *_titles(said.get("nav")),
    ):
        if mark := re.search('[<>"]', str(words or "")):
            raise ChartsError(
                f"{_FILE}, {field}: {words!r} has {mark[0]}, which HTML takes for markup. Write it without."
            )
    listed = said.get("markdown_extensions") or []
    if not isinstance(listed, list | dict):
        raise ChartsError(
            f"{_FILE}, markdown_extensions: {listed!r} is no list. Write a line for each, after a hyphen."
        )
    hold([name for each in listed for name in (each if isinstance(each, dict) else [each])])
    address = str(said.get("site_url") or "").strip()
    if address and not links.is_web_address(address):
        raise ChartsError(
            f"{_FILE}, site_url (or SITE_URL): {address!r} is no address of a site. Write https://example.org/ or leave it empty."
        )
    extra = said.get("extra")
    corrections = str((extra.get("corrections") if isinstance(extra, dict) else "") or "").strip()
    if corrections and not re.fullmatch(r"https?://[^\s<>\"]+|[^\s<>\"@:/]+@[^\s<>\"@:/]+\.[^\s<>\"@:/]+", corrections):
        raise ChartsError(
            f"{_FILE}, extra, corrections: {corrections!r} is no address. Write https://… or name@example.org, or leave it empty."
        )
    theme = said.get("theme")
    language = str((theme.get("language") if isinstance(theme, dict) else "") or "en")
    whole = address and address.rstrip("/") + "/"
    return Settings(name, whole, corrections, str(said.get("copyright") or ""), language)


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    """Yield the titles of a navigation, which the theme writes into HTML as they are."""
    for each in nav if isinstance(nav, list) else ():
        for title, inner in each.items() if isinstance(each, dict) else ():
            yield "nav", str(title)
            yield from _titles(inner)


def hold(extensions: Collection[str]) -> None:
    """Refuse Markdown *extensions* without ours: the site would be built with dead links and nothing proven.

    Raises:
        ChartsError: if it is not among them.
    """
    if _EXTENSION not in extensions:
        raise ChartsError(
            f"{_FILE} does not list {_EXTENSION}, so nothing on the pages would be proven. Put it under markdown_extensions."
        )
