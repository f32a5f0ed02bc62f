"""The files of this site that every other one gets a copy of. A wheel has them in charts/start/, see setup.py."""

from pathlib import Path

# Laid into each site as they are, and anew by --update.
FILES = (
    "build_charts.py",
    "overrides/404.html",
    "overrides/main.html",
    "docs/assets/*.css",
    "docs/assets/*.js",
    "docs/assets/*.svg",
    "docs/embed.js",
)
# What a new site's own begin as.
MODELS = (
    "mkdocs.yml",
    "docs/corrections.md",
    "docs/embedding.md",
    "docs/method.md",
    "docs/verify.md",
    "docs/data/datapackage.json",
)
_MADE = "docs/assets/plotly.min.js"  # by each build
_HERE = Path(__file__).resolve().parent
_ROOT = _HERE / "start" if (_HERE / "start").is_dir() else _HERE.parent


def files(*patterns: str) -> dict[str, str]:
    """Return what each file holds that one of *patterns* fits, by its path."""
    paths = (path for pattern in patterns for path in sorted(_ROOT.glob(pattern)))
    found = {path.relative_to(_ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    return {path: text for path, text in found.items() if path != _MADE}
