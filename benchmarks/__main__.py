"""Run all measurements: `python -m benchmarks`, or `--quick` for a first look."""

from __future__ import annotations

import sys

from benchmarks import comparing, corpus, matching, quantities, querying, reading, rules, scaling, startup, tracing

_ALL = (
    ("Reading", reading.main), ("Rules", rules.main), ("Start-up", startup.main), ("Growth and memory", scaling.main),
    ("Corpus", corpus.main), ("Queries", querying.main), ("Comparing", comparing.main), ("Matching", matching.main),
    ("Quantities in running text", quantities.main),
    ("Tracing", tracing.main),
)

if __name__ == "__main__":
    quick = "--quick" in sys.argv[1:]
    for title, measure in _ALL:
        print(f"\n== {title}\n", flush=True)
        measure(quick)
