"""A built site, served as a static host would, and the installed browser."""

import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import translated
from projects import UNDER

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


class _Host(ThreadingHTTPServer):
    request_queue_size = 128  # a page of frames asks for more at once than the five that would wait

    def handle_error(self, request, client_address):
        """A browser that goes to another page hangs up: no fault, and nothing to print."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _serve(folder: Path, handler=_Quiet):
    host = _Host(("127.0.0.1", 0), partial(handler, directory=folder))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    return host, f"http://127.0.0.1:{host.server_address[1]}"


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def from_right(shared):
    """The address of a small site that runs from right to left."""
    host, address = _serve(translated.built(shared, "he").folder.parent / "site")
    yield address
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="session")
def site(plain_site):
    """The address of the site; it was built without one."""
    host, address = _serve(plain_site)
    yield address
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="session")
def published(mkdocs_site, tmp_path_factory):
    """The address of a site that was built for one, in a folder of its host, with frozen embeds."""
    folder = tmp_path_factory.mktemp("published")
    below = folder / UNDER.strip("/")
    below.parent.mkdir()
    below.symlink_to(mkdocs_site)
    host, address = _serve(folder)
    yield address + UNDER.rstrip("/")
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
def instant_site(copied, tmp_path_factory):
    """The address of a site with instant navigation and a page with content tabs, which knows where it stands."""
    folder = tmp_path_factory.mktemp("instant")
    host, address = _serve(folder)
    project = copied()
    project.edit("mkdocs.yml", "features: [", "features: [navigation.instant, ")
    project.edit("mkdocs.yml", "nav:\n", "nav:\n  - Tabs: tabs.md\n")
    project.edit("mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - pymdownx.tabbed: {alternate_style: true}\n")
    (project.folder / "docs" / "tabs.md").write_text(TABS, "utf-8")
    done = project.mkdocs("--strict", "--site-dir", folder, SITE_URL=address + "/")
    assert done.returncode == 0, done.stderr
    yield address
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = subprocess.run(["sh", Path(__file__).with_name("find.sh")], capture_output=True, text=True, check=True)
    return browser_type_launch_args | {"executable_path": found.stdout.strip(), "args": FLAGS}


_refused = []


@pytest.fixture(scope="session")
def browser(browser):
    """The browser, which notes what a page's policy refused in any of its windows and frames, with scripts or without."""
    plain = browser.new_context

    def watched(**options):
        context = plain(**options)
        context.on("console", lambda m: _refused.append(m.text) if "Content Security Policy" in m.text else None)
        return context

    browser.new_context = watched
    return browser


@pytest.fixture(autouse=True)
def refused(request):
    """What a policy refused while a test ran, which fails it: a page that does all it should needs none of that.

    Where pages are swapped in, the theme takes their structured data for a script, which ought to be refused.
    """
    _refused.clear()
    yield _refused
    swapped = "Executing inline script" if "instant_site" in request.fixturenames else "none"
    assert [each for each in _refused if not each.startswith(swapped)] == []


@pytest.fixture(scope="session")
def _reader(browser):
    """The one reader whose browser all tests of a worker use, with a window that stays: to begin anew costs more than most of them."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    stays, seen = context.new_page(), set()
    context.on("page", lambda page: page.on("framenavigated", lambda frame: seen.add(_origin(frame.url))))
    yield context, stays, context.new_cdp_session(stays), seen
    context.close()


def _origin(address):
    return "/".join(address.split("/")[:3])


@pytest.fixture
def context(_reader, _kept):
    """The reader, who comes for the first time: what a test left is forgotten."""
    context, stays, wire, seen = _reader
    yield context
    for page in context.pages:
        if page not in (stays, *_kept):
            page.close()
    wire.send("Network.clearBrowserCache")
    for origin in seen:  # wherever it went from there
        if origin.startswith("http"):
            wire.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
    seen.clear()
    context.unroute_all()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture(scope="session")
def _kept():
    """The page that the last test had, if another may have it."""
    return []


@pytest.fixture
def page(context, _kept):
    """The reader's page."""
    with _lent(context, _kept) as page:
        yield page


@pytest.fixture(scope="session")
def _scripts_off(browser):
    context = browser.new_context(java_script_enabled=False)
    context.new_page()
    yield context, []
    context.close()


@pytest.fixture
def scriptless(_scripts_off):
    """A page of a reader whose browser runs no script."""
    with _lent(*_scripts_off) as page:
        yield page


@contextmanager
def _lent(context, kept):
    """A page for one test, and then for the next: to open one costs more than most tests do. What a test told it is taken back.

    A script that runs in every document cannot be: that page is closed, and the next test gets another.
    """
    page = kept.pop() if kept else context.new_page()
    told, size = {"on": [], "add_init_script": [], "emulate_media": []}, page.viewport_size
    with pytest.MonkeyPatch.context() as patch:
        for name, calls in told.items():
            patch.setattr(page, name, _noting(getattr(page, name), calls))
        yield page
    if told["add_init_script"]:
        page.close()
    if page.is_closed():
        return
    for event, listener in told["on"]:
        page.remove_listener(event, listener)
    page.unroute_all()
    page.evaluate("try { sessionStorage.clear() } catch {}")  # an empty page has none
    page.mouse.move(-1, -1)
    page.goto("about:blank")
    if told["emulate_media"]:
        page.emulate_media(media="null", color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    if page.viewport_size != size:
        page.set_viewport_size(size)
    kept.append(page)


def _noting(method, calls):
    """The method, which notes what it is called with."""

    def noting(*given, **named):
        calls.append(given)
        return method(*given, **named)

    return noting


@pytest.fixture
def faults(page):
    """What a reader's browser complains of: errors, warnings, and requests to other hosts."""
    found = []
    page.on("console", lambda m: found.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda r: found.append(r.url) if not r.url.startswith(OURS) else None)
    return found
