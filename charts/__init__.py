"""Turns an article's numbers into charts, and holds every page to the data.

One process builds one site. What is the site's own stands in its folder, where mkdocs.yml is, its charts too: they are modules of
charts.figures, found there wherever this package is installed.
"""

from pathlib import Path

ROOT = Path.cwd() if Path("mkdocs.yml").is_file() else Path(__file__).resolve().parents[1]


def use(root: Path) -> None:
    """Build the site in the folder *root*; without this it is the working directory, or else the folder of this package."""
    global ROOT
    ROOT = root
    own = str(root / "charts")
    if __path__[0] != own:
        __path__.insert(0, own)


use(ROOT)
