"""The machinery's words for readers, from a catalogue for each language: charts/words/LANGUAGE.toml, with number formats and dates.

One process says everything in the language of the site that it read last, see `use`.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

_FROM_RIGHT = ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All words in one *language*, by table and name, such as "check.stated"; *direction* is "ltr" or "rtl".

    *lists* are the entries that are lists, such as the names of the months.
    """

    language: str
    direction: str
    entries: Mapping[str, str] = field(repr=False)
    lists: Mapping[str, tuple[str, ...]] = field(repr=False)

    def say(self, name: str, /, **values: object) -> str:
        """Return the words of a name, their placeholders filled."""
        return self.entries[name].format(**values)

    @property
    def months(self) -> tuple[str, ...]:
        return self.lists["dates.months"]


def made(language: str, tables: Mapping) -> Catalogue:
    """Return a catalogue of the *tables* of its file."""
    given = {
        f"{t}.{name}": said for t, table in tables.items() if isinstance(table, dict) for name, said in table.items()
    }
    lists = {name: tuple(said) for name, said in given.items() if isinstance(said, list)}
    entries = {name: said for name, said in given.items() if isinstance(said, str)}
    return Catalogue(language, tables["direction"], entries, lists)


@cache
def english() -> Catalogue:
    """Return the catalogue that all others are held to, and in whose words an article is read."""
    path = Path(__file__).resolve().parents[1] / "words" / "en.toml"
    return made("en", tomllib.loads(path.read_text("utf-8")))


_current: Catalogue | None = None
_foreign: Mapping[str, str] = {}
_is_authors: Callable[[str], bool] | None = None


def current() -> Catalogue:
    """Return the catalogue of the site that was read last."""
    return _current or english()


def use(catalogue: Catalogue) -> None:
    """Say everything in the words of *catalogue* from now on."""
    global _current, _foreign
    _current, _foreign = catalogue, {}


def quote(language: str, is_authors: Callable[[str], bool]) -> None:
    """Mark words of the article with its *language*, where it is not that of the site; *is_authors* tells them from others."""
    global _foreign, _is_authors
    own = current()
    turned = {"dir": direction(language)} if direction(language) != own.direction else {}
    _foreign = {} if language == own.language else {"lang": language, **turned}
    _is_authors = is_authors


def foreign() -> Mapping[str, str]:
    """Return the attributes of an element that holds the article's words: none where the site is in the same language."""
    return _foreign


def is_authors(words: str) -> bool:
    """Return whether *words*, which stand in quotation marks, are the author's."""
    return _is_authors is not None and _is_authors(words)


def say(name: str, /, **values: object) -> str:
    """Return the words of a name in the site's language, their placeholders filled."""
    return current().say(name, **values)


def day(value: date) -> str:
    """Print a date as "5 December 2025"."""
    told = current()
    return told.say("dates.day", day=value.day, month=told.months[value.month - 1], year=value.year)


def direction(language: str) -> str:
    """Return in which direction a *language* is written; of an article's own there may be no catalogue."""
    return "rtl" if re.split("[-_]", language)[0].casefold() in _FROM_RIGHT else "ltr"
