"""edupolicy: write, check, query and compare government education work plans as plain text."""

from edupolicy.loader import Loaded as Loaded
from edupolicy.loader import check as check
from edupolicy.loader import dumps as dumps
from edupolicy.loader import load as load
from edupolicy.loader import loads as loads
