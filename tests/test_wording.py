"""charts.pages.wording: the words of charts and in their drawings, held as those of a page are."""

from dataclasses import replace

import pytest

from charts.pages import wording

QUOTE = "> Sales stand at [about $40 billion](number:sales-end), while returns amount to [over 35%](number:returns) of them.\n"


@pytest.fixture
def faults(small):
    """What is said of the small chart, with words changed or put into its drawings."""
    small.page("index.md", QUOTE)

    def read(note: str = "", **changes) -> list[str]:
        spec = small.spec(**changes)
        figures = (
            {size: {"layout": {"annotations": [{"text": note}]}} for size in spec.figures} if note else spec.figures
        )
        return [fault.message for fault in wording.faults([replace(spec, figures=figures)], small.site())]

    return read


@pytest.mark.parametrize(
    "words", ["The article: “sales stand”", "Over twelve months, “half the quays”", "Four years", "“{sales-end}”"]
)
def test_what_its_rows_or_the_author_say_may_stand(faults, words):
    assert faults(claim=words.replace("{sales-end}", "returns"), finding=words, subtitle=words, notes=(words,)) == []


@pytest.mark.parametrize("field", ["claim", "finding", "subtitle", "notes"])
def test_what_nobody_wrote_is_refused_in_each_sentence_of_a_chart(faults, field):
    (message,) = faults(**{field: ("Some “collapse”",) if field == "notes" else "Some “collapse”"})
    assert message.startswith(
        "Chart 'sales', in the words 'Some “collapse”': nobody is known to have written “collapse”"
    )


def test_what_nobody_wrote_is_refused_in_a_drawing(faults):
    (message,) = faults("Some<br>“<b>collapse</b>”")
    assert "nobody is known to have written “collapse”" in message


def test_a_number_in_words_is_refused_in_a_drawing_unless_a_row_says_it(faults):
    assert faults("sales of<br>twelve months") == []
    (message,) = faults("sales of<br>eleven months")
    assert message == (
        "Chart 'sales', in the words 'sales of eleven months': no row that it draws says 'eleven months'. "
        "Write a placeholder, or leave it out."
    )
