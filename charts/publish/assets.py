"""Our stylesheets and scripts as the site ships them: what only whoever edits them needs is left out."""

from pathlib import Path

from charts.drawing import theme
from charts.publish import embed, paths


def shorten(site: Path) -> None:
    """Take comments and indents out of our stylesheets and scripts in *site*, a built one."""
    plotly = site / paths.PLOTLY
    for ending, short in (("css", theme.short), ("js", embed.short)):
        for file in (site / "assets").glob(f"*.{ending}"):
            if file != plotly:
                file.write_text(short(file.read_text("utf-8")), "utf-8", newline="\n")
