"""A chart as a picture that stands alone, with its title, check, sources and address inside."""

import re
import textwrap
from html import escape
from pathlib import Path

from charts.data.words import current, foreign, say
from charts.drawing import digests, screenshots, theme
from charts.publish import embed, paths
from charts.publish.html import filled
from charts.publish.specification import Specification
from charts.site import Site

_WIDE = theme.WIDE + 48  # px; the drawing with its margins
_TEMPLATES = Path(__file__).parents[1] / "templates"


def standalone(spec: Specification, drawing: str, site: Site) -> str:
    """Return *drawing*, the wide snapshot, as an SVG file in the light theme's colours, framed by its words.

    Without a drawing its rows stand there in words. It has no style sheet, no variable and no link: drawing programs, slides and mail readers know none of these.
    """
    checks = "; ".join(f"{check.label}: {check.ruling}" for check in spec.checks)
    top = [(spec.claim, 14, "article", True), (spec.finding, 20, "ink", True), (spec.subtitle, 14, "muted", False)]
    foot = [(say("quotation.quoted", words=each), 14, "quoted", False) for each in embed.words(spec, site)]
    foot.append((say("quotation.author", author=site.attribution), 13, "muted", False))
    foot.append((say("picture.checked", checks=checks), 14, "ink", True))
    if spec.publishers:
        foot.append((say("chart.sources", sources="; ".join(spec.publishers)), 13, "muted", False))
    foot.append((f"{site.name}, {site.address or '/'}{paths.chart(spec.slug)}", 13, "muted", False))
    layout = spec.figures["wide"]["layout"]
    head, y = _text(top, 24)
    if drawing:
        body = _own(drawing, f'x="24" y="{y}" width="{layout["width"]}" height="{layout["height"]}"')
        y += layout["height"] + 10
    else:
        body, y = _text([(each, 14, "ink", False) for each in (say("picture.stale"), *spec.spoken)], y)
    tail, y = _text(foot, y)
    language = "" if current().language == "en" else f' xml:lang="{current().language}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{language} viewBox="0 0 {_WIDE} {y + 4}" width="{_WIDE}" height="{y + 4}" role="img"'
        f' font-family="sans-serif" font-size="14">\n<title>{escape(spec.finding)}</title>\n<desc>{escape(spec.description)}</desc>\n'
        f'<rect width="100%" height="100%" fill="{theme.light()["paper"]}"/>\n{head}\n{body}\n{tail}\n</svg>\n'
    )


def _own(drawing: str, place: str) -> str:
    """A snapshot that needs no page: its colours and dashes as attributes, its links as groups."""
    drawing = re.sub(r"<svg[^>]*viewBox=(\"[^\"]*\")[^>]*>", rf"<svg {place} viewBox=\1>", drawing, count=1)
    drawing = re.sub(r'<a class="mark mark--later"[^>]*>', '<g stroke-dasharray="4 3">', drawing)
    drawing = re.sub(r'class="([^"]*--[^"]*)"', _colours, drawing)
    return re.sub(r"<a [^>]*>", "<g>", drawing).replace("</a>", "</g>").strip()


def _colours(classes: re.Match) -> str:
    """The classes of a shape as the colours that the stylesheet gives them."""
    painted = (each.split("--") for each in classes[1].split())
    return " ".join(f'{paint}="{theme.light()[role]}"' for paint, role in painted)


def _text(paragraphs: list[tuple[str, int, str, bool]], y: float) -> tuple[str, float]:
    """Set paragraphs (words, size in px, role of the colour, bold) below one another; return them and where they end.

    What is "quoted" is in ink, and in the article's language.
    """
    lines = []
    for words, size, role, bold in paragraphs:
        own = foreign() if role == "quoted" else {}
        side = own.get("dir", current().direction) == "rtl"
        look = f'x="{_WIDE - 24 if side else 24}" y="{{}}" font-size="{size}" fill="{theme.light()["ink" if role == "quoted" else role]}"'
        look += (' font-weight="bold"' if bold else "") + (' direction="rtl"' if side else "")
        look += f' xml:lang="{own["lang"]}"' if own else ""
        for line in textwrap.wrap(words, int(theme.WIDE / (size * (0.6 if bold else 0.55)))):
            y += round(size * 1.4)
            lines.append(f"<text {look.format(y)}>{escape(line, quote=False)}</text>")
        y += 6
    return "\n".join(lines), y


def outdated_card() -> bytes:
    """Return the PNG that stands in place of a card which shows what is no longer so: it says that it is being drawn anew.

    Where no browser is, none can be made: a language of which there is no such picture gets one without words.
    """
    own = _TEMPLATES / f"outdated.{current().language}.png"
    return (own if own.is_file() else _TEMPLATES / "outdated.any.png").read_bytes()


def card(spec: Specification, site: Site) -> str:
    """Return the page that a screenshot is taken of for sharing, 1200 by 630 px: claim, finding, checks, sources, and a place for the drawing."""
    # Without the site's own address: it differs from place to place, and a screenshot needs a browser.
    return filled(
        "card.html",
        spec=spec,
        size=[side * theme.CARD_TEXT / theme.TEXT for side in theme.CARD_SIZE],
        place=screenshots.PLACE,
        drawn=digests.card(spec.inputs),
        stylesheet=theme.stylesheet(),
        author=site.article.author,
        site=site,
    )
