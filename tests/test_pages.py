"""charts.pages: what the Markdown pages hold, where, and at which address."""

import pytest

from charts import pages


@pytest.mark.parametrize(
    ("page", "address", "to_root"),
    [
        ("index.md", "", ""),
        ("method.md", "method/", "../"),
        ("charts/index.md", "charts/", "../"),
        ("charts/arms-share.md", "charts/arms-share/", "../../"),
        ("passages/README.md", "passages/", "../"),
        ("passages/my-index.md", "passages/my-index/", "../../"),
    ],
)
def test_a_page_has_the_address_that_mkdocs_gives_it(page, address, to_root):
    assert pages.address(page) == address
    assert pages.to_root(page) == to_root


def test_links_of_ours_are_found_with_page_line_and_place(tmp_path):
    (tmp_path / "passages").mkdir()
    (tmp_path / "passages" / "a.md").write_text(
        "# A\n\n> It is [over 35%](number:share) now.\n\n[](evidence:x) and [there](b.md)\n\n![](chart:sales)\n",
        "utf-8",
    )
    found = [(r.page, r.line, r.scheme, r.id, r.quoted) for r in pages.references(tmp_path)]
    assert found == [
        ("passages/a.md", 3, "number", "share", True),
        ("passages/a.md", 5, "evidence", "x", False),
        ("passages/a.md", 7, "chart", "sales", False),
    ]


def test_a_link_whose_words_wrap_is_found(tmp_path):
    """Markdown lets the words of a link run over the end of a line."""
    (tmp_path / "passages").mkdir()
    (tmp_path / "passages" / "a.md").write_text("> It stands at [about\n> $40 billion](number:sales) now.\n", "utf-8")
    assert pages.passages(tmp_path) == {"sales": "passages/a.md"}


def test_the_passage_of_a_number_is_the_first_that_quotes_it(tmp_path):
    (tmp_path / "passages").mkdir()
    (tmp_path / "index.md").write_text("> [one](number:n)\n", "utf-8")  # not among the passages
    (tmp_path / "passages" / "a.md").write_text("[one](number:n), retold\n", "utf-8")  # not quoted
    (tmp_path / "passages" / "b.md").write_text("> [one](number:n)\n", "utf-8")
    (tmp_path / "passages" / "c.md").write_text("> [one](number:n)\n", "utf-8")
    assert pages.passages(tmp_path) == {"n": "passages/b.md"}


def test_a_page_is_found_by_its_text(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\n# A\n\nText of a.\n", "utf-8")
    (tmp_path / "b.md").write_text("# B\n\nText of b.\n", "utf-8")
    assert pages.find("# A\n\nText of a.", tmp_path) == ("a.md", 4)
    assert pages.find("# B\n\nText of b.\n", tmp_path) == ("b.md", 0)
    assert pages.find("# C", tmp_path) == ("", 0)
    assert pages.find("", tmp_path) == ("", 0)


def test_every_number_of_the_article_is_quoted_in_a_passage(facts):
    """The promise of the site: the number leads to its passage, wherever it is drawn."""
    assert set(facts[0].numbers.index) <= set(pages.passages())


def test_no_passage_is_longer_than_80_words():
    for path in pages.paths():
        run = []
        for line in [*path.read_text("utf-8").splitlines(), ""]:
            if line.startswith(">"):
                run.append(line)
            elif run:
                words = pages._REFERENCE.sub(lambda m: m["text"], " ".join(run)).replace(">", " ").split()
                assert len(words) <= 80, f"{path.name}: {' '.join(words[:6])}"
                run = []
