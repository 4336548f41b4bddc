"""One window: a process with the app behind Textual's web driver, and the WebSocket of the page that shows it.

Packets of the driver are a letter ("D" what a terminal would be sent or send, "M" JSON), four bytes with the length, and so
many bytes (``textual.drivers.web_driver``). Messages of the page are lists of a name and a value.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from aiohttp import WSMsgType, web

_PATIENCE = 3.0
"""Seconds that a process has to end after it was asked to, and again after a signal."""
_READY = b"__GANGLION__\n"
_LARGEST = 1000
"""Columns or rows of a terminal at most."""


async def show(socket: web.WebSocketResponse, command: Sequence[str], width: int, height: int) -> None:
    """Run the app for a page until one of them ends; then the other is ended too. What the app says on standard error goes to
    ours."""
    environment = {
        **os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "TEXTUAL_COLOR_SYSTEM": "truecolor", "TERM_PROGRAM": "textual",
        "COLUMNS": str(_bounded(width)), "ROWS": str(_bounded(height)),
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment)
    drawing, typing = asyncio.create_task(_draw(process, socket)), asyncio.create_task(_type(socket, process))
    try:
        await asyncio.wait({drawing, typing}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        typing.cancel()
        drawing.cancel()
        await asyncio.gather(drawing, typing, return_exceptions=True)
        await _end(process)
        await socket.close()


async def _draw(process: Process, socket: web.WebSocketResponse) -> None:
    """Hand what the app draws to the page until the app ends or the page is gone."""
    output = process.stdout
    assert output is not None
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while (line := await output.readline()) != _READY:
            if not line:
                return
        while True:
            kind, size = await output.readexactly(1), int.from_bytes(await output.readexactly(4), "big")
            payload = await output.readexactly(size)
            if kind == b"D":
                await socket.send_bytes(payload)
            elif kind == b"M":
                said = json.loads(payload)
                if said["type"] == "exit":
                    return
                if said["type"] == "open_url":
                    await socket.send_json(["open_url", {"url": said["url"], "new_tab": said["new_tab"]}])


async def _type(socket: web.WebSocketResponse, process: Process) -> None:
    """Hand keys, size and focus of the page to the app; what is no such message is passed over."""
    async for message in socket:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            match json.loads(message.data):
                case ["stdin", str(keys)]:
                    await _send(process, b"D", keys.encode("utf-8", "replace"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await _tell(process, "resize", width=_bounded(width), height=_bounded(height))
                case ["focus" | "blur" as name, *_]:
                    await _tell(process, name)
                case ["ping", value]:
                    await socket.send_json(["pong", value])
        except (ValueError, RecursionError):
            continue


async def _tell(process: Process, name: str, **values: int) -> None:
    await _send(process, b"M", json.dumps({"type": name, **values}).encode())


async def _send(process: Process, kind: bytes, payload: bytes) -> None:
    assert process.stdin is not None
    with contextlib.suppress(ConnectionError, RuntimeError):
        process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
        await process.stdin.drain()


async def _end(process: Process) -> None:
    """Ask the app to end, which keeps what was being typed; make it where it does not."""
    for ask in (lambda: _tell(process, "quit"), process.terminate, process.kill):
        with contextlib.suppress(ProcessLookupError, TimeoutError):
            asked = ask()
            if asked is not None:
                await asked
            # Its last words are read, or it would wait for that.
            await asyncio.wait_for(asyncio.gather(_drain(process), process.wait()), _PATIENCE)
            return


async def _drain(process: Process) -> None:
    assert process.stdout is not None
    while await process.stdout.read(65_536):
        pass


def _bounded(cells: int) -> int:
    return max(1, min(cells, _LARGEST))
