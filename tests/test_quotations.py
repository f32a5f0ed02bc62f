"""charts.quotations: the verbatim lock."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from charts import quotations


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
def test_words_as_they_stand_are_proven(text, quotation):
    assert quotations.fault(quotation) is None


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
def test_words_that_differ_are_refused(text, quotation):
    assert quotations.fault(quotation)


def test_the_place_where_a_quotation_departs_is_named(text):
    fault = quotations.fault("Sales stand at about $40 billion, while returns amount to nearly 35% of them.")
    assert fault == "departs from the article at “returns amount to nearly 35”; copy it again"


def test_a_quotation_that_begins_wrong_is_shown_its_beginning(text):
    fault = quotations.fault("Purchases stand at about $40 billion, while")
    assert fault.startswith("does not stand in the article, from its first words, “Purchases stand at about $40”")


def test_a_few_words_prove_nothing(text):
    assert "quote at least 6 words" in quotations.fault("Sales stand at")
    assert "quote at least 6 words" in quotations.fault("")


def test_what_stands_twice_must_be_quoted_further(text):
    assert "more than once" in quotations.fault("The chair’s view is that sales")
    assert quotations.fault("The chair’s view is that sales will") is None


def test_the_committed_fingerprints_hold_no_word_of_the_article():
    lines = quotations.FINGERPRINTS.read_text("ascii").splitlines()
    assert lines[0].startswith("#") and "python -m charts.quotations" in lines[0]
    assert all(re.fullmatch(r"[0-9a-f]{16}", line) for line in lines[1:])
    assert len(lines) > 500


def test_the_documented_command_makes_the_fingerprints(committed, tmp_path, text):
    shutil.copytree(committed.folder, tmp_path / "copy")
    copy = type(committed)(tmp_path / "copy")
    done = copy.run(sys.executable, "-m", "charts.quotations", tmp_path / "text.txt")
    assert done.returncode == 0, done.stderr
    made = (copy.folder / "charts" / "fingerprints.txt").read_text("ascii")
    assert made == Path(tmp_path / "fingerprints.txt").read_text("ascii")
    # 52 words and marks stand in the text; each run begins at one of them
    assert len(made.splitlines()) == 1 + len(re.findall(r"\w+|[^\w\s]", text)) - quotations.RUN + 1
