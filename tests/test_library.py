"""charts.publish.library: the script of Plotly that the site ships."""

import re
from pathlib import Path

import plotly
import pytest
from plotly.offline import get_plotlyjs_version

from charts.publish import library

FULL = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
BASIC = Path("node_modules", "plotly.js-basic-dist-min", "plotly-basic.min.js")


def test_without_npm_the_full_script_is_shipped(tmp_path):
    assert library.plotly_script(tmp_path) == FULL.read_bytes()


@pytest.mark.parametrize(("version", "taken"), [(get_plotlyjs_version(), True), ("0.0.1", False)])
def test_the_basic_script_is_shipped_if_it_is_of_the_same_version(tmp_path, version, taken):
    script = f"/**\n* plotly.js (basic - minified) v{version}\n*/".encode()
    (tmp_path / BASIC).parent.mkdir(parents=True)
    (tmp_path / BASIC).write_bytes(script)
    assert (library.plotly_script(tmp_path) == script) == taken


def test_a_script_that_says_no_version_is_not_shipped(tmp_path):
    (tmp_path / BASIC).parent.mkdir(parents=True)
    (tmp_path / BASIC).write_bytes(b"alert(0)")
    assert library.plotly_script(tmp_path) == FULL.read_bytes()


def test_npm_is_asked_for_the_version_that_the_package_draws_with(site):
    asked = (site.root / "package.json").read_text("utf-8")
    assert re.search(r'"plotly.js-basic-dist-min": "([^"]*)"', asked)[1] == get_plotlyjs_version()
