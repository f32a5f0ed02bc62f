"""charts.errors: what a chart module does wrong ends the build with one line, whatever it is."""

import re
import sys
from types import SimpleNamespace

import pytest

from charts import errors
from charts.drawing import modules
from charts.errors import ChartsError, FigureError, raise_all


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys\nsys.exit()\n", "line 2: the module ends the build. Mend it there"),
        ("\n\nraise SystemExit(0)\n", "line 3: the module ends the build. Mend it there"),
        ("x = 1 / 0\n", "line 1: the module raises ZeroDivisionError: division by zero. Mend"),
        ("import this module\n", "line 1: the module raises SyntaxError: "),
        ("raise BaseException('two\\nlines')\n", "line 1: the module raises BaseException: two lines. Mend"),
        ("raise GeneratorExit\n", "line 1: the module raises GeneratorExit"),
    ],
)
def test_whatever_a_module_raises_is_one_line_that_names_it(tmp_path, code, said):
    module = tmp_path / "sales.py"
    module.write_text(code, "utf-8")
    with pytest.raises(FigureError) as caught, errors.held(module):
        exec(compile(code, str(module), "exec"), {})
    assert caught.value.message.startswith("charts/figures/sales.py, " + said)
    assert "\n" not in caught.value.message and caught.value.exit_code == 1


def test_a_fault_of_ours_and_a_wish_to_stop_go_through(tmp_path):
    for fault in (ChartsError("Numbers are missing."), KeyboardInterrupt()):
        with pytest.raises(type(fault)) as caught, errors.held(tmp_path / "sales.py"):
            raise fault
        assert caught.value is fault


def leave(rows, size):
    raise SystemExit(0)


def nothing(rows, size):
    return None


@pytest.mark.parametrize("figure", [leave, nothing])
def test_a_chart_that_ends_the_build_or_returns_no_figure_is_refused(small, figure):
    with pytest.raises(FigureError, match=r"^charts/figures/test_errors\.py.*: the module (ends|raises)"):
        small.spec(figure=figure)


@pytest.mark.parametrize(("module", "said"), [({"CHART": 1}, "CHART is no Chart"), ({}, "raises AttributeError")])
def test_a_module_that_holds_no_chart_is_refused(monkeypatch, tmp_path, module, said):
    (tmp_path / "sales.py").touch()
    monkeypatch.setitem(sys.modules, "charts.figures.sales", SimpleNamespace(**module))
    with pytest.raises(FigureError, match=f"^charts/figures/sales.py: .*{said}"):
        modules._chart(tmp_path, "sales")


def test_several_faults_are_as_many_lines():
    with pytest.raises(ChartsError) as caught:
        raise_all([ChartsError("One."), ChartsError("Two.")])
    assert re.split("\n", caught.value.message) == ["One.", "Two."]
