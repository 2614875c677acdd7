"""What did last year's list promise that this year's does not, and which measures became which?"""

from pathlib import Path

import edupolicy
from edupolicy.comparison import Level, Relation

folder = Path(__file__).parent / "guizhou"
found = edupolicy.diff(edupolicy.load(folder / "2025.plan"), edupolicy.load(folder / "2026.plan"))

for change in found.changes:
    if change.level is Level.WEAKENED:
        print(change.area, change.action, change.subject, change.before)

for match in found.measures:
    if Relation.RENUMBERED in match.relations:
        print(match.old[0].label, "->", match.new[0].label, f"({match.method})")

print(len(found.carried_over), "promises stand in both years")
assert edupolicy.apply(found.old, found.edits) == found.new
