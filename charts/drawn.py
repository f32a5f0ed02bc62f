"""What a browser makes: drawings of charts, screenshots of cards, heights of embeds; and what of it is out of date."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from charts.drawing import browser, screenshots
from charts.errors import ChartsError, FigureError, raise_all
from charts.pages import wording
from charts.pages.state import Published
from charts.publish import heights, paths, pictures
from charts.publish.specification import Specification
from charts.site import Site


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What a browser made, or made before.

    Attributes:
        drawings: the wide and the narrow snapshot of each chart that has current ones, by slug.
        cards: the PNG of each chart of which a new screenshot was taken, by slug.
        heights: what was measured of embeds.
        stale: slugs of charts whose drawings, screenshots or heights are out of date.
        outdated: those of them whose picture or card shows what is no longer so.
    """

    drawings: Mapping[str, Sequence[str]]
    cards: Mapping[str, bytes]
    heights: heights.Kept
    stale: Sequence[str] = ()
    outdated: Sequence[str] = ()


def draw_changed(
    published: Published, chosen: Mapping[str, Specification], able: bool, say: Callable[[str], None]
) -> Drawn:
    """Have what changed drawn, measured, and shot for cards, if a browser is *able* to; else tell what is stale."""
    site, root = published.site, published.site.root
    kept = heights.load(root)
    stale = [slug for slug in chosen if slug not in published.drawings]
    with browser.Browser() as chrome:
        fresh = chrome.draw({slug: chosen[slug] for slug in stale}, say) if able else {}
        drawings = {slug: shown for slug, shown in {**published.drawings, **fresh}.items() if slug in chosen}
        cards = {slug: pictures.card(spec, site) for slug, spec in chosen.items()}
        nowhere = heights.nowhere(site)  # once: what is found out about a site is kept with it
        pages = {
            heights.name(slug, form): heights.sample(chosen[slug], nowhere, shown, form)
            for slug, shown in drawings.items()
            for form in paths.FORMS
        }
        old = {slug: card for slug, card in cards.items() if not screenshots.shows(_png(site, slug), card)}
        new = {name: page for name, page in pages.items() if not heights.is_current(kept, name, page)}
        if not able:
            named = {name.partition("/")[0] for name in new}
            told, outdated = sorted({*stale, *old, *named}), sorted({*stale, *old})
            return Drawn(drawings=drawings, cards={}, heights=kept, stale=told, outdated=outdated)
        if old or new:
            say(f"Taking screenshots of {len(old)} cards, measuring {len(new)} embeds")
        alone = _for_cards([chosen[slug] for slug in old], site)
        shown = {slug: drawing for slug, (drawing,) in chrome.draw(alone).items()}
        taken = chrome.screenshots(old, shown, say)
        measured = chrome.heights(new, heights.WIDTHS, say)
    kept = {name: entry for name, entry in kept.items() if name in published.heights}
    kept |= {name: heights.record(pages[name], found) for name, found in measured.items()}
    return Drawn(drawings=drawings, cards=taken, heights=kept)


def _for_cards(specs: Iterable[Specification], site: Site) -> dict[str, Specification]:
    """Each chart with the figure of its card alone, held to the rules."""
    found, faults = dict[str, Specification](), list[ChartsError]()
    for spec in specs:
        try:
            found[spec.slug] = spec.for_card()
        except FigureError as fault:
            faults.append(fault)
    raise_all([*faults, *wording.faults(found.values(), site)])
    return found


def _png(site: Site, slug: str) -> Path:
    return paths.on_disk(site.docs, paths.file(slug, "png"))
