"""The errors that a user can cause. Each is one line: where, what is there, what to do."""

import errno
import os
import signal
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

LIMIT = 60  # seconds that the module of a chart may take, the import of pandas and Plotly included


class ChartsError(click.ClickException):
    """A fault in data, pages or charts; MkDocs and the command line both show it without a traceback."""


class DataError(ChartsError):
    """A fault in a table of docs/data/."""


class PageError(ChartsError):
    """A fault in a Markdown page: an unknown id, an altered quotation, words that do not fit their number."""


class FigureError(ChartsError):
    """A chart that breaks a rule which every chart keeps."""


def raise_all(faults: Sequence[ChartsError]) -> None:
    """Raise the only one of *faults* as it is, or several as one error of a line each; do nothing if there is none."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ChartsError("\n".join(dict.fromkeys(fault.message for fault in faults)))


@contextmanager
def told(root: Path) -> Iterator[None]:
    """Turn whatever a command comes to in the project at *root* into one line, so that no user ever meets a traceback.

    What the system refuses is told with its file. All else is a fault of this program: its line says where, and the environment's
    CHARTS_DEBUG=1 shows the whole.
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if os.environ.get("CHARTS_DEBUG"):
            raise
        words = " ".join(str(error).split())[:200]
        if isinstance(error, OSError) and error.filename:
            why = f"{_shown(error.filename, root)}: {error.strerror}. {_REMEDIES.get(error.errno or 0, 'Mend that')}, and run it again"
            raise ChartsError(f"{why}; what was published before stays.") from None
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno):
            raise ChartsError(
                f"The system refuses: {words or 'no memory is left'}. Mend that, and run it again."
            ) from None
        steps = [(_shown(step.filename, root), step.lineno) for step in traceback.extract_tb(error.__traceback__)]
        ours = [step for step in steps if step[0].startswith(("charts/", "build_charts.py", "overrides/"))]
        place, line = (ours or steps)[-1]
        raise ChartsError(
            f"{place}, line {line}: {type(error).__name__}: {words}. This is a fault of the code there, not of a table or a page; "
            "what was published before stays. With CHARTS_DEBUG=1 before the command it shows all that a report needs."
        ) from None


_REMEDIES = {
    errno.ENOSPC: "Make room on the disk",
    errno.EDQUOT: "Make room on the disk",
    errno.EROFS: "Make the folder writable",
    errno.EACCES: "Make it writable for you",
    errno.EPERM: "Make it writable for you",
    errno.EISDIR: "Take the folder out of the way",
    errno.ENOTDIR: "Take the file out of the way",
    errno.EEXIST: "Take out of the way what stands there",
    errno.ENOENT: "Restore it",
}


def _shown(path: str | bytes, root: Path) -> str:
    place = Path(os.fsdecode(path))
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix()


class _Endless(BaseException):
    """The time of a module is up; no Exception, which it might catch."""


@contextmanager
def held(module: Path) -> Iterator[None]:
    """Turn whatever the chart module at the path *module* raises, a call of `sys.exit` too, into a `FigureError` of one line.

    An exit would end the build half way with the status that it names, and the charts left out would not be missed. A loop without an
    end is ended where the system has a timer, which Windows has not.
    """
    try:
        with _limited():
            yield
    except (ChartsError, KeyboardInterrupt, MemoryError):
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
        what = {SystemExit: "ends the build", _Endless: f"does not end within {LIMIT} s"}.get(
            type(error), f"raises {type(error).__name__}: {words}"
        )
        raise FigureError(f"{where}: the module {what}. Mend it there; a chart only returns its figure.") from None


@contextmanager
def _limited() -> Iterator[None]:
    """Raise `_Endless` in what takes longer than LIMIT."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        raise _Endless

    before = signal.signal(signal.SIGALRM, end)
    left, again = signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)
        signal.signal(signal.SIGALRM, before)
