"""charts.drawing.snapshots and digests: which drawings are kept, and what tells whether they are still true."""

import copy
from dataclasses import replace
from datetime import date

import pytest

from charts.drawing import digests, snapshots, svg, theme
from charts.figures import CHARTS

DRAWINGS = ('<svg class="chart__wide"><a/></svg>', '<svg class="chart__narrow"><a/></svg>')
DIGEST = "0123456789abcdef"


@pytest.fixture
def kept(tmp_path):
    for path, data in snapshots.files("sales", DRAWINGS, DIGEST).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_a_drawing_is_current_only_with_the_digest_of_its_figures(kept):
    assert snapshots.is_current(kept, "sales", DIGEST)
    assert not snapshots.is_current(kept, "sales", "fedcba9876543210")
    (kept / "charts" / "snapshots" / "sales-narrow.svg").unlink()
    assert not snapshots.is_current(kept, "sales", DIGEST)


SPOILT = {
    "edited": lambda text: text.replace("<a/>", "<g/>"),
    "cut off": lambda text: text[:-8],
    "emptied": lambda text: "",
    "with a script": lambda text: text.replace("<a/>", "<script>alert(1)</script>"),
    "with its digest alone": lambda text: text.partition(" class")[0] + "/>",
    "without its digest": lambda text: text.replace("data-digest", "data-other"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("size", snapshots.SIZES)
def test_a_drawing_that_is_not_as_it_was_drawn_is_not_current(kept, spoil, size):
    path = kept / "charts" / "snapshots" / f"sales-{size}.svg"
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    assert not snapshots.is_current(kept, "sales", DIGEST)


def test_a_drawing_that_is_no_text_is_not_current(kept):
    (kept / "charts" / "snapshots" / "sales-wide.svg").write_bytes(b"\xff\xfe")
    assert not snapshots.is_current(kept, "sales", DIGEST)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<a href="https://example.org"/>',
        '<g onclick="alert(1)"/>',
        "<style>a{}</style>",
        "<foreignObject/>",
        '<path style="fill:url(https://example.org)"/>',
        "<image/>",
    ],
)
def test_a_drawing_that_runs_loads_or_leads_away_is_never_current_whatever_its_digest(tmp_path, inside):
    (tmp_path / "charts" / "snapshots").mkdir(parents=True)
    drawings = [f'<svg class="chart__wide">{inside}</svg>', DRAWINGS[1]]
    for path, data in snapshots.files("sales", drawings, DIGEST).items():
        (tmp_path / path).write_bytes(data)
    assert not snapshots.is_current(tmp_path, "sales", DIGEST)


def test_a_page_gets_a_drawing_as_it_was_drawn(kept):
    assert snapshots.both(kept, "sales") == DRAWINGS
    assert snapshots.inline(kept, "sales", "narrow") == DRAWINGS[1]


@pytest.fixture
def module(tmp_path):
    path = tmp_path / "module.py"
    path.write_text('"""Words."""\n\n\ndef draw(x):\n    """More."""\n    return [x, 1]\n', "utf-8")
    return path


@pytest.mark.parametrize(
    "same",
    [
        "def draw(x):\n    return [x, 1]\n",
        "# why\ndef draw(x):  # and how\n\n    return [\n        x,\n        1,\n    ]\n",
        '"""Other words."""\n\ndef draw(x):\n    """Others too."""\n    return [(x), 1]\n',
    ],
    ids=["without its docstrings", "with comments and other lines", "with other words"],
)
def test_words_about_code_and_its_layout_do_not_change_its_digest(module, same):
    before = digests.code(module)
    module.write_text(same, "utf-8")
    assert digests.code(module) == before


@pytest.mark.parametrize(
    "other",
    [
        "def draw(x):\n    return [x, 2]\n",
        "def draw(y):\n    return [y, 1]\n",
        'def draw(x):\n    "a"; "b"\n    return [x, 1]\n',
    ],
    ids=["a number", "a name", "another statement"],
)
def test_what_code_does_changes_its_digest_while_the_process_runs(module, other):
    before = digests.code(module)
    module.write_text(other, "utf-8")
    assert digests.code(module) != before


def test_the_digest_of_figures_changes_with_them_with_colours_and_with_what_draws(monkeypatch, module):
    one = digests.figures({"wide": {"a": 1, "b": 2}})
    assert one == digests.figures({"wide": {"b": 2, "a": 1}})
    assert one != digests.figures({"wide": {"a": 1, "b": 3}})
    with monkeypatch.context() as patched:
        patched.setattr(svg, "__file__", str(module))
        assert one != digests.figures({"wide": {"a": 1, "b": 2}})
    with monkeypatch.context() as patched:
        patched.setattr(theme, "light", lambda: theme.dark())
        assert one != digests.figures({"wide": {"a": 1, "b": 2}})


def test_the_digest_of_inputs_changes_with_rows_module_colours_and_libraries(monkeypatch, specs):
    first, second = CHARTS[:2]
    rows = specs[first.slug].rows
    one = digests.inputs(first, rows)
    assert one == digests.inputs(first, copy.deepcopy(rows)) == specs[first.slug].inputs
    others = [
        digests.inputs(first, (replace(rows[0], value=rows[0].value + 1), *rows[1:])),
        digests.inputs(first, (replace(rows[0], start=date(1999, 1, 1)), *rows[1:])),
        digests.inputs(replace(first, figure=second.figure), rows),
    ]
    with monkeypatch.context() as patched:
        patched.setattr(theme, "light", lambda: theme.dark())
        others.append(digests.inputs(first, rows))
    with monkeypatch.context() as patched:
        patched.setattr(digests, "version", lambda library: "0")
        others.append(digests.inputs(first, rows))
    assert len({one, *others}) == 6
