"""A running preview, for tests: `mkdocs serve` in a copy of the project, edited as an editor would."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class Preview:
    """`mkdocs serve` in *project*, and what it says."""

    def __init__(self, project, log: Path) -> None:
        self.project, self.folder, self.log = project, project.folder, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "PYTHONPATH")}
        ours = {"PYTHONPATH": str(self.folder), "NO_MKDOCS_2_WARNING": "1"}
        command = [Path(sys.executable).with_name("mkdocs"), "serve", "--dev-addr", f"127.0.0.1:{port}"]
        with log.open("w") as out:
            self.process = subprocess.Popen(command, cwd=self.folder, env=kept | ours, stdout=out, stderr=out)

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:  # not there yet, or busy
            assert self.process.poll() is None, self.said()
            return ""

    def wait(self, path: str, *words: str) -> str:
        """Return the page at *path* once it has all of *words*."""
        end = time.monotonic() + 90
        while time.monotonic() < end:
            page = self.get(path)
            if all(word in page for word in words):
                return page
            time.sleep(0.05)
        raise AssertionError(f"/{path} never had {words}\n{self.said()}")

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def builds(self) -> int:
        """Return how many builds were begun, once the files have been at rest for longer than the server waits."""
        time.sleep(1)
        return self.said().count("Building documentation")

    def change(self, path: str, change: Callable[[str], str]) -> None:
        file = self.folder / path
        text = file.read_text("utf-8")
        changed = change(text)
        assert changed != text
        file.write_text(changed, "utf-8")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


@contextmanager
def preview_of(project, log: Path) -> Iterator[Preview]:
    server = Preview(project, log)
    try:
        yield server
    finally:
        server.stop()
