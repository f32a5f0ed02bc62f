"""A built site, served as a static host would, and the installed browser."""

import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pages import PUBLISHED

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A page with a chart in the second of two content tabs, for sites that are built with more of the theme's features.
TABS = '# Tabs\n\n=== "First"\n\n    Nothing here.\n\n=== "Second"\n\n    ![](chart:arms-share)\n'


# What a page may ask without asking anybody else: `localhost` is the host that frames it.
OURS = ("http://127.0.0.1", "http://localhost", "file:", "about:", "data:", "blob:")


class _Quiet(SimpleHTTPRequestHandler):
    """A static host: what is not there is answered with the nearest 404.html."""

    def log_message(self, *args):
        pass

    def send_error(self, code, *args):
        places = Path(self.translate_path(self.path)).parents
        page = next((place / "404.html" for place in places if (place / "404.html").exists()), None)
        if code == 404 and page:
            self.send_html(404, page.read_bytes())
        else:
            super().send_error(code, *args)

    def send_html(self, code, body):
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _build(config: Path, out: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", config, "-d", out],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


class _Host(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A browser that goes to another page hangs up: no fault, and nothing to print."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _serve(folder: Path, handler=_Quiet):
    host = _Host(("127.0.0.1", 0), partial(handler, directory=folder))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    return host, f"http://127.0.0.1:{host.server_address[1]}"


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    """The site, built from the project as it is."""
    return _build(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site(site_folder):
    """The address of the site; it was built without one."""
    host, address = _serve(site_folder)
    yield address
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="session")
def published(copied, tmp_path_factory):
    """The address of a site that was built for one, in a folder of its host, with frozen embeds."""
    project, folder = copied(), tmp_path_factory.mktemp("published")
    frozen = project.build("--freeze", SITE_URL=PUBLISHED)
    assert frozen.returncode == 0, frozen.stderr
    built = project.mkdocs("--quiet", "--strict", "-d", folder / "x", SITE_URL=PUBLISHED)
    assert built.returncode == 0, built.stderr
    host, address = _serve(folder)
    yield address + "/x"
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="session")
def host(tmp_path_factory):
    """A function that puts a page of somebody else's on a server of its own and returns the address: another origin."""
    pages = {}

    class Pages(_Quiet):
        def do_GET(self):
            self.send_html(200, pages[self.path].encode())

    server, address = _serve(tmp_path_factory.mktemp("host"), Pages)

    def put(body, name="localhost"):
        path = f"/{len(pages)}"
        pages[path] = f'<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">{body}'
        return address.replace("127.0.0.1", name) + path

    yield put
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def instant_site(tmp_path_factory):
    """The address of a site with instant navigation and a page with content tabs."""
    folder = tmp_path_factory.mktemp("instant")
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "docs" / "tabs.md").write_text(TABS)
    host, address = _serve(folder / "site")
    config = (ROOT / "mkdocs.yml").read_text()
    config = config.replace('!ENV [SITE_URL, ""]', address + "/").replace(
        "custom_dir: overrides", f"custom_dir: {ROOT}/overrides"
    )
    config = config.replace("features: [", "features: [navigation.instant, ").replace("hooks: [build_charts.py]\n", "")
    config = config.replace("  - Method: method.md", "  - Method: method.md\n  - Tabs: tabs.md")
    config = config.replace("watch: [build_charts.py, charts]\n", "")
    config = config.replace(
        "  - charts.extension  #",
        f"  - pymdownx.tabbed: {{alternate_style: true}}\n  - charts.extension: {{docs: {folder}/docs}}  #",
    )
    (folder / "mkdocs.yml").write_text(config)
    _build(folder / "mkdocs.yml", folder / "site")
    yield address
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = subprocess.run(["sh", Path(__file__).with_name("find.sh")], capture_output=True, text=True, check=True)
    return browser_type_launch_args | {"executable_path": found.stdout.strip(), "args": FLAGS}


@pytest.fixture
def context(context):
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def faults(page):
    """What a reader's browser complains of: errors, warnings, and requests to other hosts."""
    found = []
    page.on("console", lambda m: found.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request",
        lambda r: found.append(r.url) if not r.url.startswith(OURS) else None,
    )
    return found
