"""A folder served as a static host does: gzip, short caching, keep-alive. It notes what it sent."""

import gzip
import mimetypes
import threading
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TEXT = {".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".txt", ".map"}
_LEVEL = 6  # what static hosts use


def gzipped(data: bytes) -> bytes:
    """Return *data* as the server would send it."""
    return gzip.compress(data, _LEVEL, mtime=0)


@cache
def _gzipped_file(path: Path, changed: int) -> bytes:
    return gzipped(path.read_bytes())


class Site:
    """A folder on a free port of this machine; its address is known before the folder is filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[tuple[str, int]] = []  # path and body bytes of each answer, in order
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.address = f"http://localhost:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def find(self, address: str) -> Path | None:
        """Return the file for a requested *address*, or None."""
        path = (self.folder / unquote(urlsplit(address).path).lstrip("/")).resolve()
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() and path.is_relative_to(self.folder.resolve()) else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a header and its body, two writes, can lie 40 ms apart

    def __init__(self, site: Site, *connection: object) -> None:
        self.site = site
        super().__init__(*connection)

    def do_GET(self) -> None:
        path = self.site.find(self.path)
        body = b"not found"
        self.send_response(200 if path else 404)
        if path:
            self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
            self.send_header("Cache-Control", "max-age=600")
            body = path.read_bytes()
            if path.suffix in _TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
                self.send_header("Content-Encoding", "gzip")
                body = _gzipped_file(path, path.stat().st_mtime_ns)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.site.sent.append((urlsplit(self.path).path, len(body)))

    def log_message(self, *_: object) -> None:
        """Say nothing: progress is told by the run."""
