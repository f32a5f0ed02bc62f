"""charts.drawing.imports: a chart's module takes rows and gives a figure, and can neither reach outside nor end a build."""

import inspect
import sys
import time
from pathlib import Path

import pytest
from projects import assert_one_line

from charts import errors
from charts.drawing import imports
from charts.errors import FigureError
from charts.figures import CHARTS


@pytest.fixture
def told(tmp_path):
    """A function that says what is wrong with a module, or returns None."""

    def tell(code: str) -> str | None:
        path = tmp_path / "sales.py"
        path.write_text(f'"""Sales."""\n{code}\n', "utf-8")
        try:
            imports.hold(path)
        except FigureError as fault:
            assert fault.message.startswith("charts/figures/sales.py, line ")
            return fault.message.partition("a chart may not ")[2]
        return None

    return tell


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os; os._exit(0)", "import os. Draw what the rows hold, with charts.drawing, pandas or math;"),
        ("from os import _exit", "import os."),
        ("import sys", "import sys."),
        ("import subprocess, math", "import subprocess."),
        ("import pandas, urllib.request", "import urllib.request."),
        ("from pathlib import Path", "import pathlib."),
        ("from . import oil_share", "import .."),
        ("from charts import output", "import charts."),
        ("import charts.build", "import charts.build."),
        ("from charts.drawing import browser", "import charts.drawing.browser."),
        ("from charts.drawing.browser import os", "import charts.drawing.browser."),
        ("exit()", "use exit. It takes its rows and returns its figure; take that out."),
        ("quit(0)", "use quit."),
        ("open('x', 'w')", "use open."),
        ("__import__('os')", "use __import__."),
        ("eval('1')", "use eval."),
        ("getattr(list, 'x')", "use getattr."),
        ("import pandas\npandas.io.common.os", "use .os."),
        ("import pandas\nx = pandas.io.common.os._exit", "use ._exit."),
        ("().__class__.__bases__", "use .__"),
        ("figure.write_image('x.png')", "use .write_image."),
    ],
)
def test_what_does_more_than_draw_is_refused_with_its_line(told, code, said):
    assert told(code).startswith(said)


@pytest.mark.parametrize(
    "code",
    [
        "import math, pandas as pd",
        "from datetime import date, timedelta",
        "from charts.drawing import aids, axes, bars, labels, parts",
        "from charts.drawing.chart import Chart",
        "import plotly.graph_objects as go",
    ],
)
def test_what_draws_may_stand(told, code):
    assert told(code) is None


def test_the_charts_of_this_site_only_draw():
    for chart in CHARTS:
        imports.hold(Path(inspect.getfile(chart.figure)))


@pytest.mark.parametrize("command", ["build", "mkdocs"])
def test_a_module_that_ends_the_process_ends_no_build_with_success(copy_project, command):
    module = copy_project.folder / "charts" / "figures" / "oil_share.py"
    module.write_text(module.read_text("utf-8") + "\nimport os\nos._exit(0)\n", "utf-8")
    before = copy_project.written()
    done = getattr(copy_project, command)()
    assert done.returncode == 1
    assert "a chart may not import os. Draw what the rows hold" in done.stderr and "Traceback" not in done.stderr
    assert copy_project.written() == before


@pytest.mark.parametrize(
    "within", ["while True:", "while True:\n        try:\n            sum(range(1000))\n        except Exception:"]
)
def test_a_module_that_never_ends_is_ended_with_its_line(copy_project, within):
    module = copy_project.folder / "charts" / "figures" / "oil_share.py"
    text = module.read_text("utf-8")
    start = text.index("\ndef figure(")
    body = text.index("\n    ", text.index(":\n", start))
    module.write_text(f"{text[:body]}\n    {within}\n            pass{text[body:]}", "utf-8")
    before = copy_project.written()
    line = "from charts import errors; errors.LIMIT = 2; import build_charts; build_charts.main()"
    assert_one_line(
        copy_project.run(sys.executable, "-c", line),
        "charts/figures/oil_share.py, line ",
        "the module does not end within 2 s. Mend it there; a chart only returns its figure.",
    )
    assert copy_project.written() == before


def test_the_time_of_a_module_is_not_counted_after_it(monkeypatch, tmp_path):
    monkeypatch.setattr(errors, "LIMIT", 0.2)
    with errors.held(tmp_path / "sales.py"):
        pass
    time.sleep(0.4)
