"""What a new site's own files begin as: ours, without what only our article has."""

import json
import re
from pathlib import Path

from charts import shipped
from charts.data.schema import COLUMNS

START = Path(__file__).with_name("templates") / "start"


def package() -> str:
    """Return the description of the tables as ours is, without what is said of this article alone."""
    package = json.loads(_ours("docs/data/datapackage.json"))
    package |= {
        "name": "article-in-numbers",
        "title": "What an article states, what independent sources say, and the checks",
        "description": "Every number that one article states, with figures and facts of independent sources.",
        "resources": [each for each in package["resources"] if each["path"] in COLUMNS],
    }
    for each in package["resources"]:
        each.pop("sources", None)
        each.pop("description", None)
        for field in each["schema"]["fields"]:
            if field["name"] == "unit":
                field["constraints"].pop("enum", None)  # article.toml lists them
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def guide() -> str:
    """Return our guide to embeds, with the element's name of a site of its own."""
    return re.sub(r"<[a-z]+(?:-[a-z]+)+(?=[ >])", "<explained-chart", _ours("docs/embedding.md"))


def sections(page: str, *names: str) -> list[str]:
    """Return the sections of a page of ours that go by *names*, or begin so."""
    sections = re.split(r"(?m)^(?=## )", _ours(page))
    return [each.strip() for name in names for each in sections if each.startswith(f"## {name}")]


def configuration(words: dict[str, str]) -> str:
    """Return mkdocs.yml as ours is, but for what names the site and its pages."""
    text = _ours("mkdocs.yml")
    changes = (
        (r"^site_name: .*\n", f"site_name: {json.dumps(words['name'], ensure_ascii=False)}\n"),
        (r"^site_description: .*\n", "site_description: An article, explained number by number.\n"),
        (r"^nav:\n(?: +.*\n)+", START.joinpath("nav.yml").read_text("utf-8")),
        (r"^not_in_nav: .*\n\n?", ""),
        (r"^  card: [\w-]+", f"  card: {words['slug']}"),
        (r'^  corrections: "[^"]*"', '  corrections: ""'),
    )
    for pattern, ours in changes:
        found = re.search(pattern, text, re.MULTILINE)
        assert found, f"mkdocs.yml has no {pattern}"
        text = text[: found.start()] + ours + text[found.end() :]
    return text


def _ours(path: str) -> str:
    return shipped.files(path)[path]
