"""Turn the article's numbers into charts, and hold every page to the data.

\b
    python build_charts.py                   build what changed; print a line for each file written
    python build_charts.py --only SLUG       the same for one chart, while working on it
    python build_charts.py --check           write nothing; fail with what is stale or wrong
    python build_charts.py --strict          fail too where a drawing is out of date and cannot be drawn
    python build_charts.py --new SLUG        begin a chart: its module, its page and its places in the site
    python build_charts.py --new-site FOLDER ARTICLE.txt  begin an explainer of another article
    python build_charts.py --update          lay in anew what came with the package: styles, scripts, overrides, this file
    python build_charts.py --freeze          also publish a frozen embed of each chart that says something new
    python build_charts.py --publish         also record the addresses of this build: from then on they are promises

Reads docs/data/, charts/, the pages under docs/, and the site's name and address in mkdocs.yml (SITE_URL). Writes, for
each chart, docs/charts/SLUG.json (a Plotly figure and metadata), .csv and .xlsx (the rows drawn), .svg and .png (pictures
that stand alone), its embed pages under docs/embed/, its two snapshots in charts/snapshots/ and how tall its embed is; what
has to be drawn anew needs Chrome or Chromium. Also docs/tables.xlsx (all tables), docs/feed.xml and Plotly's script in
docs/assets/. A file is written only if its content changed, and nothing is written if anything is wrong. `mkdocs build` runs
this first.
"""

import io
import sys
from pathlib import Path

import click

import charts
from charts import errors


@click.command(help=__doc__, context_settings={"max_content_width": 120})
@click.option("--only", metavar="SLUG", default="", help="Build this chart alone.")
@click.option("--check", is_flag=True, help="Write nothing; fail with what is stale or wrong.")
@click.option("--strict", is_flag=True, help="Fail with a drawing that is out of date and cannot be drawn.")
@click.option("--new", metavar="SLUG", default="", help="Begin a chart of this name.")
@click.option("--new-site", nargs=2, metavar="FOLDER ARTICLE.txt", help="Begin an explainer of another article.")
@click.option("--update", is_flag=True, help="Lay in anew the files that came with the package.")
@click.option("--freeze", is_flag=True, help="Publish frozen embeds, which never change again.")
@click.option("--publish", is_flag=True, help="Record the addresses of this build as promises.")
def main(
    only: str,
    check: bool,
    strict: bool,
    new: str,
    new_site: tuple[str, str] | None,
    update: bool,
    freeze: bool,
    publish: bool,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no “ is told the rest
    with errors.told(charts.ROOT):
        if new_site or update:
            from charts import new_site as beginning

            if new_site:
                beginning.create(Path(new_site[0]), Path(new_site[1]), say=click.echo)
            else:
                beginning.update(charts.ROOT, say=click.echo)
        else:
            _run(only, check, strict, new, freeze, publish)


def _run(only: str, check: bool, strict: bool, new: str, freeze: bool, publish: bool) -> None:
    # Imported here, and late: what has nothing to do should end at once.
    from charts import output

    root = charts.ROOT

    any_build = not (only or check or new or freeze or publish)
    if any_build and output.is_unchanged(root):
        return
    if check:
        from charts import build

        build.check(root, only=only)
        return
    from charts.turns import Turn

    with Turn(root, click.echo):
        if new:
            from charts import begin

            begin.chart(root, new, say=click.echo)
        elif not (any_build and output.is_unchanged(root)):  # while this one waited
            from charts import build

            warn = _refuse if strict else None
            build.build(root, only=only, freeze=freeze, publish=publish, say=click.echo, warn=warn)


def _refuse(warning: str) -> None:
    raise click.ClickException(warning)
