"""Nothing that hostile words ask for happens in a real browser: no script of theirs runs, no element of theirs is there."""

import pytest
from test_hostile import CELLS, HOSTILE, prepared, published, spoil

from charts.errors import ChartsError

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", CELLS)
def test_hostile_cells_do_nothing_in_a_browser(page, tmp_path, name):
    """Each column with all of the hostile words at once, where the rules let them be published."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.add_init_script("window.evil = () => { window.ran = true }")
    shown = 0
    for column in CELLS[name]:
        site = prepared(tmp_path / column)
        spoil(site, name, column, " ".join(HOSTILE.values()))
        try:
            made = published(site)
        except ChartsError:
            continue
        for what in ("page", "embed", "card", "picture"):
            # As a file that a reader opens, so that all of it is parsed as the browser does.
            file = tmp_path / f"{column}-{what}.{'svg' if what == 'picture' else 'html'}"
            file.write_text(made[what], "utf-8")
            page.goto(file.as_uri(), wait_until="load")
            page.wait_for_timeout(20)
            assert not page.evaluate("window.ran"), f"{what} of {column}"
            assert page.locator("x-evil, iframe, [onclick], [onload], [onerror], a[href^='javascript']").count() == 0
            shown += 1
    assert not [each for each in asked if not each.startswith("file:")]
    assert shown or name == "checks.csv"
