"""What stops a generator that runs no MkDocs event: the rules live in the Markdown extension."""

import re

import pytest

CASES = {
    "seen in the page as written": ("Of 60 seconds.", r"index\.md, line \d+: no row yields the numeral '60'"),
    "seen in what Markdown made of it": (
        '<p class="`">Of 60 seconds.</p>\n<p class="`">More.</p>',
        r"index\.md: no row yields the numeral '60'",
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("generator", ["mkdocs", "zensical"])
def test_every_generator_stops_at_a_loose_numeral(copy_project, generator, case):
    words, said = CASES[case]
    copy_project.edit("docs/index.md", "![](table:marks)\n", f"![](table:marks)\n\n{words}\n")
    copy_project.edit("mkdocs.yml", "hooks: [build_charts.py]\n", "")
    done = getattr(copy_project, generator)()
    assert done.returncode != 0
    assert re.search(said, done.stdout + done.stderr)
