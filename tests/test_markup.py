"""The HTML of every page and embed, held to the standard by html-validate."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from projects import ROOT

VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"
RULES = '{"root": true, "extends": ["html-validate:standard"]}'
# Faults of the theme's own templates, which we do not copy to mend them: rule, words, and the element's selector.
OF_THE_THEME = (
    # Its hidden boxes that open the navigation and the search ask browsers to forget them, and Firefox does.
    (
        "valid-autocomplete",
        r'autocomplete attribute cannot be used on <input type="checkbox">',
        r"#__(drawer|search)|#__nav_\d+",
    ),
)

pytestmark = pytest.mark.skipif(not VALIDATOR.exists(), reason="npm is not there")


@pytest.fixture(scope="module", autouse=True)
def node():
    """What html-validate runs on, with all that it asks of it."""
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, re.findall(r"\d+", said))) < (20, 19):
        pytest.skip(f"html-validate needs Node 20.19, and this is {said.strip()}")


def faults(folder, tmp_path) -> list[str]:
    """What is wrong with the pages in *folder*, but for the theme's own faults."""
    rules = tmp_path / "rules.json"
    rules.write_text(RULES, "utf-8")
    report = tmp_path / "report.json"  # it ends before a long one has gone through a pipe
    command = [VALIDATOR, "--config", rules, "--formatter", f"json={report}", f"{folder}/**/*.html"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert report.exists(), done.stderr
    found = json.loads(report.read_text("utf-8"))
    return [
        f"{page['filePath']}, line {each['line']}: {each['message']} ({each['ruleId']}, {each['selector']})"
        for page in found
        for each in page["messages"]
        if not any(
            each["ruleId"] == rule
            and re.fullmatch(words, each["message"])
            and re.fullmatch(place, each["selector"] or "")
            for rule, words, place in OF_THE_THEME
        )
    ]


def test_every_page_and_embed_is_valid_html(plain_site, tmp_path):
    assert faults(plain_site, tmp_path) == []


SPOILT = {
    "nesting": "<p><div>Words</div></p>",
    "value": "<iframe width='100%'></iframe>",
    "id": "<div id=twice></div><div id=twice></div>",
    "unclosed": "<b>Words",
    "a fault of the theme in a place of ours": '<input type="checkbox" autocomplete="off" aria-label="Box">',
    "sound": "<p>Words</p>",
}


def test_a_fault_of_ours_is_found(plain_site, tmp_path):
    page = (plain_site / "corrections" / "index.html").read_text("utf-8")
    for name, html in SPOILT.items():
        (tmp_path / f"{name}.html").write_text(page.replace("</article>", html + "</article>"), "utf-8")
    found = {Path(each.partition(".html, line")[0]).name for each in faults(tmp_path, tmp_path)}
    assert found == SPOILT.keys() - {"sound"}
