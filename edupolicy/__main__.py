"""`python -m edupolicy`, and what the installed command runs."""

import sys


def run() -> int:
    """The exit code of the command; an interrupt while it is still being imported ends it as quietly as a later one."""
    try:
        from edupolicy.cli.main import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
