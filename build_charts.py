"""Turn the article's numbers into charts, and hold every page to the data: `python build_charts.py --help` lists what it can do.

`mkdocs build` runs this first: it is named under `hooks` in mkdocs.yml, and then holds MkDocs' events.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# A site of its own has but its own part of the package, which would hide the installed whole.
if not (ROOT / "charts" / "__init__.py").is_file():
    sys.path[:] = [each for each in sys.path if Path(each).resolve() != ROOT]

import charts  # noqa: E402

charts.use(ROOT)

if __name__ == "__main__":
    from charts.command import main

    main()
else:
    from charts.events import *  # noqa: F403
