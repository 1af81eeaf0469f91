"""What visitors do on the page, and what they can't do to it or to one another."""

from __future__ import annotations

import http.client
import logging
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.served import SECONDS, Served, form, served

from auditor.serve.limits import Limits

SMALL = Limits(
    draft=2000, drafts=3, job=5000, kept=40_000, upload=10, pause=2, uploads=2, running=1, waiting=1
)


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served() as running:
        yield running


@pytest.fixture
def small() -> Iterator[Served]:
    with served(SMALL) as running:
        yield running


def cards(page: str) -> list[tuple[str, str]]:
    """The drafts of a job's page: state and name."""
    return re.findall(r'<li id="draft-\d+" class="draft (\w+)">\s*<h2[^>]*>([^<]*)</h2>', page)


def test_a_draft_comes_back_with_its_summary_its_page_and_its_copy(server: Served) -> None:
    visitor = server.visitor()
    job = visitor.done(("Report.docx", b"fine"))
    page = visitor.get(job).text
    assert cards(page) == [("done", "Report.docx")]
    assert "1 error" in page
    assert "2 notes" in page
    assert "9 figures" in page
    assert "<pre>Report.docx|b'fine'" in visitor.get(f"{job}/page").text
    copy = visitor.get(f"{job}/drafts/1")
    assert copy.body == b"marked fine"
    assert copy.headers["content-disposition"].startswith('attachment; filename="Report.marked.docx"')
    kept = visitor.get(f"{job}/page?keep").headers["content-disposition"]
    assert 'filename="Report.audit.html"' in kept


def test_several_drafts_are_told_apart_and_one_that_fails_stops_no_other(server: Served) -> None:
    visitor = server.visitor()
    job = visitor.done(
        ("a.txt", b"fine"), ("a.txt", b"die"), ("a.txt", b"broken"), ("../b.txt", b"noise"), ("c.txt", b"")
    )
    page = visitor.get(job).text
    assert cards(page) == [
        ("done", "a.txt"), ("failed", "a (2).txt"), ("failed", "a (3).txt"), ("failed", "b.txt"), ("done", "c.txt"),
    ]  # fmt: skip
    assert page.count("broke down") == 2
    assert "Broken on purpose" in page
    assert "2 drafts checked, 3 could not be read" in page
    shown = visitor.get(f"{job}/page").text
    assert ("a.txt|" in shown, "c.txt|" in shown, "b.txt|" in shown) == (True, True, False)
    assert "a (3).txt: broken on purpose" in shown
    assert visitor.get(f"{job}/drafts/2").status == 404
    assert visitor.get("/").status == 200


def test_drafts_can_be_compared(server: Served) -> None:
    visitor = server.visitor()
    fields = [("together", "yes"), ("pack", "house.yaml"), ("hidden", "yes"), ("original", "yes")]
    job = visitor.done(("a.txt", b"1"), ("b.txt", b"2"), fields=fields)
    shown = visitor.get(f"{job}/page").text
    assert "packs=('house.yaml',), together=True" in shown
    assert "revisions='original', hidden=True" in shown
    assert "b.txt|" in shown
    job = visitor.done(("a.txt", b"1"), ("b.txt", b"die"), fields=fields)
    assert {state for state, _ in cards(visitor.get(job).text)} == {"failed"}
    assert visitor.get(f"{job}/page").status == 404


def test_what_was_chosen_last_is_chosen_next(server: Served) -> None:
    visitor, other = server.visitor(), server.visitor()
    chosen = r'<input type="checkbox" name="(\w+)" value="([^"]*)" checked>'
    assert re.findall(chosen, visitor.get("/").text) == [("pack", "house.yaml")]
    fields = [("pack", "survey"), ("together", "yes"), ("original", "yes")]
    visitor.done(("a.txt", b"fine"), fields=fields)
    assert re.findall(chosen, visitor.get("/").text) == fields
    assert re.findall(chosen, other.get("/").text) == [("pack", "house.yaml")]


def test_progress_is_told_as_it_comes(server: Served, tmp_path: Path) -> None:
    visitor = server.visitor()
    go = tmp_path / "go"
    job = visitor.send(("a.txt", b"fine"), ("b.txt", f"until {go}".encode()), ("c.txt", b"fine")).place
    page = visitor.until(job, r'"draft-2" class="draft reading"')
    assert [state for state, _ in cards(page)] == ["done", "reading", "waiting"]
    assert "1 of 3 drafts checked" in page
    assert 'http-equiv="refresh"' in visitor.get(job).text  # for browsers without scripts
    assert visitor.get(f"{job}/page").status == 404
    go.touch()
    assert [state for state, _ in cards(visitor.ended(job))] == ["done"] * 3
    assert 'http-equiv="refresh"' not in visitor.get(job).text


def test_two_at_once_see_only_their_own(server: Served) -> None:
    one, other = server.visitor(), server.visitor()
    job = one.done(("secret.txt", b"fine"))
    for path in (job, f"{job}/page", f"{job}/page?keep", f"{job}/progress", f"{job}/drafts/1"):
        assert one.get(path).status == 200
        reply = other.get(path)
        assert reply.status == 404
        assert "secret" not in reply.text
    assert other.post(f"{job}/remove").status == 404
    assert "secret" in one.get("/").text
    assert "secret" not in other.get("/").text


def test_results_can_be_removed(server: Served) -> None:
    visitor = server.visitor()
    job = visitor.done(("a.txt", b"fine"))
    assert visitor.post(f"{job}/remove").place == "/"
    assert [visitor.get(path).status for path in (job, f"{job}/page", f"{job}/drafts/1")] == [404] * 3
    assert "a.txt" not in visitor.get("/").text


def test_a_job_can_be_stopped(small: Served, tmp_path: Path) -> None:
    visitor = small.visitor()
    job = visitor.send(("a.txt", f"until {tmp_path / 'never'}".encode())).place
    visitor.until(job, "draft reading")
    visitor.post(f"{job}/remove")
    visitor.done(("b.txt", b"fine"))  # with one job at once, it would wait for the other for ever


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>.txt",
        '"><img src=x onerror=alert(1)>.md',
        "{{ 7 * 7 }}.txt",
        "a\u202egnp.txt",
        "é\r\nX: y.txt",
    ],
)
def test_names_are_shown_and_do_nothing(server: Served, name: str) -> None:
    visitor = server.visitor()
    job = visitor.done((name, b"broken"), (name, b"fine"))
    for page in (visitor.get(job).text, visitor.get("/").text):
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page
        assert "49.txt" not in page
    header = visitor.get(f"{job}/drafts/2").headers["content-disposition"]
    assert header.isascii()
    assert header.isprintable()


def test_names_of_all_the_world_are_kept(server: Served) -> None:
    visitor = server.visitor()
    job = visitor.done(("报告 2024 – Entwurf.docx", b"fine"))
    assert cards(visitor.get(job).text) == [("done", "报告 2024 – Entwurf.docx")]
    header = visitor.get(f"{job}/drafts/1").headers["content-disposition"]
    assert "filename*=UTF-8''%E6%8A%A5%E5%91%8A%202024" in header


def test_the_page_of_the_drafts_has_no_part_in_ours(server: Served) -> None:
    visitor = server.visitor()
    job = visitor.done(("a.txt", b"fine"))
    policy = visitor.get(f"{job}/page").headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    assert visitor.get(f"{job}/drafts/1").headers["content-security-policy"] == "sandbox"


@pytest.mark.parametrize(
    "path",
    [
        "/jobs/../open",
        "/jobs/..%2f..%2fetc",
        "{job}/drafts/0",
        "{job}/drafts/2",
        "{job}/drafts/-1",
        "{job}/drafts/" + 5000 * "1",
        "{job}/drafts/99999999999999999999",
        "{job}/drafts/1/x",
    ],
)
def test_there_is_nothing_elsewhere(server: Served, path: str) -> None:
    visitor = server.visitor()
    job = visitor.done(("a.txt", b"fine"))
    assert visitor.get(path.format(job=job)).status == 404


@pytest.mark.parametrize("seen", ["", "x", "-1", "99999999999999999999", "٣"])
def test_whatever_a_browser_has_seen_it_is_told_the_news(server: Served, seen: str) -> None:
    from urllib.parse import quote

    visitor = server.visitor()
    job = visitor.done(("a.txt", b"fine"))
    assert visitor.get(f"{job}/progress?seen={quote(seen)}").status == 200


# -- what is refused


def test_no_draft_is_told(server: Served) -> None:
    visitor = server.visitor()
    for drafts in ([], [("", b"")]):
        reply = visitor.send(*drafts)
        assert reply.status == 400
        assert "No draft was chosen" in reply.text
        assert 'id="drafts"' in reply.text  # and can be chosen now


def test_packs_are_those_that_are_offered(server: Served) -> None:
    reply = server.visitor().send(("a.txt", b"1"), fields=[("pack", "/etc/passwd")])
    assert reply.status == 400
    assert "There is no pack “passwd” here" in reply.text


@pytest.mark.parametrize(
    "body", [b"", b"x", b"--x\r\n", b"--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--"]
)
def test_what_is_no_form_is_told(server: Served, body: bytes) -> None:
    reply = server.visitor().post("/jobs", body, content_type="multipart/form-data; boundary=b")
    assert reply.status == 400
    assert not logging.getLogger("python_multipart").propagate  # it would complain to the terminal


@pytest.mark.parametrize("line", ["X-{}: y\r\n" * 200, "X-{}: " + "y" * 5000 + "\r\n", "X-" + "y" * 5000])
def test_what_stands_before_a_file_is_bounded(server: Served, line: str) -> None:
    kind, body = form([("a.txt", b"1")])
    body = body.replace(b"Content-Type", line.encode() + b"Content-Type")
    assert server.visitor().post("/jobs", body, content_type=kind).status == 400


def test_other_types_are_no_form(server: Served) -> None:
    assert (
        server.visitor().post("/jobs", b"drafts=1", content_type="application/x-www-form-urlencoded").status
        == 415
    )
    assert server.visitor().post("/jobs", b"x", content_type="multipart/form-data").status == 400


def test_a_draft_that_is_too_large_is_told(small: Served) -> None:
    visitor = small.visitor()
    reply = visitor.send(("ok.txt", b"1"), ("large.txt", b"1" * 2001))
    assert reply.status == 413
    assert "large.txt is too large: the limit for a draft is 2 KB" in reply.text
    assert visitor.send(("fits.txt", b"1" * 2000)).status == 303


def test_too_many_drafts_are_told(small: Served) -> None:
    reply = small.visitor().send(*[(f"{number}.txt", b"1") for number in range(4)])
    assert (reply.status, "At most 3 drafts" in reply.text) == (413, True)


def test_a_form_that_is_too_large_is_told_though_it_is_sent_in_full(small: Served) -> None:
    reply = small.visitor().send(*[(f"{number}.txt", b"1" * 1900) for number in range(3)])
    assert (reply.status, "too much at once" in reply.text) == (413, True)


def test_a_form_without_end_is_cut_off(small: Served) -> None:
    visitor = small.visitor()
    connection = http.client.HTTPConnection(small.host, timeout=SECONDS)
    connection.putrequest("POST", "/jobs", skip_host=True)
    headers = {"Host": small.host, "Cookie": visitor.cookie, "Origin": f"http://{small.host}"}
    for name, value in {
        **headers,
        "Content-Type": "multipart/form-data; boundary=b",
        "Content-Length": str(10**12),
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    sent = 0
    try:
        while sent < 10**8:
            connection.send(b"x" * 65536)
            sent += 65536
    except OSError:
        pass
    assert sent < 10**8
    assert visitor.get("/").status == 200


def test_a_size_that_nobody_says_is_refused(small: Served) -> None:
    visitor = small.visitor()
    reply = visitor.ask(
        "POST",
        "/jobs",
        iter([b"x"]),
        transfer_encoding="chunked",
        content_type="multipart/form-data; boundary=b",  # type: ignore[arg-type]
    )
    assert reply.status == 411


def test_who_sends_slowly_is_cut_off_and_stops_nobody(small: Served) -> None:
    visitor, other = small.visitor(), small.visitor()
    kind, body = form([("a.txt", b"x" * 500)])
    head = (
        f"POST /jobs HTTP/1.1\r\nHost: {small.host}\r\nOrigin: http://{small.host}\r\nCookie: {visitor.cookie}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    host, port = small.host.split(":")
    with socket.create_connection((host, int(port)), SECONDS) as slow:
        slow.sendall(head.encode() + body[:100])
        other.done(("b.txt", b"fine"))
        assert slow.recv(100).startswith(b"HTTP/1.1 408")
    assert small.own.sending == small.own.uploads == 0


def test_who_goes_away_leaves_nothing(small: Served) -> None:
    visitor = small.visitor()
    kind, body = form([("a.txt", b"x" * 500)])
    host, port = small.host.split(":")
    with socket.create_connection((host, int(port)), SECONDS) as leaving:
        leaving.sendall(
            f"POST /jobs HTTP/1.1\r\nHost: {small.host}\r\nOrigin: http://{small.host}\r\nCookie: {visitor.cookie}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        )
        _until(lambda: small.own.uploads == 1)
    _until(lambda: small.own.uploads == 0)
    assert small.own.sending == 0


def test_so_many_at_once_and_so_many_that_wait(small: Served, tmp_path: Path) -> None:
    visitor = small.visitor()
    go = tmp_path / "go"
    running = visitor.send(("a.txt", f"until {go}".encode())).place
    visitor.until(running, "draft reading")
    waiting = visitor.send(("b.txt", b"fine")).place
    assert "Waiting for its turn" in visitor.get(waiting).text
    reply = small.visitor().send(("c.txt", b"fine"))
    assert (reply.status, "Too many drafts are waiting" in reply.text) == (503, True)
    go.touch()
    visitor.ended(waiting)
    visitor.done(("c.txt", b"fine"))


def test_what_takes_too_long_is_stopped_and_told() -> None:
    with served(Limits(seconds=1, running=1)) as server:
        visitor = server.visitor()
        page = visitor.get(visitor.done(("a.txt", b"loop"))).text
        assert "It took longer than 1 second and was stopped." in page
        visitor.done(("b.txt", b"fine"))  # with one job at once, it would wait for the other for ever


def test_results_of_all_together_are_bounded(small: Served) -> None:
    visitor = small.visitor()
    jobs = [visitor.done(("a.txt", b"large 7000")) for _ in range(6)]
    assert small.own.sessions.size > SMALL.kept
    assert small.visitor().send(("a.txt", b"1")).status == 503
    visitor.post(f"{jobs[0]}/remove")
    assert small.visitor().send(("a.txt", b"1")).status == 303


def test_no_room_is_told(small: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = small.visitor()
    monkeypatch.setattr(small.own, "sending", SMALL.kept)
    reply = visitor.send(("a.txt", b"1"))
    assert (reply.status, "There is no room for more drafts" in reply.text) == (503, True)
    monkeypatch.setattr(small.own, "sending", 0)
    monkeypatch.setattr(small.own, "uploads", SMALL.uploads)
    assert visitor.send(("a.txt", b"1")).status == 503


def test_a_defect_of_ours_is_told_and_stops_nothing(
    server: Served, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    visitor = server.visitor()
    monkeypatch.setattr("auditor.serve.app.rendered", _once_broken())
    reply = visitor.get("/")
    assert reply.status == 500
    assert "This is a defect of auditor" in reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert visitor.get("/").status == 200
    assert "Traceback" not in "".join(capfd.readouterr())


def test_nothing_is_left_when_it_ends(tmp_path: Path) -> None:
    with served() as server:
        visitor = server.visitor()
        visitor.done(("a.txt", b"fine"))
        job = visitor.send(("b.txt", f"until {tmp_path / 'never'}".encode())).place
        visitor.until(job, "draft reading")
        waiting = threading.Thread(target=visitor.get, args=(f"{job}/progress?seen=2",))
        waiting.start()
        began = time.monotonic()
    assert time.monotonic() - began < 10
    waiting.join(SECONDS)
    assert not waiting.is_alive()
    with pytest.raises(OSError, match="refused"):
        visitor.get("/")


def _until(true: object) -> None:
    deadline = time.monotonic() + SECONDS
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.005)


def _once_broken() -> object:
    from auditor.serve.views import rendered

    calls = []

    def broken(*arguments: str, **values: object) -> str:
        calls.append(arguments)
        if len(calls) == 1:
            raise RuntimeError("broken")
        return rendered(*arguments, **values)

    return broken
