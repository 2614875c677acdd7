"""Many plans together: read in parallel, kept in a cache, as typed tables."""

from edupolicy.corpus.corpus import Corpus as Corpus
from edupolicy.corpus.failure import Failure as Failure
