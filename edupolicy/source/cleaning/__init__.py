"""Source text as it is found, cleaned, with every position traced back to the raw text."""

from edupolicy.source.cleaning.clean import clean as clean
from edupolicy.source.cleaning.cleaned import Cleaned as Cleaned
from edupolicy.source.cleaning.cleaned import Repair as Repair
from edupolicy.source.cleaning.cleaned import RepairKind as RepairKind
