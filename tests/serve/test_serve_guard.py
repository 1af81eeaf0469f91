"""Nobody else's page gets at the server, and nobody without the address."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from support.served import Served, Visitor, form, served


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served() as running:
        yield running


@pytest.mark.parametrize("path", ["/", "/open?token=x", "/jobs/x", "/static/serve.css", "/nowhere"])
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", "[::1]:{port}"]
)
def test_another_host_is_refused_whatever_is_asked(server: Served, path: str, host: str) -> None:
    port = server.host.rpartition(":")[2]
    reply = server.visitor().get(path, host=host.format(port=port))
    assert reply.status == 403
    assert "another name" in reply.text


def test_its_own_names_are_let_through(server: Served) -> None:
    port = server.host.rpartition(":")[2]
    visitor = server.visitor()
    assert visitor.get("/").status == 200
    assert visitor.get("/", host=f"LOCALHOST:{port}").status == 200


def test_two_hosts_are_none(server: Served) -> None:
    with socket.create_connection(server.host.split(":")) as connection:  # type: ignore[arg-type]
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {server.host}\r\nHost: evil.example\r\n\r\n".encode())
        assert connection.recv(100).split()[1] in (b"400", b"403")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}", "http://127.0.0.1", ""])
@pytest.mark.parametrize("path", ["/jobs", "/jobs/x/remove"])
def test_a_form_of_another_page_is_refused(server: Served, origin: str, path: str) -> None:
    reply = server.visitor().post(path, origin=origin.format(host=server.host))
    assert reply.status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_page_asks_for_is_refused(server: Served, site: str) -> None:
    visitor = server.visitor()
    assert visitor.get("/", sec_fetch_site=site).status == 403
    assert visitor.get("/", origin="http://evil.example").status == 403
    assert visitor.get("/", sec_fetch_site="same-origin").status == 200
    assert visitor.get("/", sec_fetch_site="none").status == 200


def test_the_address_itself_may_come_from_anywhere(server: Served) -> None:
    visitor = Visitor(server.host)
    reply = visitor.get(f"/open?token={server.own.doors.token}", sec_fetch_site="cross-site")
    assert (reply.status, reply.place) == (303, "/")


@pytest.mark.parametrize("path", ["/", "/jobs/x", "/jobs/x/page", "/jobs/x/progress", "/jobs/x/drafts/1"])
def test_without_the_address_nothing_is_shown(server: Served, path: str) -> None:
    stranger = Visitor(server.host)
    for cookie in ("", f"auditor-{server.host.rpartition(':')[2]}=guess"):
        stranger.cookie = cookie
        reply = stranger.get(path)
        assert reply.status == 403
        assert "opens with the address" in reply.text


def test_without_the_address_nothing_is_taken(server: Served) -> None:
    stranger = Visitor(server.host)
    kind, body = form([("a.txt", b"1")])
    assert stranger.post("/jobs", body, content_type=kind).status == 403
    assert server.own.sessions.size == 0


@pytest.mark.parametrize("token", ["", "x", "%00", "é"])
def test_a_wrong_token_opens_nothing(server: Served, token: str) -> None:
    from urllib.parse import quote

    reply = Visitor(server.host).get(f"/open?token={quote(token, safe='%')}")
    assert reply.status == 403
    assert reply.headers["set-cookie"] is None


def test_the_cookie_is_for_this_server_alone(server: Served) -> None:
    cookie = Visitor(server.host).get(f"/open?token={server.own.doors.token}").headers["set-cookie"]
    assert cookie.startswith(f"auditor-{server.host.rpartition(':')[2]}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Domain" not in cookie
    assert "Max-Age" not in cookie  # it goes with the browser


def test_the_browsers_own_address_opens_once(server: Served) -> None:
    once = server.own.doors.once()
    assert Visitor(server.host, once).get("/").status == 200
    assert Visitor(server.host).get(f"/open?token={once}").status == 403


def test_who_is_in_stays_who_they_are(server: Served) -> None:
    visitor = server.visitor()
    reply = visitor.get(f"/open?token={server.own.doors.token}")
    assert (reply.status, reply.headers["set-cookie"]) == (303, None)
    assert visitor.get("/open?token=used-up").status == 303


@pytest.mark.parametrize("path", ["/", "/static/serve.js", "/nowhere", "/jobs/x"])
def test_every_answer_tells_the_browser_what_is_allowed(server: Served, path: str) -> None:
    headers = server.visitor().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(server: Served, method: str) -> None:
    visitor = server.visitor()
    assert visitor.ask(method, "/", origin=f"http://{server.host}").status == 405


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/"],
)
def test_no_other_file_is_given(server: Served, path: str) -> None:
    assert server.visitor().get(path).status in (404, 405)
