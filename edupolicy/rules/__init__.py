"""What a careful planner would want to be told."""

from edupolicy.rules.allowances import UNUSED_ALLOWANCE as UNUSED_ALLOWANCE
from edupolicy.rules.run import Selection as Selection
from edupolicy.rules.run import checked as checked
from edupolicy.rules.run import run_rules as run_rules
from edupolicy.rules.run import silence as silence
from edupolicy.rules.subject import Subject as Subject
from edupolicy.rules.subject import parents_of as parents_of
from edupolicy.rules.table import CHECKING_RULES as CHECKING_RULES
from edupolicy.rules.table import RULES as RULES
from edupolicy.rules.table import find_rule as find_rule
