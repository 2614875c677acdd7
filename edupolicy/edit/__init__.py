"""Changing plan files: span edits that keep every comment and every character that they do not name."""

from edupolicy.edit.edits import Edit as Edit
from edupolicy.edit.edits import OverlappingEdits as OverlappingEdits
from edupolicy.edit.edits import apply_edits as apply_edits
from edupolicy.edit.edits import safe_fixes as safe_fixes
from edupolicy.edit.entries import line_at as line_at
from edupolicy.edit.layout import canonical_edits as canonical_edits
from edupolicy.edit.names import set_names as set_names
from edupolicy.edit.remarks import set_notes as set_notes
from edupolicy.edit.remarks import set_property as set_property
from edupolicy.edit.statements import insert_statement as insert_statement
from edupolicy.edit.statements import remove_clause as remove_clause
from edupolicy.edit.statements import remove_statement as remove_statement
from edupolicy.edit.statements import set_clause as set_clause
from edupolicy.edit.statements import set_place as set_place
from edupolicy.edit.statements import tree_of as tree_of
from edupolicy.syntax import Tree as Tree
