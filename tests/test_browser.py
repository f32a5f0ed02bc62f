"""charts.drawing.browser: a real browser draws, takes screenshots and measures; one that hangs or dies ends in one line."""

import re
import struct
import sys
from pathlib import Path
from types import SimpleNamespace

import choreographer
import pytest

from charts.drawing import browser, screenshots, snapshots
from charts.errors import ChartsError

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[1]
CARD = f"<!doctype html><body style='margin:0;background:#0b57a4'>Sales {screenshots.PLACE}"
PAGE = "<!doctype html><style>body{margin:0}main{display:flow-root}p{width:100px;height:50.5px;float:left;margin:0}</style>"


@pytest.fixture(scope="module")
def done(made):
    """What one browser makes of a chart, a card and two pages, and what it says."""
    said = []
    with browser.Browser() as chrome:
        drawn = chrome.draw({"sales": made}, said.append)
        pictures = chrome.screenshots({"sales": CARD}, {"sales": "<svg></svg>"})
        pages = {"three": f"{PAGE}<main><p></p><p></p><p></p></main>", "one": f"{PAGE}<main><p></p></main>"}
        heights = chrome.heights(pages, (150, 250, 300))
    return SimpleNamespace(drawn=drawn, pictures=pictures, heights=heights, said=said)


@pytest.fixture(scope="module")
def made(specs):
    """One chart of the site."""
    return specs["oil-share"]


def test_a_chart_is_drawn_at_both_sizes_and_told(done):
    wide, narrow = done.drawn["sales"]
    assert 'class="chart__wide"' in wide and 'class="chart__narrow"' in narrow
    assert done.said == ["Drawing sales (1 of 1)"]


def test_a_drawing_is_the_same_from_run_to_run(done, made):
    """Drawn under another slug, it is what is kept but for its ids."""
    kept = snapshots.both(ROOT, "oil-share")
    assert tuple(each.replace("sales-", "oil-share-") for each in done.drawn["sales"]) == kept


def test_all_charts_are_drawn_by_several_workers_of_one_browser_in_order_and_as_they_are_kept(specs, monkeypatch):
    started, said = [], []
    monkeypatch.setattr(browser, "WORKERS", 3)
    start = choreographer.Browser.open
    monkeypatch.setattr(choreographer.Browser, "open", lambda self: started.append(1) or start(self))
    with browser.Browser() as chrome:
        drawn = chrome.draw(specs, said.append)
        assert len(chrome._workers) == 3
        again = chrome.draw(dict(reversed(specs.items())), said.append)
    assert started == [1]
    assert list(drawn) == list(specs) and drawn == again == {slug: snapshots.both(ROOT, slug) for slug in specs}
    told = [re.sub(r", about \d+ s left", "", line) for line in said[: len(specs)]]
    assert told == [f"Drawing {slug} ({n} of {len(specs)})" for n, slug in enumerate(specs, start=1)]


def test_a_page_is_free_of_the_policy_of_the_one_before_it(monkeypatch):
    monkeypatch.setattr(browser, "WORKERS", 1)
    policy = "<meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\">"
    with browser.Browser() as chrome:
        pages = {"strict": f"{policy}<main>Text</main>", "one": f"{PAGE}<main><p></p></main>"}
        assert chrome.heights(pages, (300,))["one"] == {300: 51}


def test_each_worker_has_a_window_for_screenshots_so_that_none_lies_behind_another(monkeypatch):
    """In one window, one build in ten or so waited for a screenshot until its time was up."""
    monkeypatch.setattr(browser, "WORKERS", 3)
    with browser.Browser() as chrome:
        chrome.screenshots(dict.fromkeys("abc", CARD), dict.fromkeys("abc", "<svg></svg>"))
        pages = [worker._open["page"] for worker in chrome._workers]
        found = [chrome._runner.run(page.send_command("Browser.getWindowForTarget")) for page in pages]
    assert len({each["result"]["windowId"] for each in found}) == len(pages) == 3


def test_what_plotly_refuses_is_told_with_its_chart(made):
    broken = SimpleNamespace(rows=made.rows, figures={"wide": {"data": 1, "layout": {"width": "wide", "height": 1}}})
    with (
        pytest.raises(ChartsError, match=r"^The browser .* failed .* while drawing broken\. Try again"),
        browser.Browser() as chrome,
    ):
        chrome.draw({"whole": made, "broken": broken}, lambda line: None)


def test_a_screenshot_has_the_size_of_a_card_and_the_digest_of_its_page(done, tmp_path):
    picture = done.pictures["sales"]
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    (tmp_path / "sales.png").write_bytes(picture)
    assert screenshots.shows(tmp_path / "sales.png", CARD)
    assert not screenshots.shows(tmp_path / "sales.png", CARD + ".")
    assert not screenshots.shows(tmp_path / "none.png", CARD)


def test_heights_are_whole_pixels_by_page_and_width(done):
    assert done.heights == {"three": {150: 152, 250: 101, 300: 51}, "one": {150: 51, 250: 51, 300: 51}}


@pytest.mark.parametrize(
    ("program", "fault"),
    [("import time; time.sleep(60)", "did not answer within 2 s"), ("", "failed|did not answer")],
    ids=["hangs", "ends at once"],
)
def test_a_browser_that_fails_is_told_in_one_line(tmp_path, monkeypatch, program, fault):
    fake = tmp_path / "browser"
    fake.write_text(f"#!{sys.executable}\n{program}\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(fake))
    monkeypatch.setattr(browser, "LIMIT", 2)
    with pytest.raises(ChartsError) as error, browser.Browser() as chrome:
        chrome.heights({"sales": PAGE}, (300,))
    message = error.value.message
    assert re.match(f"The browser {re.escape(str(fake))} ({fault})", message) and "while measuring sales" in message
    assert message.endswith("BROWSER_PATH.") and "\n" not in message


def test_nothing_to_do_starts_no_browser(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere")
    with browser.Browser() as chrome:
        assert (chrome.draw({}, print), chrome.screenshots({}, {}), chrome.heights({}, (300,))) == ({}, {}, {})
