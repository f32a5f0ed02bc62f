"""charts.link_check: what is said of an address that opens, one that is gone, one that turns scripts away, and one without an answer."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from charts import link_check


class Host(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def host():
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "said"),
    [("/200", "opens"), ("/403", "refuses scripts"), ("/429", "refuses scripts"), ("/404", "404 Not Found")],
)
def test_an_answer_is_told(host, path, said):
    assert link_check.answer(host + path) == said


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[", "no address"])
def test_what_does_not_answer_is_told_and_is_no_traceback(url):
    assert link_check.answer(url) not in ("", "opens", "refuses scripts")


def test_each_address_is_asked_once(host):
    Host.asked.clear()
    assert set(link_check.answers([f"{host}/200", f"{host}/200", f"{host}/404"]).values()) == {"opens", "404 Not Found"}
    assert sorted(Host.asked) == ["/200", "/404"]


def test_rows_whose_source_is_gone_are_named_and_fail(site, monkeypatch, capsys):
    gone = next(row for row in site.tables.evidence.values() if row.url)
    monkeypatch.setattr(link_check, "load", lambda root, slugs: site)
    monkeypatch.setattr(link_check, "answer", lambda url: "404 Not Found" if url == gone.url else "opens")
    assert link_check.main(None) == 1
    line, summary = capsys.readouterr().out.splitlines()
    assert gone.id in line and gone.url in line and "404" in line
    assert "sources open; 0 refuse scripts" in summary
    monkeypatch.setattr(link_check, "answer", lambda url: "opens")
    assert link_check.main(None) == 0


def test_a_machine_without_a_network_gets_one_line(site, monkeypatch, capsys):
    monkeypatch.setattr(link_check, "load", lambda root, slugs: site)
    monkeypatch.setattr(link_check, "answer", lambda url: "Name or service not known")
    assert link_check.main(None) == 1
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1 and "network" in said.err
