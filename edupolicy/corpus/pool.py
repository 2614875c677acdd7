"""Worker processes, and the tasks that they are given."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Lock
from types import TracebackType
from typing import IO, TypeVar

import msgspec

from edupolicy.corpus.worker import Reply, Task, receive, send

_SERVE = "import sys; sys.path[:] = {path!r}; from edupolicy.corpus.worker import serve; serve()"
#: bytes that a pipe holds, where the system lets it be chosen: a chunk has some millions, and neither side should wait for the other for each few
_PIPE = 1 << 20
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Lost(Exception):
    """A worker ended before it replied."""


class Stopped(Exception):
    """The pool ended before a worker replied: nobody waits for the answer."""


class Pool:
    """Processes that are started when they are first needed, and end with the block.

    They are started as programs of their own, not forked: that is safe beside threads, and asks nothing of the program that uses them.
    """

    def __init__(self, workers: int) -> None:
        self._threads = ThreadPoolExecutor(workers)
        self._workers = workers
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._started: list[subprocess.Popen[bytes]] = []
        self._stopped = False
        #: held while a process is started, so that none is after the pool was stopped
        self._starting = Lock()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._starting:
            self._stopped = kind is not None
        for process in self._started:
            if self._stopped:
                process.kill()
            with contextlib.suppress(OSError):
                _stream(process.stdin).close()
        self._threads.shutdown(cancel_futures=True)
        for process in self._started:
            _stream(process.stdout).close()
            process.wait()

    def ordered(self, function: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
        """The function of each item, in the order of the items, worked out by several threads a little ahead of who takes them."""
        waiting: deque[Future[_Result]] = deque()
        for item in items:
            waiting.append(self._threads.submit(function, item))
            if len(waiting) > 2 * self._workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def do(self, task: Task) -> tuple[Reply, bytes]:
        """Have a worker do a task. May be called from several threads.

        Raises:
            Lost: if it ended before it replied.
            Stopped: if it was ended, because the block was left by an error.
        """
        try:
            return self._done(self._worker(), task)
        except Lost:
            if self._stopped:
                raise Stopped from None
            raise

    def _done(self, process: subprocess.Popen[bytes], task: Task) -> tuple[Reply, bytes]:
        try:
            send(_stream(process.stdin), task)
            message = receive(_stream(process.stdout))
            if not message:
                raise Lost
            reply = msgspec.msgpack.decode(message, type=Reply)
            content = _stream(process.stdout).read(reply.length)
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            process.kill()
            raise Lost from error
        if len(content) < reply.length:
            raise Lost
        self._idle.put(process)
        return reply, content

    def _worker(self) -> subprocess.Popen[bytes]:
        with contextlib.suppress(Empty):
            return self._idle.get_nowait()
        if not sys.executable:
            raise Lost
        with self._starting:
            if self._stopped:
                raise Stopped
            try:
                # in a group of its own, so that Ctrl-C reaches this program alone: a worker that it ended would be taken for one that was lost
                process = subprocess.Popen(
                    [sys.executable, "-c", _SERVE.format(path=sys.path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    process_group=0,
                )
            except OSError as error:
                raise Lost from error
            self._started.append(process)
            return process


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
