"""The words of overrides/, which the generator fills and no code of ours: a template made by each build, which they import."""

import json

from charts.data.words import current

PLACE = "overrides/words.html"  # under the project's root
_ALSO = {"alt": "chart.alt", "feed": "feed.title"}


def template() -> str:
    """Return the template."""
    entries = current().entries
    told = {name.removeprefix("page."): words for name, words in entries.items() if name.startswith("page.")}
    told |= {name: entries[of] for name, of in _ALSO.items()}
    return f"{{% set words = {json.dumps(told, ensure_ascii=False)} %}}\n"
