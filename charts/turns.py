"""One build at a time: a second one in the same folder waits for the first, and takes its turn when that has ended in any way."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from charts.errors import ChartsError

_PLACE = Path(".cache", "building")
PATIENCE = 600.0  # seconds; a build that draws everything takes a tenth of that


class Turn:
    """The turn of this process to build under *root*: taken once, and given back by `end` or by the end of the process."""

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        path = root / _PLACE
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a")
        waiting_until = 0.0
        while not _lock(self._file.fileno()):
            now = time.monotonic()
            if not waiting_until:
                say("Another build is at work here; this one waits until it has ended.")
                waiting_until = now + PATIENCE
            if now > waiting_until:
                self._file.close()
                raise ChartsError(
                    f"Another build has been at work here for {PATIENCE:g} s. End it, and run this one again."
                )
            time.sleep(0.05)

    def __enter__(self) -> "Turn":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Let the next one build; twice does no harm."""
        self._file.close()


def _lock(file: int) -> bool:
    """Lock an open file for this process, which the system undoes when it ends; return whether nobody else had."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
