"""The browser in a web browser, on this machine alone: pages and keys go through one loopback port, each window has a process.

The terminal in the page is textual-serve's; everything else is here. Nothing is loaded from elsewhere.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from aiohttp import web

from newsbrowse.log import logger, trace_of
from newsbrowse.serve.window import show

LOOPBACK = "127.0.0.1"
MOST = 16
"""Windows at one time; each is a process of some 50 MB."""

_PATIENCE = 5.0
"""Seconds that the processes of windows have for their end."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:;"
    " connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-store"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def listen(port: int) -> socket.socket:
    """Take a port of the loopback address, 0 for any that is free. Raises OSError where it is taken."""
    return socket.create_server((LOOPBACK, port))


def serve(command: Sequence[str], title: str, listening: socket.socket, announce: Callable[[str], None]) -> None:
    """Serve the app that ``command`` starts until the program is interrupted; ``announce`` is given the address to open.

    The address holds a key that is made anew each time: other users of the machine, and pages of other sites in the same web
    browser, cannot connect without it.
    """
    host = f"{LOOPBACK}:{listening.getsockname()[1]}"
    key = secrets.token_urlsafe(24)

    async def start(app: web.Application) -> None:
        announce(f"http://{host}/?key={key}")

    app = _application(command, title, host, key)
    app.on_startup.append(start)
    for name in ("aiohttp", "asyncio"):
        logging.getLogger(name).addHandler(_Written())
    web.run_app(app, sock=listening, print=lambda *_: None, access_log=None, shutdown_timeout=1, loop=asyncio.new_event_loop())


class _Written(logging.Handler):
    """Writes what the server says of requests that are none into the program's log; it would print a traceback of each."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        logger().log(record.levelno, "serving: %s %s", record.getMessage(), trace_of(error) if error else "")


def _application(command: Sequence[str], title: str, host: str, key: str) -> web.Application:
    page = Template(_file("page.html")).substitute(title=escape(title), host=host)
    cookie = f"newsbrowse-{host.rpartition(':')[2]}"  # cookies are of a host, whatever the port
    windows: set[asyncio.Task[object]] = set()

    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        # A name that somebody else makes resolve to this machine is no way in (DNS rebinding).
        if request.headers.get("Host") != host:
            raise web.HTTPForbidden(text="This is served to this machine alone.")
        if request.path == "/" and secrets.compare_digest(request.query.get("key", "").encode(), key.encode()):
            answer = web.HTTPFound("/")
            answer.set_cookie(cookie, key, httponly=True, samesite="Strict")
            raise answer
        if not secrets.compare_digest(request.cookies.get(cookie, "").encode(), key.encode()):
            raise web.HTTPForbidden(text="Open the address that newsbrowse serve has printed.")
        try:
            return await handler(request)
        except (OSError, ValueError) as error:
            if request.path.startswith("/static/"):  # the name of a file that no system has: too long, with a zero byte
                raise web.HTTPNotFound from error
            raise

    async def index(request: web.Request) -> web.StreamResponse:
        return web.Response(text=page, content_type="text/html")

    async def script(request: web.Request) -> web.StreamResponse:
        return web.Response(text=_file("page.js"), content_type="text/javascript")

    async def window(request: web.Request) -> web.StreamResponse:
        # A page of another site may open a WebSocket to this machine; web browsers say whose it is.
        if request.headers.get("Origin") != f"http://{host}":
            raise web.HTTPForbidden(text="Only the page that is served here may connect.")
        if len(windows) >= MOST:
            raise web.HTTPServiceUnavailable(text=f"{MOST} windows are open already.")
        task = asyncio.current_task()
        assert task is not None
        windows.add(task)
        try:
            socket = web.WebSocketResponse(heartbeat=15)
            await socket.prepare(request)
            await show(socket, command, _cells(request, "width", 80), _cells(request, "height", 24))
            return socket
        finally:
            windows.discard(task)

    async def close(app: web.Application) -> None:
        # Each asks its process to end, which keeps what was being typed.
        for task in windows:
            task.cancel()
        if windows:
            await asyncio.wait(windows, timeout=_PATIENCE)

    async def harden(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(_HEADERS | {"Content-Security-Policy": _POLICY.format(host=host)})

    app = web.Application(middlewares=[web.middleware(guard)])
    app.add_routes([web.get("/", index), web.get("/page.js", script), web.get("/ws", window), web.static("/static", _terminal())])
    app.on_response_prepare.append(harden)
    app.on_shutdown.append(close)
    return app


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _terminal() -> Path:
    """The folder of textual-serve with the terminal for the page. Raises ImportError where the package is not there."""
    import textual_serve

    assert textual_serve.__file__
    return Path(textual_serve.__file__).with_name("static")


def _cells(request: web.Request, name: str, usual: int) -> int:
    given = request.query.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else usual
