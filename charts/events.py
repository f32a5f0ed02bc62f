"""MkDocs events: build the charts before the pages, render only what changed, and put the site in its place when it is whole.

build_charts.py, which mkdocs.yml lists under `hooks`, takes all of them over. One process builds one site, with one build at a time.
"""

import logging
import os
import re
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment
from mkdocs.plugins import CombinedEvent, event_priority

import charts
from charts import errors

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_startup",
]


@dataclass
class _Build:
    """What one event of a build leaves to the next."""

    drawing: bool = True
    swapping: bool = False
    kept: Any = None  # a charts.kept.Kept
    turn: Any = None  # a charts.turns.Turn
    whole: Any = None  # a charts.whole.Whole
    with_policy: Any = None  # gives a page, as HTML, its policy

    def end(self) -> None:
        """Leave what was not published, and let the next build begin."""
        if self.whole:
            self.whole.give_up()
        if self.turn:
            self.turn.end()


_build = _Build()


def on_startup(command: str, dirty: bool) -> None:
    """Let `mkdocs serve` preview with our server, and draw nothing, which takes a browser seconds."""
    _build.swapping = command != "serve" and not dirty
    if command == "serve":
        from charts import preview

        preview.install(charts.ROOT)
        _build.drawing = False


def on_config(config: Any) -> None:
    """Date the site by its last commit, so that each build of it, anywhere and at any time, has the same bytes."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        with suppress(OSError, subprocess.CalledProcessError):  # no git, or no repository: it is dated today
            command = ["git", "log", "-1", "--format=%ct"]
            done = subprocess.run(command, cwd=charts.ROOT, capture_output=True, text=True, check=True)
            os.environ["SOURCE_DATE_EPOCH"] = done.stdout.strip()


def on_pre_build(config: Any) -> None:
    """Build the charts, and hand the pages what was read, so that it is read once, or what was rendered before."""
    from charts import kept, turns, whole
    from charts.data import settings

    settings.hold(config["markdown_extensions"])  # of the very file that MkDocs was given
    _build.turn = turns.Turn(charts.ROOT, click.echo)
    _build.whole = whole.Whole(config) if _build.swapping else None
    unchanged = _inputs(config)
    _build.kept = kept.Kept(charts.ROOT, unchanged)
    if _build.kept:
        return
    if unchanged:
        from charts.pages import state

        published = state.read(charts.ROOT, unchanged=True)
    else:
        from charts import build

        # What MkDocs itself warns of fails a strict build; so does this.
        warn = logging.getLogger("mkdocs.charts").warning
        published = build.build(charts.ROOT, draw=_build.drawing, say=click.echo, warn=warn)
    config["mdx_configs"].setdefault("charts.pages.extension", {})["published"] = published


def _inputs(config: Any) -> str:
    """Tell all that pages are made from, or "" if it has changed since the charts were built."""
    from charts import output

    options = {name: each for name, each in config["mdx_configs"].items() if name != "charts.pages.extension"}
    said = [config.docs_dir, config.use_directory_urls, config["markdown_extensions"], options, config.validation]
    return f"{output.remembered(charts.ROOT)} {said}" if output.is_unchanged(charts.ROOT) else ""


@event_priority(-100)  # when no plugin will change it any more
def on_page_markdown(markdown: str, page: Any, **_: Any) -> None:
    """Spare MkDocs the rendering of a page that was rendered before."""
    _build.kept.show(page, markdown)


@event_priority(100)  # before any plugin changes it
def on_page_content(html: str, page: Any, **_: Any) -> None:
    _build.kept.take(page, html)


def on_post_build(config: Any) -> None:
    """Finish what the site ships, with the sums by which a copy is verified, and keep the pages for the next build.

    A preview has no copies, and its next build is one of changed pages.
    """
    if _build.drawing:
        from charts import kept
        from charts.publish import finish

        finish.finish(Path(config["site_dir"]))
        if not _build.kept:
            _build.kept.write(_inputs(config))
        if _build.whole and not (config.strict and kept.has_warned()):  # which MkDocs takes for a failure
            _build.whole.publish()
    _build.end()


def on_build_error(error: Exception) -> None:
    """Leave the last site as it is, and tell in one line what is no message yet."""
    _build.end()
    if not isinstance(error, click.ClickException):  # those are MkDocs' own to tell
        with errors.told(charts.ROOT):
            raise error


def on_env(env: Environment, config: Any, files: Any) -> Environment:
    """Compile the theme's templates once, not at each build; and find what pages hold that their policy must allow."""
    from charts.publish import html, policy

    env.bytecode_cache = html.compiled("theme-trimmed")
    env.trim_blocks = env.lstrip_blocks = True  # hundreds of lines of a page would be blank
    theme = policy.theme_scripts(config.theme.dirs)
    swapped = files.documentation_pages() if "navigation.instant" in config.theme.get("features", ()) else ()
    styles = {each for file in swapped for each in policy.of_chart(file.page.content)}
    _build.with_policy = partial(policy.site_page, theme=theme, styles=styles)
    return env


def on_post_page(output: str, **_: Any) -> str:
    """Give the page its policy. A preview has none: MkDocs writes a script into each page that it serves."""
    return _build.with_policy(output) if _build.drawing else output


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """The same for the page that is shown where there is none."""
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
