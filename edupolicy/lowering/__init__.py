"""Tree -> model, and model -> text; names are resolved against the vocabulary."""

from edupolicy.lowering.document import Document as Document
from edupolicy.lowering.document import Use as Use
from edupolicy.lowering.document import lower as lower
from edupolicy.lowering.reader import parse_place as parse_place
