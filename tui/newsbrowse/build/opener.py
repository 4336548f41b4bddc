"""The process that opens archives, feeds, mailboxes and tables, and hands out what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import TracebackType

from newsbrowse.build.process import Child
from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest import Found, Item, Limits, Missed, open_items
from newsbrowse.text import clean_line


class Opener:
    """Gives the items of files one file after the other; started when first needed."""

    def __init__(self, limits: Limits, columns: Mapping[str, str]) -> None:
        self.limits, self.columns = limits, dict(columns)
        self._child: Child | None = None

    def __enter__(self) -> Opener:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._child is not None:
            self._child.end()

    def items(self, file: Found) -> Iterator[Item | Missed]:
        """Yield what is inside ``file``, as it is found; a reader that dies or hangs ends the file there, with the reason."""
        if self._child is None:
            self._child = Child(_serve, self.limits, self.columns)
        number, whole = 0, False
        try:
            self._child.pipe.send((file.path, file.kind))
            while True:
                if not self._child.pipe.poll(self.limits.seconds):
                    yield Missed("", f"took more than {self.limits.seconds:.0f} s to read behind item {number:,}", rest=True)
                    return
                found = self._child.pipe.recv()
                if found is None:
                    whole = True
                    return
                number += 1
                yield found
        except (EOFError, OSError):
            behind = f" behind item {number:,}" if number else ""
            yield Missed("", f"{self._child.epitaph()}{behind}", rest=True)
        finally:
            if not whole:  # what it still has to say would be taken for the next file's
                self._child.end()
                self._child = None


def _serve(
    receive: Callable[[], tuple[str, str | None]], send: Callable[[Item | Missed | None], None],
    limits: Limits, columns: Mapping[str, str],
) -> None:  # fmt: skip
    while True:
        path, kind = receive()
        try:
            for item in open_items(path, kind, limits, columns):
                send(item)
        except UnreadablePage as error:
            send(Missed("", str(error), rest=True))
        except RecursionError:
            send(Missed("", "is nested too deeply to hold articles", rest=True))
        except MemoryError:
            send(Missed("", "needs more memory than there is", rest=True))
        except (BrokenPipeError, EOFError):
            return
        except Exception as error:  # what no reader foresaw must not cost the other files
            send(Missed("", f"could not be read ({type(error).__name__}: {clean_line(str(error), 200)})", rest=True))
        send(None)
