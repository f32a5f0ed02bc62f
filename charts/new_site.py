"""Begin an explainer of another article: a site that builds, and a draft of its numbers."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import jinja2

from charts import begin, models, output, proposals, shipped
from charts import site as sites
from charts.data import article, quotations, units
from charts.data.quotations import Fingerprints
from charts.data.schema import COLUMNS
from charts.errors import ChartsError, DataError
from charts.proposals import Proposal
from charts.publish import addresses, paths

_PLACES = {
    "index.md": "docs/index.md",
    "first.md": "docs/passages/first.md",
    "charts.md": "docs/charts/index.md",
    "numbers.md": "docs/numbers.md",
    "sources.md": "docs/sources.md",
    "method.md": "docs/method.md",
    "article.toml": "docs/data/article.toml",
    "evidence.csv": "docs/data/evidence.csv",
    "checks.csv": "docs/data/checks.csv",
    "corrections.csv": "docs/data/corrections.csv",
    "figures.txt": "charts/figures/__init__.py",
    "README.md": "README.md",
    "gitignore": ".gitignore",
}
_MOST = 60  # words of the passage to begin with
_MARKS = re.compile(r"[*_`\[\]<>#\\|{}]")  # of Markdown
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[^\Wa-z_])")


def create(folder: Path, text: Path, *, say: Callable[[str], None]) -> None:
    """Write an explainer of the article in the file *text* into *folder*, which is empty or not there, and say what comes next.

    Raises:
        ChartsError: if the folder is not empty, or the text cannot be read or has no number to begin with. Nothing is written then.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ChartsError(f"{folder} is not empty. Name a folder that is, or one that is not there yet.")
    files = _files(folder.resolve().name, _read(text), text.name)
    output.write_changed(folder, output.encoded(files), say)
    rows = files["draft.csv"].count("\n") - 1
    say(
        f"draft.csv proposes {rows} rows, one for each number of {text.name}. Go on in {folder}: python build_charts.py"
    )


def update(root: Path, *, say: Callable[[str], None]) -> None:
    """Lay the files that come with this package into the site in *root* anew.

    Raises:
        ChartsError: if article.toml has a fault. Nothing is written then.
    """
    said = article.load(root / "docs" / "data")
    output.write_changed(root, output.encoded(_laid(said.element)), say)


def _read(text: Path) -> str:
    try:
        return text.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{text.name} is not UTF-8. Save the article as plain text in UTF-8.") from None
    except OSError:
        raise DataError(f"{text} cannot be read. Name a file that holds the article as plain text.") from None


def _files(folder: str, text: str, source: str) -> dict[str, str]:
    """Return all files of the new site, by path."""
    whole = " ".join(text.split())
    found = proposals.find(whole)
    if not found:
        raise DataError(
            f"{source} has no numeral, so there is nothing to explain by numbers. Name the file of another text."
        )
    fingerprints = quotations.make(text)
    sentence, number = _first(text, fingerprints, source)
    row = next(proposals.rows(sentence, [number]))
    topic = re.sub(r"[\W_]+", " ", folder).strip() or "article"
    assert number.quantity is not None  # it is an amount
    words = {
        "name": f"{topic[:1].upper()}{topic[1:]} in numbers",
        "slug": row["id"],
        "module": row["id"].replace("-", "_"),
        "quotation": f"{sentence[: number.start]}[{number.said}](number:{row['id']}){sentence[number.end :]}",
        "today": date.today().isoformat(),
        "units": "" if number.quantity.unit in units.UNITS else json.dumps(number.quantity.unit, ensure_ascii=False),
        "verdicts": "\n\n".join(
            models.sections("docs/method.md", "The verdicts", "Years and days", "Numbers in words", "Quotation marks")
        ),
        "package": "article-in-numbers",
    }
    files = _laid("explained-chart") | _pages(row | words)
    files |= {
        "mkdocs.yml": models.configuration(words),
        "draft.csv": proposals.as_csv(list(proposals.rows(whole, found)), (*COLUMNS["numbers.csv"], proposals.COLUMN)),
        "charts/fingerprints.txt": fingerprints,
        "charts/addresses.txt": addresses.as_text([]),
        "docs/data/numbers.csv": proposals.as_csv([row], COLUMNS["numbers.csv"]),
        "docs/data/datapackage.json": models.package(),
        f"docs/{paths.MANIFEST}": "[]\n",
    }
    with TemporaryDirectory() as trial:
        root = Path(trial)
        output.write_changed(root, output.encoded(files), say=lambda line: None)
        files |= begin.files(sites.read(root, [])[0], words["slug"], ())
        output.write_changed(root, output.encoded(files), say=lambda line: None)
        sites.load(root, [words["slug"]])  # raises what would be wrong with it
    return files


def _first(text: str, fingerprints: str, source: str) -> tuple[str, Proposal]:
    """Return the first sentence that can be quoted and states an amount, and that amount."""
    proven = Fingerprints(tuple(fingerprints.splitlines()[1:]))
    for paragraph in re.split(r"\n\s*\n", text):
        for sentence in _SENTENCE_END.split(" ".join(paragraph.split())):
            if len(sentence.split()) <= _MOST and not _MARKS.search(sentence) and not proven.fault(sentence):
                for number in proposals.find(sentence):
                    if number.is_amount:
                        return sentence, number
    raise DataError(
        f"{source} states no amount, such as 12%, $3 billion or 400 ships, in a sentence of {quotations.RUN} to {_MOST} words, and a "
        "chart needs one to begin with. Name the file of another text."
    )


def _laid(element: str) -> dict[str, str]:
    """Return the files that come with this package, with the custom element under the site's own name."""
    files = shipped.files(*shipped.FILES)
    script = files[f"docs/{paths.EMBED_SCRIPT}"]
    theirs = re.search(r'customElements\.define\("([\w-]+)"', script)
    assert theirs, "embed.js defines an element"
    return files | {f"docs/{paths.EMBED_SCRIPT}": script.replace(theirs[1], element)}


def _pages(words: dict[str, str]) -> dict[str, str]:
    """Return the pages, each of which says what to do next, and what stands beside them."""
    made = {}
    for name, place in _PLACES.items():
        template = jinja2.Template(models.START.joinpath(name).read_text("utf-8"), keep_trailing_newline=True)
        made[place] = template.render(**words)
    return made | {"docs/embedding.md": models.guide()} | shipped.files("docs/corrections.md", "docs/verify.md")


@click.command(help="Begin an explainer of the article in the file ARTICLE, in the empty or new folder FOLDER.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("article", type=click.Path(path_type=Path))
def main(folder: Path, article: Path) -> None:
    create(folder, article, say=click.echo)


if __name__ == "__main__":
    main()
