"""Measuring side by side: what is compared is timed in turns, in one process."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import process_time

from attrs import frozen


@contextmanager
def paused_collector() -> Iterator[None]:
    """The garbage collector, which would look at the held models again and again, is off for both sides alike."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of one call, with the collector off."""
    with paused_collector():
        start = process_time()
        work()
        return process_time() - start


@frozen
class Comparison:
    """Medians over the rounds."""

    #: seconds of A
    own: float
    #: seconds of B
    other: float
    #: B's time over A's, round by round
    ratio: float


def compared(own: Callable[[], object], other: Callable[[], object], rounds: int) -> Comparison:
    """A-B-A: in each round B stands between two A, so that a machine that grows slower or faster favours neither."""
    own()
    other()
    firsts: list[float] = []
    others: list[float] = []
    for _ in range(rounds):
        before, between, after = cpu_seconds(own), cpu_seconds(other), cpu_seconds(own)
        firsts.append((before + after) / 2)
        others.append(between)
    return Comparison(median(firsts), median(others), median(two / one for one, two in zip(firsts, others, strict=True)))
