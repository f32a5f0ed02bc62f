"""The preview, `mkdocs serve`: one build an edit, modules read anew, and a fault shown in the terminal and in the browser.

MkDocs has no setting for any of this, so `install`, which its event on_startup calls, puts our server and our build in place of
those that mkdocs.commands.serve imports by name. Relied on, of MkDocs 1.6.1, and held by tests/test_preview.py:

- mkdocs.commands.serve looks up `LiveReloadServer` and `build` after on_startup;
- LiveReloadServer takes builder and polling_interval, watches with its `observer`, of watchdog, and answers each request by
  serve_request, which waits while a build runs, and /livereload/0/0 at once with the number of the build that it shows;
- of a fault of its own MkDocs tells the logger "mkdocs" the reason, and raises Abort.
"""

import logging
import sys
import traceback
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import jinja2
import mkdocs.commands.serve
from click import ClickException
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

# No edits: what the build writes into folders that are watched, and what editors and Python write beside. "*" takes in slashes.
GENERATED = (
    *(f"docs/charts/*.{suffix}" for suffix in ("csv", "json", "png", "svg", "xlsx")),
    "docs/feed.xml",
    "docs/tables.xlsx",
    "docs/*/index.html",  # for addresses that have moved
    "docs/embed/*",
    "docs/assets/plotly.min.js",
    "overrides/words.html",
    "charts/snapshots/*",
)
PASSING = ("*/.*", "*~", "*/__pycache__/*")
POLLING = 0.1  # seconds between two looks at the files; a look takes a few milliseconds

_log = logging.getLogger("mkdocs.preview")


def install(root: Path) -> None:
    """Let `mkdocs serve` preview the project in *root* with our server."""
    sys.dont_write_bytecode = True  # Python takes a module saved twice in one second, at the same length, for unchanged
    guard = Guard(root)
    mkdocs.commands.serve.build = guard.over(mkdocs.commands.serve.build)  # the first build, before there is a server
    mkdocs.commands.serve.LiveReloadServer = lambda builder, **options: Server(guard, builder, **options)


class Guard:
    """Keeps the fault of the last build: what is wrong, a line a fault, or "" if nothing is."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.fault = ""
        self._modules = self._stamps()

    def over(self, build: Callable[..., None]) -> Callable[..., None]:
        """Return *build* so that it does not raise: its fault is told in the terminal, and kept."""

        def guarded(*args: Any, **options: Any) -> None:
            self.fault = ""
            heard = _Heard(logging.WARNING)
            logging.getLogger("mkdocs").addHandler(heard)
            try:
                build(*args, **options)
            except Exception as error:
                self.fault = "\n".join(heard.messages) if isinstance(error, Abort) else self._words(error)
                if self.fault not in "\n".join(heard.messages):
                    _log.error(self.fault)
            finally:
                logging.getLogger("mkdocs").removeHandler(heard)

        return guarded

    def forget_modules(self) -> None:
        """Drop our modules if a file of theirs was edited: each is read anew where it is imported next."""
        before, self._modules = self._modules, self._stamps()
        if self._modules != before:
            for name in [name for name in sys.modules if name.partition(".")[0] == "charts"]:
                del sys.modules[name]

    def is_edit(self, path: str) -> bool:
        """Return whether a person writes the file at *path*."""
        name = Path(path).as_posix().removeprefix(f"{self.root.as_posix()}/")
        return not any(fnmatchcase(name, pattern) for pattern in GENERATED) and not any(
            fnmatchcase(f"/{name}", pattern) for pattern in PASSING
        )

    def _stamps(self) -> dict[Path, int]:
        files = (path for path in (self.root / "charts").rglob("*") if path.is_file() and self.is_edit(str(path)))
        return {path: path.stat().st_mtime_ns for path in files}

    def _words(self, error: Exception) -> str:
        """Say a fault as our own messages do; for an error in a module, with the last line of ours that ran."""
        if isinstance(error, ClickException):
            return error.format_message()
        places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
        words = str(error)
        if isinstance(error, SyntaxError) and error.filename:
            places, words = [*places, (error.filename, error.lineno)], error.msg
        ours = [(Path(file), line) for file, line in places if Path(file).is_relative_to(self.root)]
        place = f"{ours[-1][0].relative_to(self.root).as_posix()}, line {ours[-1][1]}: " if ours else ""
        return f"{place}{type(error).__name__}: {words}"


class Server(LiveReloadServer):
    """MkDocs' server, which shows the fault of the last build in place of every page."""

    def __init__(self, guard: Guard, builder: Callable[[], None], **options: Any) -> None:
        rebuild = guard.over(builder)  # a second time: for a fault in mkdocs.yml, which is read before the build

        def build() -> None:
            guard.forget_modules()
            rebuild()

        super().__init__(build, polling_interval=POLLING, **options)
        self.guard = guard
        self.set_app(self.answer)
        schedule = self.observer.schedule
        self.observer.schedule = lambda handler, path, **more: schedule(_Edits(handler, guard), path, **more)

    def answer(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer a request as MkDocs does, or with the fault."""
        if not _is_page(environ["PATH_INFO"]):
            return self.serve_request(environ, start_response)
        # Asked before the page, lest a build that ends in between is missed by a page that waits for a later one.
        shown = b"".join(self.serve_request(environ | {"PATH_INFO": "/livereload/0/0"}, lambda *_: None))
        answers: list[tuple] = []
        body = self.serve_request(environ, lambda *answer: answers.append(answer))
        if not self.guard.fault:
            start_response(*answers[-1])
            return body
        getattr(body, "close", lambda: None)()  # a file
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [_fault_page(self.guard.fault, int(shown)).encode()]


class _Edits(FileSystemEventHandler):
    """Hands on what a person changed, and nothing else."""

    def __init__(self, handler: FileSystemEventHandler, guard: Guard) -> None:
        self.handler, self.guard = handler, guard

    def on_any_event(self, event: FileSystemEvent) -> None:
        if any(path and self.guard.is_edit(str(path)) for path in (event.src_path, event.dest_path)):
            self.handler.dispatch(event)


class _Heard(logging.Handler):
    """Keeps what MkDocs says."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _is_page(path: str) -> bool:
    name = path.rpartition("/")[2]
    return ("." not in name or name.endswith(".html")) and not path.startswith("/livereload/")


def _fault_page(fault: str, shown: int) -> str:
    """Return the page that tells a fault, in place of one of the build *shown*."""
    source = Path(__file__).with_name("templates") / "fault.html"
    lines = [line for line in fault.splitlines() if line.strip()]
    return jinja2.Template(source.read_text("utf-8"), autoescape=True, trim_blocks=True).render(
        lines=lines, shown=shown
    )
