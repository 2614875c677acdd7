"""Changing plan files: span edits that keep every comment and every character that they do not name."""

from edupolicy.edit.edits import Edit as Edit
from edupolicy.edit.edits import OverlappingEdits as OverlappingEdits
from edupolicy.edit.edits import apply_edits as apply_edits
from edupolicy.edit.edits import safe_fixes as safe_fixes
from edupolicy.edit.layout import canonical_edits as canonical_edits
