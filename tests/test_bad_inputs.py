"""Bad input is told in whole lines that name file, place, value and remedy; bad_inputs.txt has every one of them, word for word."""

import os
from pathlib import Path

import pytest
from bad_inputs import BAD, put

from charts.data import package
from charts.errors import ChartsError, DataError

EXPECTED = Path(__file__).with_name("bad_inputs.txt")


def expected() -> dict[str, list[str]]:
    """The lines that must be said of each case, by its name."""
    found: dict[str, list[str]] = {}
    for line in EXPECTED.read_text("utf-8").splitlines():
        if line.startswith("    "):
            found[next(reversed(found))].append(line.strip())
        else:
            found[line] = []
    return found


def told(small, bad) -> list[str]:
    """What is said of the small site once it is spoilt."""
    small.page("charts/sales.md", "# Sales\n\n![](chart:sales)\n")
    put(small.docs, small.root, bad)
    try:
        if bad.file == package.FILE:
            package.read(small.data)
        return [line for message in small.faults(("sales",)) for line in message.splitlines()]
    except ChartsError as fault:
        return fault.message.splitlines()


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_input_is_told_word_for_word(small, bad):
    assert told(small, bad) == expected()[bad.name]


def test_the_cases_cover_every_column_of_every_table_and_are_many():
    names = [bad.name for bad in BAD]
    assert len(names) == len(set(names)) >= 80
    assert list(expected()) == names


# What is too large is refused before it is read: files that are long and empty on the disk.


@pytest.mark.parametrize(
    ("path", "name", "most"),
    [
        ("docs/data/numbers.csv", "numbers.csv", "5 MB"),
        ("docs/data/article.toml", "article.toml", "5 MB"),
        ("docs/passages/long.md", "passages/long.md", "0.5 MB"),
        ("charts/fingerprints.txt", "charts/fingerprints.txt", "5 MB"),
        ("mkdocs.yml", "mkdocs.yml", "0.1 MB"),
    ],
)
def test_a_file_of_200_megabytes_is_refused_unread(small, path, name, most):
    file = small.root / path
    file.parent.mkdir(exist_ok=True)
    with file.open("ab") as long:
        long.truncate(200_000_000)
    try:
        told = small.faults()
    except ChartsError as fault:
        told = [fault.message]
    assert f"{name} has 200.0 MB, and {most} are the most that is read. Take out what does not belong there." in told


@pytest.mark.parametrize(
    ("line", "times", "said"),
    [
        ("x" * 10_000_000, 1, "corrections.csv has 10.0 MB, and 5 MB are the most that is read. Take out what"),
        ("," * 4_900_000, 1, "corrections.csv, line 2: 4900001 cells under 5 columns."),
        ("2026-01-01,,,A.," + "x" * 10_000, 1, "corrections.csv, line 2, column why: 'xxxxxxxxxxxxxxxxxxxx…'; it has 10,000 characters, and 5,000"),
        (",,,,", 1_200_000, "corrections.csv has 6.0 MB, and 5 MB are the most that is read. Take out what does not belong there."),
        ("2026-01-01,,,A.,B.", 250_000, "corrections.csv has more than 20,000 rows, which is the most. Take out what"),
    ],
    ids=["a line of 10 MB", "a million cells", "a long cell", "a million rows", "many rows"],
)  # fmt: skip
def test_long_lines_and_many_rows_are_refused(small, line, times, said):
    with (small.data / "corrections.csv").open("a") as table:
        table.write(f"{line}\n" * times)
    (told,) = (each for each in small.faults() if "corrections" in each)
    assert told.startswith(said)


@pytest.mark.parametrize("name", ["numbers.csv", "article.toml", "mkdocs.yml", "fingerprints.txt", "page"])
@pytest.mark.parametrize("kind", ["a folder", "a link that leads nowhere", "no file"])
def test_what_is_no_file_is_told_and_not_waited_for(small, name, kind):
    path = {
        "mkdocs.yml": small.root / name, "fingerprints.txt": small.root / "charts" / name, "page": small.docs / "page.md",
    }.get(name, small.data / name)  # fmt: skip
    path.unlink(missing_ok=True)
    {"a folder": path.mkdir, "no file": lambda: os.mkfifo(path)}.get(kind, lambda: path.symlink_to("/no/where"))()
    try:
        told = small.faults()
    except DataError as fault:
        told = [fault.message]
    assert any(f"{path.name} is {kind}. " in each and "ut a file in its place" in each for each in told), told
