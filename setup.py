"""Puts the files that every site gets a copy of into the wheel; pyproject.toml says all else."""

import runpy
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = runpy.run_path("charts/shipped.py")


class WithStart(build_py):
    def run(self):
        super().run()
        if not self.editable_mode:  # there they are found where they stand
            for path, text in SHIPPED["files"](*SHIPPED["FILES"], *SHIPPED["MODELS"]).items():
                target = Path(self.build_lib, "charts", "start", path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8", newline="\n")


setup(cmdclass={"build_py": WithStart})
