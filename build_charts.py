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
import logging
import os
import re
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment
from mkdocs.plugins import CombinedEvent, event_priority

ROOT = Path(__file__).resolve().parent
# A site of its own has but its own part of the package, which would hide the installed whole.
if not (ROOT / "charts" / "__init__.py").is_file():
    sys.path[:] = [each for each in sys.path if Path(each).resolve() != ROOT]

import charts  # noqa: E402
from charts import errors  # noqa: E402

_drawing = True
_swapping = False
_kept: Any = None  # a charts.kept.Kept
_turn: Any = None  # a charts.turns.Turn
_whole: Any = None  # a charts.whole.Whole
_with_policy: Any = None  # gives a page, as HTML, its policy


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
    charts.use(ROOT)
    with errors.told(ROOT):
        if new_site or update:
            from charts import new_site as beginning

            if new_site:
                beginning.create(Path(new_site[0]), Path(new_site[1]), say=click.echo)
            else:
                beginning.update(ROOT, say=click.echo)
        else:
            _run(only, check, strict, new, freeze, publish)


def _run(only: str, check: bool, strict: bool, new: str, freeze: bool, publish: bool) -> None:
    # Imported here, and late: what has nothing to do should end at once.
    from charts import output

    any_build = not (only or check or new or freeze or publish)
    if any_build and output.is_unchanged(ROOT):
        return
    if check:
        from charts import build

        build.check(ROOT, only=only)
        return
    from charts.turns import Turn

    with Turn(ROOT, click.echo):
        if new:
            from charts import begin

            begin.chart(ROOT, new, say=click.echo)
        elif not (any_build and output.is_unchanged(ROOT)):  # while this one waited
            from charts import build

            warn = _refuse if strict else None
            build.build(ROOT, only=only, freeze=freeze, publish=publish, say=click.echo, warn=warn)


def _refuse(warning: str) -> None:
    raise click.ClickException(warning)


def on_startup(command: str, dirty: bool) -> None:
    """MkDocs event: let `mkdocs serve` preview with our server, and draw nothing, which takes a browser seconds."""
    global _drawing, _swapping
    _swapping = command != "serve" and not dirty
    if command == "serve":
        from charts import preview

        preview.install(ROOT)
        _drawing = False


def on_config(config: Any) -> None:
    """MkDocs event: date the site by its last commit, so that each build of it, anywhere and at any time, has the same bytes."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        with suppress(OSError, subprocess.CalledProcessError):  # no git, or no repository: it is dated today
            command = ["git", "log", "-1", "--format=%ct"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            os.environ["SOURCE_DATE_EPOCH"] = done.stdout.strip()


def on_pre_build(config: Any) -> None:
    """MkDocs event: build the charts, and hand the pages what was read, so that it is read once, or what was rendered before."""
    global _kept, _turn, _whole
    from charts import kept, turns, whole
    from charts.data import settings

    charts.use(ROOT)
    settings.hold(config["markdown_extensions"])  # of the very file that MkDocs was given
    _turn = turns.Turn(ROOT, click.echo)
    _whole = whole.Whole(config) if _swapping else None
    unchanged = _inputs(config)
    _kept = kept.Kept(ROOT, unchanged)
    if _kept:
        return
    if unchanged:
        from charts.pages import state

        published = state.read(ROOT, unchanged=True)
    else:
        from charts import build

        # What MkDocs itself warns of fails a strict build; so does this.
        warn = logging.getLogger("mkdocs.charts").warning
        published = build.build(ROOT, draw=_drawing, say=click.echo, warn=warn)
    config["mdx_configs"].setdefault("charts.pages.extension", {})["published"] = published


def _inputs(config: Any) -> str:
    """Tell all that pages are made from, or "" if it has changed since the charts were built."""
    from charts import output

    options = {name: each for name, each in config["mdx_configs"].items() if name != "charts.pages.extension"}
    said = [config.docs_dir, config.use_directory_urls, config["markdown_extensions"], options, config.validation]
    return f"{output.remembered(ROOT)} {said}" if output.is_unchanged(ROOT) else ""


@event_priority(-100)  # when no plugin will change it any more
def on_page_markdown(markdown: str, page: Any, **_: Any) -> None:
    """MkDocs event: spare it the rendering of a page that was rendered before."""
    _kept.show(page, markdown)


@event_priority(100)  # before any plugin changes it
def on_page_content(html: str, page: Any, **_: Any) -> None:
    _kept.take(page, html)


def on_post_build(config: Any) -> None:
    """MkDocs event: finish what the site ships, with the sums by which a copy is verified, and keep the pages for the next build.

    A preview has no copies, and its next build is one of changed pages.
    """
    if _drawing:
        from charts import kept
        from charts.publish import finish

        finish.finish(Path(config["site_dir"]))
        if not _kept:
            _kept.write(_inputs(config))
        if _whole and not (config.strict and kept.has_warned()):  # which MkDocs takes for a failure
            _whole.publish()
    _end()


def on_build_error(error: Exception) -> None:
    """MkDocs event: leave the last site as it is, and tell in one line what is no message yet."""
    _end()
    if not isinstance(error, click.ClickException):  # those are MkDocs' own to tell
        with errors.told(ROOT):
            raise error


def _end() -> None:
    """Leave what was not published, and let the next build begin."""
    if _whole:
        _whole.give_up()
    if _turn:
        _turn.end()


def on_env(env: Environment, config: Any, files: Any) -> Environment:
    """MkDocs event: compile the theme's templates once, not at each build; and find what pages hold that their policy must allow."""
    global _with_policy
    from charts.publish import html, policy

    env.bytecode_cache = html.compiled("theme-trimmed")
    env.trim_blocks = env.lstrip_blocks = True  # hundreds of lines of a page would be blank
    theme = policy.theme_scripts(config.theme.dirs)
    swapped = files.documentation_pages() if "navigation.instant" in config.theme.get("features", ()) else ()
    styles = {each for file in swapped for each in policy.of_chart(file.page.content)}
    _with_policy = partial(policy.site_page, theme=theme, styles=styles)
    return env


def on_post_page(output: str, **_: Any) -> str:
    """MkDocs event: give the page its policy. A preview has none: MkDocs writes a script into each page that it serves."""
    return _with_policy(output) if _drawing else output


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """MkDocs event: the same for the page that is shown where there is none."""
    return on_post_page(output_content) if template_name.endswith(".html") else output_content


# What the search leaves out, but would read tag by tag first: drawings and tables of charts, and marks within a line.
_UNSOUGHT = re.compile(
    r'<svg class="chart__.*?</svg>|<details class="chart__table".*?</details>|'
    r"</?(?:b|em|i|small|span|strong|time)\b[^>]*>|<a (?![^>]*headerlink)[^>]*>",
    re.DOTALL,
)


@event_priority(100)
def _before_search(context: dict, page: Any, **_: Any) -> None:
    """Spare the search what it leaves out."""
    page.whole = page.content
    page.content = _UNSOUGHT.sub("", page.content)


@event_priority(-100)
def _after_search(context: dict, page: Any, **_: Any) -> None:
    page.content = page.whole


on_page_context = CombinedEvent(_before_search, _after_search)  # MkDocs event


if __name__ == "__main__":
    main()
