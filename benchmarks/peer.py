"""What every peer has in common."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from edupolicy.model import Plan

#: makes the peer's text of a plan, and the function that reads it
Write = Callable[[Plan], str]
Read = Callable[[str], object]


@frozen
class Peer:
    """A reader to measure beside `edupolicy.loads`."""

    name: str
    #: the distribution to install
    package: str
    #: imports the peer, and gives its writer and its reader
    prepare: Callable[[], tuple[Write, Read]]
    #: how many times as fast as this peer edupolicy is to be; None where nothing is demanded
    wanted: float | None
    #: how many plans are read in a round: a slow peer needs few
    plans: int
    #: compared per KB of the peer's own text, not per plan
    per_kilobyte: bool = False
