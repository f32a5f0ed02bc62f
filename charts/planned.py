"""The files that a build makes, from what was read and drawn: nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence

from charts.drawing import snapshots
from charts.drawn import Drawn
from charts.pages.state import Published
from charts.publish import (
    addresses,
    embed,
    feed,
    heights,
    library,
    oembed,
    overriding,
    paths,
    pictures,
    snippets,
    specification,
    spreadsheet,
)
from charts.publish.specification import Specification
from charts.site import Site


def plan(
    published: Published, chosen: Mapping[str, Specification], drawn: Drawn, lines: list[str], *, withhold: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that ought to exist for the charts *chosen*, by their path under the root: all at once would fill the memory.

    *withhold*: put pictures that say so in place of those that show what is no longer so.
    """
    site, copied, led_to = published.site, dict[str, bytes](), set(addresses.moves(lines).values())

    def made() -> Iterator[tuple[str, str | bytes]]:
        for slug, spec in chosen.items():
            shown = drawn.drawings.get(slug, ())
            yield from _of_chart(spec, site, shown, drawn.heights).items()
            if slug in drawn.cards:
                yield paths.file(slug, "png"), drawn.cards[slug]
            elif withhold and slug in drawn.outdated:
                yield paths.file(slug, "png"), pictures.outdated_card()
                if not shown:
                    yield paths.file(slug, "svg"), pictures.standalone(spec, "", site)
        yield paths.PLOTLY, library.plotly_script(site.root)
        yield paths.TABLES, spreadsheet.of_tables(site)
        yield paths.FEED, feed.as_atom(site)

    for address, data in made():
        whole = data.encode() if isinstance(data, str) else data
        if address in led_to:
            copied[address] = whole
        yield under_docs(address), whole
    for address, whole in addresses.moved(lines, copied, site.docs).items():
        yield under_docs(address), whole
    for slug, shown in drawn.drawings.items():
        if slug in chosen:
            yield from snapshots.files(slug, shown, chosen[slug].digest).items()
    yield overriding.PLACE, overriding.template().encode()
    yield heights.PLACE.as_posix(), heights.as_json(drawn.heights).encode()


def _of_chart(
    spec: Specification, site: Site, drawings: Sequence[str], measured: heights.Kept
) -> dict[str, str | bytes]:
    """The files of one chart by address: what leaves the site with it."""
    slug = spec.slug
    made: dict[str, str | bytes] = {
        paths.file(slug, "json"): specification.as_json(spec),
        paths.file(slug, "csv"): specification.as_csv(spec),
        paths.file(slug, "xlsx"): spreadsheet.of_chart(spec, site),
    }
    blocks = {form: embed.block(spec, site, drawings, form=form) for form in paths.FORMS}
    for address, (form, scheme) in paths.embeds(slug).items():
        needed = heights.needed(measured, heights.name(slug, form))
        base = site.address or paths.to_root(address)
        code = "" if form else snippets.frame(spec, base, site.name, needed, address=address)
        shared = blocks[form]
        made[address] = embed.page(spec, site, drawings, address, form=form, scheme=scheme, code=code, made=shared)
        made |= oembed.answers(spec, site, address, needed)
    if drawings:
        made[paths.file(slug, "svg")] = pictures.standalone(spec, drawings[0], site)
    return made


def under_docs(address: str) -> str:
    """Return the path under the root of the file at an address."""
    return f"docs/{paths.file_of(address)}"  # as text: there are dozens a chart
