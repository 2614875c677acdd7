"""Values without positions: exact, comparable, immutable."""

from edupolicy.values.commitment import Commitment as Commitment
from edupolicy.values.comparator import Change as Change
from edupolicy.values.comparator import Comparator as Comparator
from edupolicy.values.number import format_number as format_number
from edupolicy.values.number import format_readable as format_readable
from edupolicy.values.number import parse_number as parse_number
from edupolicy.values.ordinal import ordinal as ordinal
from edupolicy.values.period import Period as Period
from edupolicy.values.period import parse_period as parse_period
from edupolicy.values.period import year_period as year_period
from edupolicy.values.quantity import DEFAULT_TOLERANCE as DEFAULT_TOLERANCE
from edupolicy.values.quantity import Interval as Interval
from edupolicy.values.quantity import Quantity as Quantity
