"""The units of figures, and how figures are printed in them in the site's language."""

import re
from decimal import Decimal

from charts.data import words
from charts.data.words import Catalogue

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = tuple(f"day of {month}" for month in MONTHS)
# Units of any article. "rank" and "ordinal" print 2 as "2nd".
_BARE = ("year", "rank", "ordinal")
UNITS = ("percent", "times", "years", *_BARE, *_DAYS)

# Counted and not measured: nothing is rounded.
COUNTED = ("rank", "ordinal", "year", "years", *_DAYS)
# Numbers of these units count nothing: they name a thing, such as a summit, a unit of a plant, a day or a year.
NAMING = ("ordinal", "year", *_DAYS)

# Signs of currencies by which an article names amounts, by their codes of ISO 4217.
CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}


def in_unit(figure: str, unit: str, catalogue: Catalogue | None = None) -> str:
    """Print a *figure* in its unit: "$60 billion" for "USD billion", "$50 a barrel" for "USD per barrel".

    *catalogue* is that of another language than the site's.
    """
    told = catalogue or words.current()
    if form := told.entries.get(f"units.{unit}"):
        one = told.entries.get(f"units.one_{unit.removesuffix('s')}", form)
        return (one if figure == "1" else form).format(figure=figure)
    if unit in _DAYS:
        return told.say("dates.day_of_month", day=figure, month=told.months[_DAYS.index(unit)])
    if unit in _BARE:
        return figure
    if money := re.fullmatch(r"([A-Z]{3})(?: (?:per (?P<thing>.+)|(?P<scale>.+)))?", unit):
        currency = told.entries.get(f"currencies.{money[1]}") or told.say("currencies.other", code=money[1])
        if thing := money["thing"]:
            form = "money.per_vowel" if thing[0] in "aeiou" else "money.per"
            return told.say(form, currency=currency, figure=figure, thing=thing)
        return told.say("money.amount", currency=currency, figure=figure, scale=_scale(money["scale"], figure, told))
    return f"{figure} {unit}"


def _scale(scale: str | None, figure: str, told: Catalogue) -> str:
    if not scale:
        return ""
    several = told.entries.get(f"scales.{scale}", scale)
    one = told.entries.get(f"scales.one_{scale}", several)
    return told.say("money.scale", scale=one if figure == "1" else several)


def printed(value: Decimal, decimals: int | None = None, *, grouped: bool = True) -> str:
    """Print a bare value: thousands separated, *decimals* places or else as typed with two at most; a true minus sign."""
    if not value.is_finite():
        return "\N{INFINITY}"
    places = decimals if decimals is not None else min(2, max(0, -exponent(value)))
    told = words.current().entries
    signs = {",": told["numbers.group"], ".": told["numbers.decimal"], "-": told["numbers.minus"]}
    shown = f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    return "".join(signs.get(each, each) for each in shown)


def ordinal(value: Decimal) -> str:
    """Print 2 as "2nd"."""
    n = int(value)
    forms = (words.current().entries.get(f"ordinals.{key}") for key in (n, n % 100, n % 10, "other"))
    return next(form for form in forms if form).format(figure=n)


def exponent(value: Decimal) -> int:
    """The power of ten of the last digit: -1 for 5.0; *value* is finite."""
    return int(value.as_tuple().exponent)
