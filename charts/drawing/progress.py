"""How far a long work has come: a line for each step or every few seconds, with the time left once it can be told."""

import time
from collections.abc import Callable

Say = Callable[[str], None]
_A_MOMENT = 2  # seconds; what takes no longer needs no telling how long it takes


class Progress:
    """Tells of *total* steps, at most one line in *every* so many seconds, the first after as many."""

    def __init__(self, total: int, say: Say | None, every: float = 0) -> None:
        self.done = 0
        self._total, self._say, self._every = total, say, every
        self._begun = 0
        self._start = self._told = time.monotonic()

    def begins(self, what: str) -> None:
        """Tell, if it is time to, that a step begins, as "drawing oil-share"."""
        self._begun += 1
        now = time.monotonic()
        if self._say and now - self._told >= self._every:
            self._told = now
            self._say(f"{what[0].upper()}{what[1:]} ({self._begun} of {self._total}{self._left(now - self._start)})")

    def _left(self, took: float) -> str:
        if not self.done or took < _A_MOMENT:
            return ""
        seconds = took / self.done * (self._total - self.done)
        return f", about {seconds:.0f} s left" if seconds < 90 else f", about {seconds / 60:.0f} min left"
