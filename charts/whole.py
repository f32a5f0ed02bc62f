"""The folder that MkDocs builds a site into: filled beside its place, and put there when it is whole."""

import shutil
from pathlib import Path
from typing import Any

from mkdocs.utils import clean_directory


class Whole:
    """The site of *config*, which is built in a folder of its own until `publish`; what a build that was ended left is put right."""

    def __init__(self, config: Any) -> None:
        self._config, self._named = config, config["site_dir"]
        self._place = Path(self._named).resolve()
        self._new, self._old = (self._place.with_name(f".{self._place.name}.{end}") for end in ("new", "before"))
        self._settle()
        config["site_dir"] = str(self._new)

    def publish(self) -> None:
        """Put the site in its place, with the hidden files that somebody keeps there, as MkDocs keeps them."""
        self._config["site_dir"] = self._named
        try:
            if self._place.exists():
                self._place.rename(self._old)
            self._new.rename(self._place)
        except OSError:  # a folder that cannot be moved, such as one that is mounted: filled as MkDocs fills it
            clean_directory(str(self._place))
            shutil.copytree(self._new, self._place, dirs_exist_ok=True)
        self._settle()

    def give_up(self) -> None:
        """Leave the last site as it is."""
        self._config["site_dir"] = self._named
        shutil.rmtree(self._new, ignore_errors=True)

    def _settle(self) -> None:
        """End what a build began that was ended while it published, or before."""
        if self._old.exists():
            if not self._place.exists():
                self._old.rename(self._place)
            else:
                for hidden in self._old.glob(".*"):
                    if not (self._place / hidden.name).exists():
                        hidden.rename(self._place / hidden.name)
                shutil.rmtree(self._old)
        shutil.rmtree(self._new, ignore_errors=True)
