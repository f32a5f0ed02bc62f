"""charts.publish.headers: what hosts that read `_headers` send with each file of the site."""

import json
import re
from pathlib import Path

from charts.publish import addresses, headers, paths

ROOT = Path(headers.__file__).parents[2]


def rules(text: str) -> dict[str, dict[str, str]]:
    """What a file of headers says, by the address that a rule is for."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
        else:
            found[line] = {}
    return found


def sent(address: str, said: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    """The headers that a host sends with an address, one for each rule that holds for it."""
    holding = (rule for rule in said if address == rule or (rule.endswith("*") and address.startswith(rule[:-1])))
    return [header for rule in holding for header in said[rule].items()]


def test_headers_say_who_may_frame_what_how_long_it_is_kept_and_nothing_twice(plain_site):
    said = rules((plain_site / headers.NAME).read_text("utf-8"))
    found = ["/" + path.relative_to(plain_site).as_posix() for path in plain_site.rglob("*") if path.is_file()]
    frozen = {each["slug"] + "/" + each["version"] for each in json.loads((plain_site / paths.MANIFEST).read_text())}
    for address in (each.removesuffix("index.html") for each in found):
        all_sent = sent(address, said)
        given = dict(all_sent)
        assert len(given) == len(all_sent), address  # hosts differ in what they do with two
        assert given["X-Content-Type-Options"] == "nosniff" and "Referrer-Policy" in given
        is_page = address.endswith("/") and not address.startswith("/embed/")
        is_frozen = address.removeprefix("/embed/").strip("/") in frozen
        is_hashed = bool(re.search(r"\.[0-9a-f]{8}\.min\.(css|js)$", address))
        assert ("frame-ancestors 'self'" in given.get("Content-Security-Policy", "")) >= is_page, address
        assert "Content-Security-Policy" not in given or not address.startswith(("/embed/", "/embed.js")), address
        assert ("immutable" in given.get("Cache-Control", "")) == (is_frozen or is_hashed), address


def test_headers_are_no_promised_address():
    assert not [line for line in addresses.read(ROOT) if headers.NAME in line]
