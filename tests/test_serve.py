"""The browser in a web browser: real requests to a real server on the loopback address."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")

SEQUENCE = re.compile(r"\x1b\[[<>=?]?[\d;:]*[ -/]*[@-~]")


class Served:
    def __init__(self, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newsbrowse", "serve", *map(str, arguments), "--port", "0"], stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr is not None
        self.said = self.process.stderr.readline()
        self.url = re.search(r"http://127\.0\.0\.1:\d+/\?key=\S+", self.said)[0]
        self.base = self.url.partition("/?")[0]

    def session(self) -> Any:
        return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=aiohttp.ClientTimeout(total=60))

    def windows(self) -> list[int]:
        """The processes of the windows that are open."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(number) for number in children]


@pytest.fixture
def served(corpus: Path) -> Iterator[Served]:
    server = Served(corpus, "--filter", "inst:BISTU")
    yield server
    if server.process.poll() is None:
        server.process.terminate()
    server.process.wait(20)


async def shown(socket: Any, wanted: str) -> str:
    """Read what is drawn until something stands there."""
    text = ""
    while wanted not in text:
        message = await socket.receive(timeout=30)
        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), (message, text[-2000:])
        if message.type == aiohttp.WSMsgType.BINARY:
            text = SEQUENCE.sub("", text + message.data.decode("utf-8", "replace"))
    return text


async def gone(served: Served) -> None:
    """Wait for the end of all windows."""
    for _ in range(150):
        if not served.windows():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("a window's process lives on")


async def test_a_window_shows_the_articles_answers_keys_and_ends(served: Served) -> None:
    async with served.session() as session:
        page = await (await session.get(served.url)).text()
        assert "cooperation.db" in page
        # Nothing that the page loads is elsewhere.
        rest = page.replace(served.base.replace("http", "ws") + "/ws", "")
        links = re.findall(r"""(?:src|href|url)[=(]["']([^"']+)""", rest)
        assert len(links) > 4 and all(link.startswith("/") for link in links) and "://" not in rest
        for link in links:
            assert (await session.get(served.base + link)).status == 200, link
        async with session.ws_connect(f"{served.base}/ws?width=120&height=30", origin=served.base) as socket:
            assert "6 of 90" in await shown(socket, "6 of 90")
            await socket.send_json(["stdin", "\x1b[200~a\x1bq\x1b[201~"])  # pasted: presses no q
            await socket.send_json(["stdin", "i\x1b/ esg"])
            assert "1 of 90" in await shown(socket, "1 of 90")
            await socket.send_json(["resize", {"width": 90, "height": 24}])
            await socket.send_json(["stdin", "\x1b\x1b\x1bq"])  # at once, and not alt and q
            while (await socket.receive(timeout=30)).type not in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                pass
    await gone(served)
    assert served.process.poll() is None


async def test_a_window_whose_page_goes_ends_and_one_that_dies_closes_its_page(served: Served) -> None:
    async with served.session() as session:
        await session.get(served.url)
        for _ in range(2):
            socket = await session.ws_connect(f"{served.base}/ws?width=400&height=100", origin=served.base)
            await shown(socket, "6 of 90")
            for broken in (
                "[",
                "7",
                '["resize", {"width": 1e999, "height": null}]',
                '["stdin", 5]',
                '["resize", {"width": 100000, "height": -5}]',
            ):
                await socket.send_str(broken)
            await socket.send_json(["stdin", "G?jjjj" * 30])  # much to draw, and nobody who sees it
            socket._response.connection.transport.abort()
            await gone(served)
        async with session.ws_connect(f"{served.base}/ws", origin=served.base) as socket:
            await shown(socket, "6 of 90")
            os.kill(served.windows()[0], signal.SIGKILL)
            while (await socket.receive(timeout=30)).type not in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                pass
    assert served.process.poll() is None


async def test_only_the_page_with_the_key_gets_in(served: Served) -> None:
    async with served.session() as stranger:
        for path in ("/", "/?key=wrong", "/page.js", "/static/js/textual.js", "/ws"):
            assert (await stranger.get(served.base + path)).status == 403, path
    async with served.session() as session:
        answer = await session.get(served.url)
        policy = answer.headers["Content-Security-Policy"]
        assert (
            answer.status == 200
            and "default-src 'none'" in policy
            and "://" not in policy.replace(served.base.replace("http", "ws"), "")
        )
        assert "SameSite=Strict" in str(answer.history[0].headers["Set-Cookie"]) and "key" not in str(answer.url)
        assert (await session.get(served.base, headers={"Host": "news.example"})).status == 403
        for origin in ("http://evil.example", "null", served.base.replace("127.0.0.1", "localhost")):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(f"{served.base}/ws", origin=origin)
        assert (await session.get(served.base + "/static/../page.html")).status == 404
    assert not served.windows()


async def test_requests_that_are_none_are_refused_and_print_nothing(served: Served) -> None:
    async with served.session() as session:
        await session.get(served.url)
        for path in ("/static/" + "a" * 3000, "/static/a%00b", "/%ff"):
            assert (await session.get(served.base + path)).status == 404, path
        port = int(served.base.rpartition(":")[2])
        for raw in (b"GET / HTP/x\r\n\r\n", b"\0\1\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(raw)
            assert b" 400 " in await asyncio.wait_for(reader.read(), 20), raw
            writer.close()
        assert (await session.get(served.base)).status == 200
    served.process.terminate()
    served.process.wait(20)
    assert served.process.stderr.read() == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
async def test_when_the_server_ends_its_windows_end(served: Served, number: signal.Signals) -> None:
    async with served.session() as session:
        await session.get(served.url)
        async with session.ws_connect(f"{served.base}/ws?width=120&height=30", origin=served.base) as socket:
            await shown(socket, "6 of 90")
            (window,) = served.windows()
            served.process.send_signal(number)
            served.process.wait(20)
    # What is told to end waits for its windows; where it cannot, they notice.
    for _ in range(200 if number == signal.SIGKILL else 5):
        state = Path(f"/proc/{window}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            break
        await asyncio.sleep(0.1)
    else:
        os.kill(window, signal.SIGKILL)
        raise AssertionError("the window's process lives on")
    assert "Traceback" not in served.process.stderr.read()


def test_it_listens_on_the_loopback_address_alone(served: Served, run: Run, corpus: Path) -> None:
    port = int(served.base.rpartition(":")[2])
    listening = [
        line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    ]  # fmt: skip
    assert listening == [f"0100007F:{port:04X}"]
    taken = run("serve", corpus, "--port", str(port))
    assert taken.returncode == 1 and f"Port {port} cannot be used" in taken.stderr and taken.stderr.count("\n") == 1
    assert run("serve", "missing.db").returncode == 2


def test_wrong_settings_are_said_before_it_begins(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nmark = "c"\n')
    monkeypatch.setenv("NEWSBROWSE_CONFIG", str(path))
    done = run("serve", corpus, "--port", "0")
    assert done.returncode == 2 and "config.toml, line 2: Key 'c' is given to" in done.stderr
