"""The one table of all rules."""

from __future__ import annotations

from edupolicy.diagnostics import Rule
from edupolicy.diagnostics.files import FILE_RULES
from edupolicy.rules.structure import STRUCTURE_RULES
from edupolicy.syntax.faults import SYNTAX_RULES

#: rules that look at what was read
CHECKING_RULES: tuple[Rule, ...] = (*STRUCTURE_RULES,)
#: every rule, the reader's own included
RULES: tuple[Rule, ...] = (*FILE_RULES, *SYNTAX_RULES, *CHECKING_RULES)


def find_rule(code_or_name: str) -> Rule | None:
    """The rule of that code or name, in any case."""
    wanted = code_or_name.casefold()
    return next((rule for rule in RULES if wanted in (rule.code.casefold(), rule.name)), None)
