"""What a built site needs before it is published, whichever generator built it: short stylesheets and scripts, headers, checksums."""

import sys
from pathlib import Path

from charts.drawing import theme
from charts.publish import checksums, embed, headers, paths


def finish(site: Path) -> None:
    """Finish the site built in the folder *site*: in place, and in this order, since each step sees what the last one wrote."""
    shorten(site)
    headers.write(site)
    checksums.write(site)


def shorten(site: Path) -> None:
    """Take comments and indents out of our stylesheets and scripts in *site*: only whoever edits them needs these."""
    plotly = site / paths.PLOTLY
    for ending, short in (("css", theme.short), ("js", embed.short)):
        for file in (site / "assets").glob(f"*.{ending}"):
            if file != plotly:
                file.write_text(short(file.read_text("utf-8")), "utf-8", newline="\n")


if __name__ == "__main__":  # for a generator that starts no event
    finish(Path(sys.argv[1]))
