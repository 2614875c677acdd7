"""Change one deadline in a plan file's text, and not a character more."""

from pathlib import Path

import edupolicy
from edupolicy.edit import apply_edits, set_clause, tree_of

path = Path(__file__).parent / "demo-city" / "demo-2024.plan"
loaded = edupolicy.load(path)
assert loaded.plan is not None
tree = tree_of(loaded.text)
edits = [set_clause(tree, target.span, "due", "2025") for target in loaded.plan.all_targets() if target.due]
for old, new in zip(loaded.text.splitlines(), apply_edits(loaded.text, edits).splitlines(), strict=True):
    if old != new:
        print(old.strip(), "->", new.strip())
