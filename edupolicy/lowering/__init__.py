"""Tree -> model, and model -> text; names are resolved against the vocabulary."""

from edupolicy.lowering.background import VOCABULARY_FILE as VOCABULARY_FILE
from edupolicy.lowering.background import data_folder as data_folder
from edupolicy.lowering.background import shipped_vocabulary as shipped_vocabulary
from edupolicy.lowering.background import vocabulary_behind as vocabulary_behind
from edupolicy.lowering.background import vocabulary_identity as vocabulary_identity
from edupolicy.lowering.document import Document as Document
from edupolicy.lowering.document import Use as Use
from edupolicy.lowering.document import lower as lower
from edupolicy.lowering.place import parse_place as parse_place
