"""Which promises of three years of a district were missed, and what became of one indicator?"""

from pathlib import Path

import edupolicy
from edupolicy.comparison import Outcome

years = [edupolicy.load(path) for path in sorted(Path(__file__).parent.glob("hailaer/20*.plan"))]

for entry in edupolicy.track(years).of(Outcome.MISSED):
    assert entry.target is not None
    print(entry.year, entry.indicator, entry.target.figure.quantity, "->", entry.results[0].figure.quantity, f"({entry.margin} {entry.unit})")

(line,) = edupolicy.lineage(years).of("棚户区改造").indicators[:1]
for stage in line.stages:
    print(stage.year, [(str(one.target.figure.quantity) if one.target else None, one.outcome.value) for one in stage.entries])
