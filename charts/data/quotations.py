"""The verbatim lock: a quotation is proven against fingerprints of the article, whose text is not kept here.

The fingerprints are made once, from the article's text in a file:

    python -m charts.data.quotations ARTICLE.txt

That writes `charts/fingerprints.txt`: one hash for each run of `RUN` words and marks, in the article's order. A quotation
is proven when its own runs stand there side by side, in one place only. White space does not count; all else does.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

import charts
from charts.data import files
from charts.errors import DataError

PLACE = Path("charts", "fingerprints.txt")  # under the project's root
RUN = 6


@dataclass(frozen=True)
class Fingerprints:
    """The article's fingerprints, in its order."""

    runs: tuple[str, ...]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, run in enumerate(self.runs):
            found.setdefault(run, []).append(place)
        return found

    def fault(self, quotation: str) -> str | None:
        """Say why *quotation* is not proven verbatim, or return None if it is."""
        words = _words(quotation)
        if len(words) < RUN:
            return f"is too short to be proven; quote at least {RUN} words"
        wanted = _runs(words)
        starts = self._places.get(wanted[0], ())
        if not starts:
            return f"does not stand in the article, from its first words, “{_shown(words[:RUN])}”; copy it again"
        reached = {
            start: next(
                (n for n, run in enumerate(wanted) if self.runs[start + n : start + n + 1] != (run,)), len(wanted)
            )
            for start in starts
        }
        proven = [start for start, n in reached.items() if n == len(wanted)]
        if not proven:
            good = max(reached.values()) + RUN - 1
            return f"departs from the article at “{_shown(words[max(0, good - 3) : good + 2])}”; copy it again"
        if len(proven) > 1:
            return "stands in the article more than once; quote more of it"
        return None


def _words(text: str) -> list[str]:
    """Words and marks; one that follows white space has a space before it, so that the spacing counts too."""
    found = re.findall(r"(\s*)(\w+|[^\w\s])", text)
    return [(" " if space and i else "") + word for i, (space, word) in enumerate(found)]


def _runs(words: list[str]) -> list[str]:
    # The first word's own spacing is left out: a quotation may begin after a quotation mark or within a sentence.
    runs = ("".join(words[i : i + RUN]).lstrip() for i in range(len(words) - RUN + 1))
    return [hashlib.sha256(run.encode()).hexdigest()[:16] for run in runs]


def _shown(words: list[str]) -> str:
    return "".join(words).strip()


def load(root: Path) -> Fingerprints:
    """Read the fingerprints of the article under *root*.

    Raises:
        DataError: if the file is missing, or is not as it was made.
    """
    name = PLACE.as_posix()
    try:
        head, *runs = files.text(root / PLACE, name).splitlines() or [""]
    except FileNotFoundError:
        raise DataError(f"{name} is missing. Restore it; without it no quotation can be proven.") from None
    if head != _head(runs):
        raise DataError(
            f"{name}: these are not the fingerprints that were made of the article. Restore the file with git."
        )
    return Fingerprints(tuple(runs))


def make(text: str) -> str:
    """Return the fingerprints of the article's *text*, as the file's content.

    Raises:
        DataError: if the text has not even the words of one run.
    """
    runs = _runs(_words(text))
    if not runs:
        raise DataError(
            f"The text has fewer than {RUN} words and marks, so it is not the article. Nothing was written."
        )
    return "\n".join((_head(runs), *runs)) + "\n"


def _head(runs: Sequence[str]) -> str:
    """The first line, whose sum tells that none of *runs* was lost or altered."""
    total = hashlib.sha256("\n".join(runs).encode()).hexdigest()[:16]
    return (
        f"# Hashes of each run of {RUN} words and marks of the article, {total} of all. "
        "Made by: python -m charts.data.quotations ARTICLE.txt"
    )


@click.command()
@click.argument("article", type=click.Path(path_type=Path))
def main(article: Path) -> None:
    """Write the fingerprints of the article, whose text is in the file ARTICLE."""
    try:
        made = make(files.text(article, article.name))
    except FileNotFoundError:
        raise DataError(f"There is no file {article.name}. Nothing was written.") from None
    place = charts.ROOT / PLACE
    fresh = place.with_name(f".{place.name}.new")
    fresh.write_text(made, "ascii", newline="\n")
    fresh.replace(place)


if __name__ == "__main__":
    main()
