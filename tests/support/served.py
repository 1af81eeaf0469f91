"""A server of the page for tests: a real one on a loopback address, and visitors that talk to it."""

from __future__ import annotations

import http.client
import re
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("python_multipart", reason="the extra serve is not installed")
pytest.importorskip("starlette", reason="the extra serve is not installed")
pytest.importorskip("uvicorn", reason="the extra serve is not installed")

from auditor.serve.app import Office
from auditor.serve.limits import Limits
from auditor.serve.server import Server, listen, names
from auditor.serve.views import Pack

FAKE = [sys.executable, str(Path(__file__).with_name("served_fake.py"))]
PACKS = (Pack("survey", "survey", "Tables of answers."), Pack("house.yaml", "house", "Ours.", chosen=True))
SECONDS = 30


class Reply:
    """What a server answered."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.headers = answer.headers
        self.body = answer.read()

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def place(self) -> str:
        return self.headers["location"] or ""


class Visitor:
    """A browser without a window: keeps its cookie, sends what browsers send."""

    def __init__(self, host: str, token: str = "") -> None:
        self.host = host
        self.cookie = ""
        if token:
            cookie = self.get(f"/open?token={token}").headers["set-cookie"] or ""
            self.cookie = cookie.partition(";")[0]

    def ask(self, method: str, path: str, body: bytes | None = None, **more: str) -> Reply:
        """`more` are headers, with _ for -; an empty one is not sent."""
        connection = http.client.HTTPConnection(self.host, timeout=SECONDS)
        headers = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            headers |= {"Origin": f"http://{self.host}"}
        headers |= {name.replace("_", "-").title(): value for name, value in more.items()}
        try:
            connection.request(method, path, body, {name: value for name, value in headers.items() if value})
            return Reply(connection.getresponse())
        finally:
            connection.close()

    def get(self, path: str, **more: str) -> Reply:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: bytes = b"", **more: str) -> Reply:
        return self.ask("POST", path, body, **more)

    def send(self, *drafts: tuple[str, bytes], fields: Sequence[tuple[str, str]] = (), **more: str) -> Reply:
        kind, body = form(drafts, fields)
        return self.post("/jobs", body, **{"content_type": kind, **more})

    def done(self, *drafts: tuple[str, bytes], fields: Sequence[tuple[str, str]] = ()) -> str:
        """Send drafts and wait until they are through; gives the address of the job."""
        reply = self.send(*drafts, fields=fields)
        assert reply.status == 303, reply.text
        self.ended(reply.place)
        return reply.place

    def ended(self, job: str) -> str:
        """The page of a job once it has ended."""
        return self.until(job, r'data-ended="yes"')

    def until(self, job: str, pattern: str) -> str:
        """What there is of a job's progress once it says that."""
        seen, deadline = "0", time.monotonic() + SECONDS
        while True:
            reply = self.get(f"{job}/progress?seen={seen}")
            assert reply.status == 200, reply.text
            if re.search(pattern, reply.text):
                return reply.text
            assert time.monotonic() < deadline, reply.text
            found = re.search(r'data-version="(\d+)"', reply.text)
            assert found
            seen = found[1]


def form(drafts: Sequence[tuple[str, bytes]], fields: Sequence[tuple[str, str]] = ()) -> tuple[str, bytes]:
    """A form as browsers send it: its type, and its bytes."""
    mark = uuid.uuid4().hex
    parts = [(f'name="{name}"', value.encode()) for name, value in fields]
    for name, data in drafts:
        shown = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        parts.append((f'name="drafts"; filename="{shown}"\r\nContent-Type: application/octet-stream', data))
    body = b"".join(
        f"--{mark}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n"
        for head, data in parts
    )
    return f"multipart/form-data; boundary={mark}", body + f"--{mark}--\r\n".encode()


class Served:
    """A server that runs."""

    def __init__(self, own: Office, host: str) -> None:
        self.own = own
        self.host = host

    @property
    def url(self) -> str:
        """What the terminal shows."""
        return f"http://{self.host}/open?token={self.own.doors.token}"

    def visitor(self) -> Visitor:
        return Visitor(self.host, self.own.doors.token)


@contextmanager
def served(
    limits: Limits | None = None, command: Sequence[str] = FAKE, packs: Sequence[Pack] = PACKS
) -> Iterator[Served]:
    """A server in a thread of this process, for as long as it is needed."""
    own = Office(command, packs, limits or Limits())
    listening = listen("127.0.0.1", 0)
    server = Server(own, listening)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield Served(own, names(listening)[0])
    finally:
        server.should_exit = True
        thread.join(SECONDS)
        listening.close()
        assert not thread.is_alive()
