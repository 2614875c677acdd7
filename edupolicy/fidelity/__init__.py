"""A plan held against the text that it encodes."""

from edupolicy.fidelity.document import Document as Document
from edupolicy.fidelity.document import Sentence as Sentence
from edupolicy.fidelity.result import Account as Account
from edupolicy.fidelity.result import Accounted as Accounted
from edupolicy.fidelity.result import Aspect as Aspect
from edupolicy.fidelity.result import Coverage as Coverage
from edupolicy.fidelity.result import CoverageKind as CoverageKind
from edupolicy.fidelity.result import Evidence as Evidence
from edupolicy.fidelity.result import Move as Move
from edupolicy.fidelity.result import Outcome as Outcome
from edupolicy.fidelity.result import Trace as Trace
from edupolicy.fidelity.trace import trace as trace
