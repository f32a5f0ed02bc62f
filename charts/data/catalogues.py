"""Catalogues read and held to the English one: no word missing or unknown, and each with the same placeholders."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter

from charts.data import characters, files, words
from charts.data.words import Catalogue
from charts.errors import ChartsError, DataError, raise_all

FOLDER = Path("charts", "words")  # under the root of a site
_HERE = Path(__file__).resolve().parents[1] / "words"
_DIRECTIONS = ("ltr", "rtl")
# Tables that may have words which English lacks, and what each of these must hold.
_FREE = {"units": "figure", "ordinals": "figure", "currencies": "", "scales": ""}
_LANGUAGES_OWN = ("currencies", "ordinals")  # of which English words but "other" may be missing
_COUNTED = ("dates.months", "number_words.counts", "number_words.tens", "number_words.spans")  # lists with a length
_PATTERNS = "number_words"  # the table of regular expressions

_Words = str | tuple[str, ...]


def load(root: Path, language: str) -> Catalogue:
    """Return the words in *language* for the site in *root*: its own, and for all else those of this package.

    Raises:
        ChartsError: if there are none, or with a line for each that is missing, unknown or wrong.
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,8})?", language):
        raise ChartsError(f"mkdocs.yml, theme, language: {language!r} is no code of a language. Write one such as de.")
    name = (FOLDER / f"{language}.toml").as_posix()
    places = dict.fromkeys(((_HERE / f"{language}.toml").resolve(), (root / name).resolve()))
    states = [(place, place.stat()) for place in places if place.is_file()]
    if not states:
        known = ", ".join(sorted(path.stem for path in _HERE.glob("*.toml")))
        raise ChartsError(
            f"mkdocs.yml, theme, language: there are no words in {language!r}. Use one of {known}, or write {name}: see CONTRIBUTING."
        )
    return _held(language, name, tuple((place, state.st_mtime_ns, state.st_size) for place, state in states))


@lru_cache(maxsize=4)  # by state, since a preview goes on while files are edited
def _held(language: str, name: str, states: tuple[tuple[Path, int, int], ...]) -> Catalogue:
    tables: dict = {}
    for place, *_ in states:
        for table, given in _parsed(place, name).items():
            whole = isinstance(given, dict) and isinstance(tables.get(table), dict)
            tables[table] = {**tables[table], **given} if whole else given
    raise_all(list(_faults(name, tables, _english())))
    return words.made(language, tables)


def idle_units(told: Catalogue, units: Collection[str]) -> Iterator[ChartsError]:
    """Yield the units that *told* names and that are not among those of the article, *units*: a slip would leave them in English."""
    for each in told.entries:
        table, _, unit = each.partition(".")
        one = unit.removeprefix("one_")
        if table == "units" and each not in _english() and not {unit, one, f"{one}s"} & {*units}:
            where = (FOLDER / f"{told.language}.toml").as_posix()
            yield DataError(f"{where}, [units]: article.toml lists no unit {unit!r}. Mend its name, or take it out.")


@cache
def _english() -> dict[str, _Words]:
    """All words in English, by table and name."""
    model = words.english()
    return {**model.entries, **model.lists}


def _parsed(path: Path, name: str) -> dict:
    try:
        text = files.text(path, name)
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError(f"{name}: {str(error) or 'brackets without end'}. Mend the line.") from None
    if why := characters.fault(text):
        raise DataError(f"{name}: {why}.")
    return found


def _faults(name: str, tables: Mapping, model: Mapping[str, _Words]) -> Iterator[ChartsError]:
    """Yield what is wrong with the words in *tables*, those of the file *name*, held to those of the *model*."""
    if tables.get("direction") not in _DIRECTIONS:
        yield DataError(f'{name}: direction is {tables.get("direction")!r}. Write direction = "ltr" or "rtl".')
    for each, said in model.items():
        table, _, key = each.partition(".")
        given = tables.get(table)
        if isinstance(given, dict) and key in given:
            if why := _wrong(each, said, given[key]):
                yield DataError(f"{name}, [{table}], {key}: {given[key]!r} {why}.")
        elif table not in _LANGUAGES_OWN or key == "other":
            form = f"[{', '.join(map(repr, said))}]" if isinstance(said, tuple) else f"“{said}”"
            yield DataError(f"{name}, [{table}]: {key} is missing. Write it; in English it is {form}.")
    for table, given in tables.items():
        if not isinstance(given, dict):
            if table != "direction":
                yield DataError(
                    f"{name}: unknown key {table!r}. Take it out; direction alone stands outside of tables."
                )
            continue
        if not any(each.startswith(f"{table}.") for each in model) and table not in _FREE:
            yield DataError(f"{name}: unknown table [{table}]. Mend its name, or take it out.")
            continue
        for key, said in given.items():
            if (each := f"{table}.{key}") not in model and (why := _unknown(table, each, said, model)):
                yield DataError(f"{name}, [{table}]: {why}.")


def _unknown(table: str, each: str, said: object, model: Mapping[str, _Words]) -> str:
    """Say why a word that English lacks may not stand, or return an empty string."""
    key = each.partition(".")[2]
    if table in _FREE:
        wanted = [_FREE[table]] if _FREE[table] else []
        fits = isinstance(said, str) and said.strip() and _placeholders(said) == wanted
        place = f" with {{{wanted[0]}}} in it" if wanted else ""
        return "" if fits else f"{key!r} is {said!r}; write a text{place}"
    known = [name.partition(".")[2] for name in model if name.startswith(f"{table}.")]
    near = difflib.get_close_matches(key, known, 1)
    return f"unknown word {key!r}. {f'Write {near[0]}, or take it out' if near else 'Take it out'}"


def _wrong(each: str, model: _Words, given: object) -> str:
    """Say what is wrong with the words *given* for those of the *model*, or return an empty string."""
    if isinstance(model, tuple):
        count = len(model) if each in _COUNTED else 0
        if not isinstance(given, list) or not given or not all(isinstance(one, str) and one.strip() for one in given):
            return "is no list of words; write at least one"
        return f"is no list of {count} different words; write each" if count and len(set(given)) != count else ""
    if not isinstance(given, str) or not (given.strip() or each == "numbers.group"):
        return "is no text; write one between quotation marks"
    if each.partition(".")[0] == _PATTERNS:
        try:
            re.compile(given)
        except re.error as error:
            return f"is no regular expression: {error}; mend it"
        return ""
    if mark := re.search('["<]', given):
        return f"has {mark[0]}, which HTML takes for markup; write it without"
    there, wanted = _placeholders(given), _placeholders(model) or []
    if there is None:
        return "has a brace without its partner, or a placeholder that is no plain name; mend it"
    if lacking := sorted({*wanted} - {*there}):
        return f"lacks {{{lacking[0]}}}; write it where its value shall stand"
    if unknown := sorted({*there} - {*wanted}):
        return f"has {{{unknown[0]}}}, which nothing fills; use {', '.join(f'{{{one}}}' for one in wanted) or 'none'}"
    return ""


def _placeholders(pattern: str) -> list[str] | None:
    """Return the names of the placeholders in *pattern*, or None if it cannot be filled."""
    try:
        parts = [part[1:] for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError:
        return None
    plain = all(name and name.isidentifier() and not spec and not conversion for name, spec, conversion in parts)
    return [name for name, _, _ in parts if name] if plain else None
