"""What the rules cost, as a share of the reading."""

from __future__ import annotations

import sys

from benchmarks.names import names
from benchmarks.plans import plan_texts
from benchmarks.timing import compared
from edupolicy.loader import check, loads
from edupolicy.rules import CHECKING_RULES


def main(quick: bool = False) -> None:
    """Print the share."""
    known = names()
    texts = plan_texts(50 if quick else 200, known)
    read = [loads(text, vocabulary=known.vocabulary) for text in texts]
    findings = sum(len(check(one)) for one in read)
    result = compared(
        lambda: [loads(text, vocabulary=known.vocabulary) for text in texts], lambda: [check(one) for one in read], 3 if quick else 9
    )  # fmt: skip
    print(f"{len(CHECKING_RULES)} rules on {len(texts)} plans, {findings / len(texts):.1f} findings each: {result.ratio:.1%} of the reading (at most 20%)")


if __name__ == "__main__":
    main("--quick" in sys.argv)
