"""Turn the article's numbers into charts, and hold every page to the data.

\b
    python build_charts.py                   build what changed; print a line for each file written
    python build_charts.py --only oil-share  the same for one chart, while working on it
    python build_charts.py --check           write nothing; fail with what is stale or wrong
    python build_charts.py --freeze          also publish a frozen embed of each chart that says something new

Reads docs/data/*.csv, charts/, the pages under docs/, and the site's name and address in mkdocs.yml (SITE_URL). Writes, for
each chart, docs/charts/SLUG.json (specification and metadata), .csv (the rows drawn), .svg and .png (pictures that stand
alone), its embed pages under docs/embed/ and its two snapshots in charts/snapshots/; a snapshot or PNG needs Chrome or Chromium
when it changed. Also Plotly's script in docs/assets/, and new addresses in charts/addresses.txt. A file is written only if
its content changed, and nothing is written if anything is wrong. `mkdocs build` runs this first.
"""

import subprocess
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent


@click.command(help=__doc__, context_settings={"max_content_width": 120})
@click.option("--only", metavar="SLUG", help="Build this chart alone.")
@click.option("--check", is_flag=True, help="Write nothing; fail with what is stale or wrong.")
@click.option("--freeze", is_flag=True, help="Publish frozen embeds, which never change again.")
def main(only: str | None, check: bool, freeze: bool) -> None:
    # Imported here: MkDocs imports this file for its event alone, and Plotly takes a second to load.
    from charts.build import build

    build(only=only, check=check, freeze=freeze, say=click.echo)


def on_pre_build(config) -> None:
    """MkDocs event: build the charts, in a process of their own, since `mkdocs serve` keeps the modules it has imported."""
    command = [sys.executable, ROOT / "build_charts.py"]
    done = subprocess.run(command, cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise click.ClickException(done.stderr.strip().removeprefix("Error: "))


if __name__ == "__main__":
    main()
