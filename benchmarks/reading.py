"""How fast plans are read, beside the peers."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

from benchmarks.names import names
from benchmarks.peer import Peer
from benchmarks.plans import COUNT, plan_texts
from benchmarks.timing import compared, cpu_seconds
from benchmarks.twins import PEERS
from edupolicy.loader import loads
from edupolicy.model import Plan, Vocabulary


def kilobytes(texts: list[str]) -> float:
    """Size in UTF-8; a KB is 1,000 bytes."""
    return sum(len(text.encode()) for text in texts) / 1_000


def installed(peer: Peer) -> str | None:
    """The peer's version; None where it is not installed."""
    try:
        return version(peer.package)
    except PackageNotFoundError:
        return None


def measure_peer(peer: Peer, texts: list[str], vocabulary: Vocabulary, rounds: int) -> str:
    """One line of the table."""
    found = installed(peer)
    if found is None:
        return f"{peer.name:<46} not installed: pip install {peer.package}"
    write, read = peer.prepare()
    texts = texts[: peer.plans]
    twins = [write(plan) for text in texts if (plan := loads(text, vocabulary=vocabulary).plan)]
    result = compared(
        lambda: [loads(text, vocabulary=vocabulary) for text in texts], lambda: [read(twin) for twin in twins], rounds
    )  # fmt: skip
    own_size, twin_size = kilobytes(texts), kilobytes(twins)
    ratio = result.ratio * own_size / twin_size if peer.per_kilobyte else result.ratio
    speed = f"{result.other / len(twins) * 1_000:9.2f} {twin_size / len(twins):9.1f} {twin_size / result.other:9.0f}"
    wanted = f"{peer.wanted:g}" if peer.wanted is not None else "-"
    return f"{peer.name + ' ' + found:<46} {speed} {ratio:9.2f} {wanted:>7}"


def check_twin(text: str, vocabulary: Vocabulary) -> None:
    """The YAML twin must give back the very plan, or its time says nothing."""
    write, read = PEERS[0].prepare()
    plan = loads(text, vocabulary=vocabulary).plan
    assert plan is not None
    twin = read(write(plan))
    assert isinstance(twin, Plan)
    assert twin == plan
    assert [block.span for block in twin.blocks()] == [block.span for block in plan.blocks()]


def main(quick: bool = False) -> None:
    """Print the table."""
    known = names()
    texts = plan_texts(100 if quick else COUNT, known)
    spoilt = sum(bool(loads(text, vocabulary=known.vocabulary).diagnostics) for text in texts)
    size = kilobytes(texts)
    own = min(cpu_seconds(lambda: [loads(text, vocabulary=known.vocabulary) for text in texts]) for _ in range(1 if quick else 3))
    lines = sum(text.count("\n") for text in texts)
    print(f"{len(texts)} plans, {size / len(texts):.1f} KB and {lines / len(texts):.0f} lines each, {spoilt} with findings")
    print(f"Python {sys.version.split()[0]}; vocabulary of {len(known.vocabulary.indicators)} indicators, {len(known.vocabulary.organizations)} organizations")
    print(f"\n{'reader':<46} {'ms a plan':>9} {'KB a plan':>9} {'KB a s':>9} {'x slower':>9} {'wanted':>7}")
    print(f"{'edupolicy.loads':<46} {own / len(texts) * 1_000:9.2f} {size / len(texts):9.1f} {size / own:9.0f} {1:9.2f}")
    if installed(PEERS[0]):
        check_twin(texts[0], known.vocabulary)
    for peer in PEERS:
        print(measure_peer(peer, texts, known.vocabulary, 3 if quick else 5), flush=True)


if __name__ == "__main__":
    main("--quick" in sys.argv)
