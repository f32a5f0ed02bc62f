"""Turn the article's numbers into charts, and hold every page to the data.

\b
    python build_charts.py                   build what changed; print a line for each file written
    python build_charts.py --only oil-share  the same for one chart, while working on it
    python build_charts.py --check           write nothing; fail with what is stale or wrong

Reads docs/data/*.csv, charts/ and the pages under docs/. Writes, for each chart, docs/charts/SLUG.json (specification and
metadata), docs/charts/SLUG.csv (the rows drawn), docs/charts/SLUG.png (for sharing) and its two snapshots in
charts/snapshots/, which need Chrome or Chromium when a figure changed; and Plotly's script in docs/assets/. A file is
written only if its content changed, and nothing is written if anything is wrong. `mkdocs build` runs this first.
"""

import subprocess
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent


@click.command(help=__doc__, context_settings={"max_content_width": 120})
@click.option("--only", metavar="SLUG", help="Build this chart alone.")
@click.option("--check", is_flag=True, help="Write nothing; fail with what is stale or wrong.")
def main(only: str | None, check: bool) -> None:
    # Imported here: MkDocs imports this file for its event alone, and Plotly takes a second to load.
    from charts.build import build

    build(only=only, check=check, say=click.echo)


def on_pre_build(config) -> None:
    """MkDocs event: build the charts, in a process of their own, since `mkdocs serve` keeps the modules it has imported."""
    command = [sys.executable, ROOT / "build_charts.py"]
    done = subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise click.ClickException(done.stderr.strip().removeprefix("Error: "))


if __name__ == "__main__":
    main()
