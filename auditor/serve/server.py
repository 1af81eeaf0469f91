"""The server itself: where it listens, what it says, and how it ends."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import socket
import threading
import webbrowser
from collections.abc import Callable, Sequence

import uvicorn

from auditor.model import AuditorError
from auditor.serve.app import Office, build

#: How long requests that are under way may take when the server ends, in seconds.
GRACE = 1
CONNECTIONS = 64


def address(host: str) -> str:
    """The loopback address that is meant. Raises `AuditorError` where it is none: drafts stay on this
    machine.
    """
    if host.lower() == "localhost":
        return "127.0.0.1"
    try:
        found = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        found = None
    if found is None or not found.is_loopback or getattr(found, "scope_id", None):
        raise AuditorError(
            f"--host {host}: not an address of this computer alone; there are 127.0.0.1, ::1 and localhost"
        )
    return str(found)


def listen(host: str, port: int) -> socket.socket:
    """A socket on a loopback address; port 0 is any that is free. Raises `AuditorError` where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(CONNECTIONS)  # who comes before the server is ready waits
    except OSError as error:
        listening.close()
        raise AuditorError(f"--port {port}: cannot listen on {host}: {error.strerror or error}") from None
    return listening


def names(listening: socket.socket) -> list[str]:
    """What a socket may be called in requests, with its port; the first is what we call it."""
    host, port = listening.getsockname()[:2]
    called = f"[{host}]" if ":" in host else host
    every = [called, *(["localhost"] if host in ("127.0.0.1", "::1") else [])]
    bare = every if port == 80 else []  # browsers don't tell the port that goes without saying
    return [*(f"{name}:{port}" for name in every), *bare]


def serve(own: Office, listening: socket.socket, say: Callable[[str], None], browse: bool) -> None:
    """Serve until somebody stops it; `say` gets the address, and the browser, too, if it is to `browse`."""
    called = f"http://{names(listening)[0]}/open?token="
    say(called + own.doors.token)
    server = Server(own, listening, called + own.doors.once() if browse else "")
    try:
        server.run([listening])
    except KeyboardInterrupt:  # how it is meant to end
        pass
    finally:
        listening.close()


class Server(uvicorn.Server):
    """Opens the browser when it is ready, and sees to it that no process is left behind."""

    def __init__(self, own: Office, listening: socket.socket, opening: str = "") -> None:
        _keep_quiet()
        super().__init__(
            uvicorn.Config(
                build(own, names(listening)),
                log_config=None,
                access_log=False,
                server_header=False,
                lifespan="on",
                ws="none",
                limit_concurrency=CONNECTIONS,
                timeout_graceful_shutdown=GRACE,
            )
        )
        self._opening = opening
        self._own = own

    async def startup(self, sockets: Sequence[socket.socket] | None = None) -> None:
        await super().startup(list(sockets) if sockets is not None else None)
        if self._opening:
            threading.Thread(target=webbrowser.open, args=(self._opening,), daemon=True).start()

    async def main_loop(self) -> None:
        sweeping = asyncio.create_task(self._sweep())
        try:
            await super().main_loop()
        finally:
            sweeping.cancel()

    async def shutdown(self, sockets: Sequence[socket.socket] | None = None) -> None:
        await self._own.queue.close()  # first: who waits for news of a job is told, and lets go
        await super().shutdown(list(sockets) if sockets is not None else None)

    async def _sweep(self) -> None:
        """Drop what has been idle, also while nobody asks for anything."""
        while True:
            await asyncio.sleep(min(self._own.limits.idle / 4, 30))
            self._own.sessions.sweep()


def _keep_quiet() -> None:
    """Visitors are told what goes wrong; the terminal only where somebody looks for a defect."""
    if not os.environ.get("AUDITOR_DEBUG"):
        for name in ("uvicorn", "python_multipart"):
            logger = logging.getLogger(name)
            logger.addHandler(logging.NullHandler())
            logger.propagate = False
