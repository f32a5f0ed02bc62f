"""The errors that a user can cause. Each is one line: where, what is there, what to do."""

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click


class ChartsError(click.ClickException):
    """A fault in data, pages or charts; MkDocs and the command line both show it without a traceback."""


class DataError(ChartsError):
    """A fault in a table of docs/data/."""


class PageError(ChartsError):
    """A fault in a Markdown page: an unknown id, an altered quotation, words that do not fit their number."""


class FigureError(ChartsError):
    """A chart that breaks a rule which every chart keeps."""


def raise_all(faults: Sequence[ChartsError]) -> None:
    """Raise the only one of *faults* as it is, or several as one error of as many lines; do nothing if there is none."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ChartsError("\n".join(fault.message for fault in faults))


@contextmanager
def held(module: Path) -> Iterator[None]:
    """Turn whatever the chart module at the path *module* raises, a call of `sys.exit` too, into a `FigureError` of one line.

    An exit would end the build half way with the status that it names, and the charts left out would not be missed.
    """
    try:
        yield
    except (ChartsError, KeyboardInterrupt):
        raise
    except BaseException as error:
        steps = [
            step.lineno
            for step in traceback.extract_tb(error.__traceback__)
            if Path(step.filename).resolve() == module.resolve()
        ]
        line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else steps[-1] if steps else None
        where = f"charts/figures/{module.name}{f', line {line}' if line else ''}"
        words = " ".join(str(error).split())[:200]
        what = "ends the build" if isinstance(error, SystemExit) else f"raises {type(error).__name__}: {words}"
        raise FigureError(f"{where}: the module {what}. Mend it there; a chart only returns its figure.") from None
