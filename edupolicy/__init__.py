"""edupolicy: write, check, query and compare government education work plans as plain text."""

from typing import TYPE_CHECKING, Any

from edupolicy.diagnostics import Diagnostic as Diagnostic
from edupolicy.diagnostics import Severity as Severity
from edupolicy.loader import Loaded as Loaded
from edupolicy.loader import bundled_plans as bundled_plans
from edupolicy.loader import check as check
from edupolicy.loader import dumps as dumps
from edupolicy.loader import load as load
from edupolicy.loader import loads as loads
from edupolicy.loader import shipped_vocabulary as shipped_vocabulary
from edupolicy.model import Action as Action
from edupolicy.model import Citation as Citation
from edupolicy.model import Indicator as Indicator
from edupolicy.model import Item as Item
from edupolicy.model import Kind as Kind
from edupolicy.model import Locator as Locator
from edupolicy.model import Measure as Measure
from edupolicy.model import Organization as Organization
from edupolicy.model import Plan as Plan
from edupolicy.model import Programme as Programme
from edupolicy.model import Project as Project
from edupolicy.model import Responsibility as Responsibility
from edupolicy.model import Result as Result
from edupolicy.model import Role as Role
from edupolicy.model import Section as Section
from edupolicy.model import Source as Source
from edupolicy.model import Target as Target
from edupolicy.model import Unit as Unit
from edupolicy.model import Vocabulary as Vocabulary
from edupolicy.rules import Selection as Selection
from edupolicy.source import Span as Span
from edupolicy.values import Change as Change
from edupolicy.values import Commitment as Commitment
from edupolicy.values import Comparator as Comparator
from edupolicy.values import Interval as Interval
from edupolicy.values import Period as Period
from edupolicy.values import Quantity as Quantity

if TYPE_CHECKING:
    # what only some programs need is imported when it is asked for: reading and checking shall start fast
    from edupolicy.comparison import Diff as Diff
    from edupolicy.comparison import Lineage as Lineage
    from edupolicy.comparison import Tracking as Tracking
    from edupolicy.comparison import apply as apply
    from edupolicy.comparison import diff as diff
    from edupolicy.comparison import lineage as lineage
    from edupolicy.comparison import track as track
    from edupolicy.corpus import Corpus as Corpus
    from edupolicy.corpus import Failure as Failure
    from edupolicy.fidelity import Trace as Trace
    from edupolicy.fidelity import trace as trace
    from edupolicy.source.cleaning import Cleaned as Cleaned
    from edupolicy.source.cleaning import Repair as Repair
    from edupolicy.source.cleaning import RepairKind as RepairKind
    from edupolicy.source.cleaning import clean as clean
    from edupolicy.source.numerals import Numeral as Numeral
    from edupolicy.source.numerals import NumeralKind as NumeralKind
    from edupolicy.source.numerals import read_numerals as read_numerals
    from edupolicy.source.quantities import FoundQuantity as FoundQuantity
    from edupolicy.source.quantities import QuantityRole as QuantityRole
    from edupolicy.source.quantities import read_quantities as read_quantities

__all__ = [
    "Action", "Change", "Citation", "Cleaned", "Commitment", "Comparator", "Corpus", "Diagnostic", "Diff", "Failure", "FoundQuantity", "Indicator",
    "Interval", "Item", "Kind", "Lineage", "Loaded", "Locator", "Measure", "Numeral", "NumeralKind", "Organization", "Period", "Plan", "Programme",
    "Project", "Quantity", "QuantityRole", "Repair", "RepairKind", "Responsibility", "Result", "Role", "Section", "Selection", "Severity", "Source",
    "Span", "Target", "Trace", "Tracking", "Unit", "Vocabulary", "apply", "bundled_plans", "check", "clean", "diff", "dumps", "lineage", "load",
    "loads", "read_numerals", "read_quantities", "shipped_vocabulary", "trace", "track",
]  # fmt: skip

#: public name -> the package that has it
_ON_DEMAND: dict[str, str] = {
    **dict.fromkeys(("Diff", "Lineage", "Tracking", "apply", "diff", "lineage", "track"), "edupolicy.comparison"),
    **dict.fromkeys(("Corpus", "Failure"), "edupolicy.corpus"),
    **dict.fromkeys(("Trace", "trace"), "edupolicy.fidelity"),
    **dict.fromkeys(("Cleaned", "Repair", "RepairKind", "clean"), "edupolicy.source.cleaning"),
    **dict.fromkeys(("Numeral", "NumeralKind", "read_numerals"), "edupolicy.source.numerals"),
    **dict.fromkeys(("FoundQuantity", "QuantityRole", "read_quantities"), "edupolicy.source.quantities"),
}


def __getattr__(name: str) -> Any:
    if name in _ON_DEMAND:
        from importlib import import_module

        return getattr(import_module(_ON_DEMAND[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
