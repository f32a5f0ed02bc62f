"""What a page may load, run and show: a Content-Security-Policy in each page, since not every host of files sends headers.

Nothing comes from another host, and of scripts and styles within the page only those get leave, by their hash, that are ours or the
theme's, word for word. Whatever else found its way into a page stays inert.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Trusted = Callable[[str], object]  # whether a script or style is ours or the theme's, by its text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


_BEGIN = re.compile(r"<(script|style)\b([^>]*)>")
_NO_CODE = re.compile(r"\bsrc=|\btype=\"application/")  # a script in a file, or data
_CHARSET = '<meta charset="utf-8">'
# The style of a chart, see html.py: its ratios, and its marks when a link leads to them. Whoever wrote it, it does no harm.
_OF_CHART = re.compile(
    r"#chart-[\w-]+\{[\w:/;-]+\}(?:(?:,?#[\w-]+:target~\* \[data-row=[\w-]+\])*\{opacity:1;stroke-width:4px\})?"
)

# The one style attribute that Plotly writes: words of a live chart that are bold.
_BOLD = "style-src-attr 'unsafe-hashes' " + _hash("font-weight:bold")
# Pictures as data: the theme's icons and our signs of layers are masks within stylesheets. Frames: the preview of an embed.
_OF_SITE = f"{_BOLD}; img-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src 'self'; form-action 'self'"
# Pictures as data: the empty icon, without which a browser that opens an embed by itself asks the host's root for one.
_OF_EMBED = "img-src data:; form-action 'none'"


def of_chart(page: str) -> list[str]:
    """Return the hashes of the styles that charts in *page*, or in a part of one, have of their own."""
    return _hashes(page, "style", _OF_CHART.fullmatch)


def site_page(html: str, theme: Trusted, styles: Iterable[str] = ()) -> str:
    """Return a page of the site with its policy; *theme* tells its scripts.

    *styles* are hashes of other pages' styles, where a theme swaps pages in without a load, under the policy of the first.
    """
    styles = ["'self'", *sorted({*of_chart(html), *styles})]
    return _with(html, ["'self'", *_hashes(html, "script", theme)], styles, _OF_SITE)


def embed(html: str, figure: str) -> str:
    """Return an embed with its policy. All is ours in it but *figure*, of which the chart's own style alone gets leave."""
    before, found, after = html.partition(figure)
    ours = before + after if found else ""
    scripts = _hashes(ours, "script", bool)
    styles = [*_hashes(ours, "style", bool), *of_chart(figure)]
    if not re.search(r"<script\b[^>]*\bsrc=", ours):  # frozen: without a live chart
        return _with(html, scripts, styles, _OF_EMBED)
    return _with(html, ["'self'", *scripts], styles, f"{_BOLD}; {_OF_EMBED}")


def still(html: str) -> str:
    """Return a page of words alone with its policy."""
    return _with(html, ["'none'"], ["'none'"], "form-action 'none'")


def theme_scripts(folders: Iterable[str]) -> Trusted:
    """Return what tells the scripts of a theme by its templates in *folders*, in which nothing but an address is filled in."""
    places = ("*.html", "partials/javascripts/*.html")  # of Material; its icons beside them are many thousand
    templates = (file.read_text("utf-8") for each in folders for place in places for file in Path(each).glob(place))
    found = {script for text in templates for tag, _, script in _inline(text) if tag == "script"}
    plain = [re.split(r"\{\{.*?\}\}", each) for each in found if "{%" not in each]
    return re.compile("|".join("[\\w:/.-]*".join(map(re.escape, each)) for each in plain)).fullmatch


def _inline(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield each script and style element: its tag, its attributes, and its text."""
    end = 0
    while found := _BEGIN.search(html, end):
        end = html.find(f"</{found[1]}>", found.end())  # by far faster than a pattern for the whole element
        if end < 0:
            return
        yield found[1], found[2], html[found.end() : end]


def _hashes(html: str, tag: str, trusted: Trusted) -> list[str]:
    texts = {
        text: None
        for name, attributes, text in _inline(html)
        if name == tag and not _NO_CODE.search(attributes) and trusted(text)
    }
    return list(map(_hash, texts))


def _with(html: str, scripts: Iterable[str], styles: Iterable[str], others: str) -> str:
    rules = (
        f"default-src 'none'; script-src {' '.join(scripts)}; style-src {' '.join(styles)}; {others}; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    return html.replace(_CHARSET, f"{_CHARSET}{meta}", 1)
