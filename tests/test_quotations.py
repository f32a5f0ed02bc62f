"""charts.data.quotations: the verbatim lock."""

import re
import subprocess
import sys

import pytest
from projects import ROOT
from sales import TEXT

from charts.data import quotations
from charts.errors import DataError


@pytest.fixture(scope="module")
def lock() -> quotations.Fingerprints:
    return quotations.Fingerprints(tuple(quotations.make(TEXT).splitlines()[1:]))


@pytest.mark.parametrize(
    "quotation",
    [
        "Sales stand at about $40 billion, while returns amount to over 35% of them.",
        "returns amount to over 35% of them",
        "that the harbour must grow with them.",
        "over 35% of them. The chair’s view is that sales have grown",
        "Sales stand at\nabout $40  billion, while",
    ],
    ids=["a sentence", "from within a sentence", "the end", "across sentences", "white space differs"],
)
def test_words_as_they_stand_are_proven(lock, quotation):
    assert lock.fault(quotation) is None


@pytest.mark.parametrize(
    "quotation",
    [
        "Sales stand at about $40 billion, returns amount to over 35% of them.",
        "Sales stand at about $41 billion, while returns amount",
        "Sales stand at about $40 billion, while most returns amount",
        "Sales stand at about $40 billion while returns amount to over",
        "Sales stand at about $40 billion , while returns amount",
        "Sales stand at about $ 40 billion, while returns amount",
        "sales stand at about $40 billion, while returns",
        "at about Sales stand $40 billion, while returns",
        "sales have grown almost fourfold, from $10 billions",
        "sales have grown almost fivefold, from $10 billion",
        "The chair's view is that sales have grown almost",
        "Sales stand at about $40 billion, while returns amount to over 35% of him",
        "Sales stand at about $40 billion, while sales will double, and that",
        "Sales stand at about $40 billion, while […] over 35% of them",
        "Sales stand at about $40 billion, while … over 35% of them",
    ],
    ids=[
        "a word left out", "a figure changed", "a word added", "a mark left out", "a space before a mark",
        "a space within an amount", "a small letter", "words swapped", "an ending changed", "a word changed",
        "a straight apostrophe", "the last word changed", "two places joined", "an ellipsis in brackets", "an ellipsis",
    ],
)  # fmt: skip
def test_words_that_differ_are_refused(lock, quotation):
    assert lock.fault(quotation)


def test_the_place_where_a_quotation_departs_is_named(lock):
    fault = lock.fault("Sales stand at about $40 billion, while returns amount to nearly 35% of them.")
    assert fault == "departs from the article at “returns amount to nearly 35”; copy it again"


def test_a_quotation_that_begins_wrong_is_shown_its_beginning(lock):
    fault = lock.fault("Purchases stand at about $40 billion, while")
    assert fault.startswith("does not stand in the article, from its first words, “Purchases stand at about $40”")


def test_a_few_words_prove_nothing(lock):
    assert "quote at least 6 words" in lock.fault("Sales stand at")
    assert "quote at least 6 words" in lock.fault("")


def test_what_stands_twice_must_be_quoted_further(lock):
    assert "more than once" in lock.fault("The chair’s view is that sales")
    assert lock.fault("The chair’s view is that sales will") is None


def test_the_committed_fingerprints_hold_no_word_of_the_article():
    lines = (ROOT / quotations.PLACE).read_text("ascii").splitlines()
    assert lines[0].startswith("#") and "python -m charts.data.quotations" in lines[0]
    assert all(re.fullmatch(r"[0-9a-f]{16}", line) for line in lines[1:])
    assert len(lines) > 500


def test_a_fingerprint_stands_for_each_run_of_words_and_marks():
    assert len(quotations.make(TEXT).splitlines()) == 1 + len(re.findall(r"\w+|[^\w\s]", TEXT)) - quotations.RUN + 1


def test_the_fingerprints_are_read_as_they_were_made(small, lock):
    assert quotations.load(small.root) == lock


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=repr)
def test_the_line_ends_of_the_fingerprints_do_not_matter(small, lock, line_end):
    path = small.root / quotations.PLACE
    path.write_bytes(path.read_bytes().replace(b"\n", line_end))
    assert quotations.load(small.root) == lock


def test_without_fingerprints_nothing_is_proven(small):
    (small.root / quotations.PLACE).unlink()
    with pytest.raises(DataError, match=r"^charts/fingerprints\.txt is missing\. Restore it"):
        quotations.load(small.root)


def test_the_documented_command_makes_the_fingerprints(small, tmp_path):
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    made = small.root / quotations.PLACE
    expected = made.read_text("ascii")
    made.unlink()
    command = [sys.executable, "-m", "charts.data.quotations", tmp_path / "article.txt"]
    subprocess.run(command, cwd=small.root, check=True, env={"PYTHONPATH": str(ROOT)})
    assert made.read_text("ascii") == expected
