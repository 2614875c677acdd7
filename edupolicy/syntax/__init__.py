"""Text -> lossless tree -> text. The only package that knows the grammar."""

from edupolicy.syntax.line import Line as Line
from edupolicy.syntax.line import split_lines as split_lines
from edupolicy.syntax.tree import Block as Block
from edupolicy.syntax.tree import Tree as Tree
from edupolicy.syntax.tree import parse as parse
