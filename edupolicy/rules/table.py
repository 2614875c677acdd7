"""The one table of all rules."""

from __future__ import annotations

from edupolicy.diagnostics import Rule
from edupolicy.diagnostics.comparison import COMPARISON_RULES
from edupolicy.diagnostics.corpus import CORPUS_RULES
from edupolicy.diagnostics.fidelity import FIDELITY_RULES
from edupolicy.diagnostics.files import FILE_RULES
from edupolicy.diagnostics.query import QUERY_RULES
from edupolicy.diagnostics.tracking import TRACKING_RULES
from edupolicy.diagnostics.worksheet import WORKSHEET_RULES
from edupolicy.rules.allowances import allowance_rules
from edupolicy.rules.directions import DIRECTION_RULES
from edupolicy.rules.entries import ENTRY_RULES
from edupolicy.rules.metadata import METADATA_RULES
from edupolicy.rules.numbering import NUMBERING_RULES
from edupolicy.rules.periods import PERIOD_RULES
from edupolicy.rules.places import PLACE_RULES
from edupolicy.rules.quantities import QUANTITY_RULES
from edupolicy.rules.references import REFERENCE_RULES
from edupolicy.rules.responsibility import RESPONSIBILITY_RULES
from edupolicy.rules.structure import STRUCTURE_RULES
from edupolicy.syntax.faults import SYNTAX_RULES

#: rules that look at what was read
CHECKING_RULES: tuple[Rule, ...] = tuple(sorted(
    (
        *NUMBERING_RULES, *STRUCTURE_RULES, *REFERENCE_RULES, *ENTRY_RULES, *QUANTITY_RULES, *DIRECTION_RULES, *PERIOD_RULES,
        *RESPONSIBILITY_RULES, *METADATA_RULES, *PLACE_RULES, *allowance_rules(lambda: RULES),
    ),
    key=lambda rule: rule.code,
))  # fmt: skip
#: every rule, the reader's own included
RULES: tuple[Rule, ...] = (
    *FILE_RULES, *SYNTAX_RULES, *CHECKING_RULES, *CORPUS_RULES, *COMPARISON_RULES, *TRACKING_RULES, *FIDELITY_RULES, *QUERY_RULES,
    *WORKSHEET_RULES,
)  # fmt: skip


def find_rule(code_or_name: str) -> Rule | None:
    """The rule of that code or name, in any case."""
    wanted = code_or_name.casefold()
    return next((rule for rule in RULES if wanted in (rule.code.casefold(), rule.name)), None)
