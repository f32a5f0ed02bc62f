"""charts.drawing.theme: colours that can be read and told apart, from a stylesheet that has them all."""

import itertools

import numpy as np
import pytest

from charts.drawing import theme
from charts.drawing.theme import Size
from charts.errors import FigureError

both_themes = pytest.mark.parametrize("scheme", [theme.light, theme.dark], ids=["light", "dark"])


def linear(colour: str) -> np.ndarray:
    """sRGB to linear light, by the standard's own formula."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    high, low = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# Machado, Oliveira, Fernandes 2009, severity 1, for linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}


def lab(colour: str, sight: str) -> np.ndarray:
    """CIE Lab of a colour as a kind of sight sees it."""
    rgb = np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    xyz = to_xyz @ rgb / [0.95047, 1, 1.08883]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_the_measures_are_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    # red and green of about one lightness are far apart, but not for everybody
    red, green = "#b06000", "#6f7f00"
    assert np.linalg.norm(lab(red, "usual") - lab(green, "usual")) > 40
    assert np.linalg.norm(lab(red, "deuteranopia") - lab(green, "deuteranopia")) < 15


def test_both_themes_have_the_same_roles():
    assert list(theme.light()) == list(theme.dark()) == list(theme.ROLES)
    assert {"article", "evidence", "computed", "ink", "muted", "grid", "paper"} <= set(theme.ROLES)


@both_themes
def test_no_two_roles_share_a_colour(scheme):
    """A drawn colour is turned back into its role, so each must have its own."""
    assert len(set(scheme().values())) == len(scheme())


@both_themes
@pytest.mark.parametrize("role", ["ink", "muted", "article", "computed"])
def test_text_can_be_read(scheme, role):
    assert contrast(scheme()[role], scheme()["paper"]) >= 4.5


@both_themes
@pytest.mark.parametrize("fill", ["article-soft", "evidence-soft"])
@pytest.mark.parametrize("role", ["ink", "muted"])
def test_text_on_a_filled_bar_can_be_read(scheme, role, fill):
    assert contrast(scheme()[role], scheme()[fill]) >= 4.5


@both_themes
def test_the_articles_own_words_can_be_read_on_its_bars(scheme):
    assert contrast(scheme()["article"], scheme()["article-soft"]) >= 4.5


@both_themes
@pytest.mark.parametrize("role", ["article", "evidence", "computed"])
def test_the_outline_of_a_mark_can_be_seen(scheme, role):
    assert contrast(scheme()[role], scheme()["paper"]) >= 3


@both_themes
@pytest.mark.parametrize("sight", list(SIGHT))
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(("article", "evidence", "computed"), 2)))
def test_kinds_of_marks_can_be_told_apart(scheme, sight, one, other):
    """About 2 is a difference that can just be seen side by side; 20 is plain."""
    assert np.linalg.norm(lab(scheme()[one], sight) - lab(scheme()[other], sight)) >= 20


def test_text_stays_at_12_px_on_a_phone():
    # the wide drawing shows from 600 px of room on, the narrow one from 288 px, on a screen of 320 px
    assert theme.TEXT * 600 / theme.WIDE >= 12
    assert theme.TEXT * 288 / theme.NARROW >= 12


def test_text_of_a_drawing_is_9_px_where_a_card_is_400_px_wide_and_the_drawing_fits_the_card():
    shown = theme.CARD_TEXT / theme.TEXT
    assert theme.CARD_TEXT * 400 / 1200 >= 9
    assert theme.CARD_SIZE[0] * shown <= 630 and theme.CARD_SIZE[1] * shown <= 390


def test_what_differs_by_size_is_picked_and_a_card_has_what_a_phone_has_unless_it_has_its_own():
    assert [size.pick(3, 2, 1) for size in Size] == [3, 2, 1]
    assert [size.pick(3, 2) for size in Size] == [3, 2, 2]
    assert [size.pick("x", "y", "") for size in Size] == ["x", "y", ""]
    assert [(size.narrow, size.card) for size in Size] == [(False, False), (True, False), (True, True)]
    with pytest.raises(TypeError, match=r"write size\.narrow"):
        assert not Size.WIDE


@pytest.fixture
def stylesheet(tmp_path, monkeypatch):
    """A copy of the stylesheet to spoil, in the place of the real one."""
    copy = tmp_path / "charts.css"
    copy.write_text(theme.STYLESHEET.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(theme, "STYLESHEET", copy)
    return copy


@pytest.mark.parametrize(
    ("colours", "scheme"), [(theme.light, "default"), (theme.dark, "slate")], ids=["light", "dark"]
)
def test_a_stylesheet_without_a_role_is_told_with_its_scheme(stylesheet, colours, scheme):
    before, block, after = stylesheet.read_text("utf-8").partition(f'[data-md-color-scheme="{scheme}"]')
    stylesheet.write_text(before + block + after.replace("--chart-grid:", "--chart-raster:", 1), "utf-8")
    with pytest.raises(
        FigureError, match=rf'^charts\.css gives no colour --chart-grid under \[data-md-color-scheme="{scheme}"\]'
    ):
        colours()


def test_a_missing_stylesheet_is_told(stylesheet):
    stylesheet.unlink()
    with pytest.raises(FigureError, match="is missing"):
        theme.light()


def test_an_edited_stylesheet_is_read_anew(stylesheet):
    """A preview runs on while colours are tried."""
    old = theme.light()["article"]
    stylesheet.write_text(stylesheet.read_text("utf-8").replace(old, "#0b57a5"), "utf-8")
    assert theme.light()["article"] == "#0b57a5"


def test_the_stylesheet_for_embeds_has_no_comment_and_nothing_of_the_pages():
    shared = theme.stylesheet()
    assert "--chart-article:" in shared and ".mark" in shared
    assert "/*" not in shared and "ledger" not in shared


def test_a_stylesheet_is_shipped_without_comments_and_indents_and_says_the_same():
    css = '/* Why:\n two lines. */\na {\n  color: red; /* so */\n}\n\nb::before { content: "\\25CF" / ""; }\n'
    assert theme.short(css) == 'a {\ncolor: red;\n}\nb::before { content: "\\25CF" / ""; }'
