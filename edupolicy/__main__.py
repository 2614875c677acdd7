"""`python -m edupolicy`."""

import sys

from edupolicy.cli.main import main

sys.exit(main())
