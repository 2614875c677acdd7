"""Many plans together: read in parallel, kept in a cache, as typed tables."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edupolicy.corpus.corpus import Corpus as Corpus
    from edupolicy.corpus.failure import Failure as Failure

_PLACES = {"Corpus": "edupolicy.corpus.corpus", "Failure": "edupolicy.corpus.failure"}


def __getattr__(name: str) -> Any:
    # a worker process needs nothing of what only questions need
    if name in _PLACES:
        from importlib import import_module

        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
