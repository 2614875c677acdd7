"""The command `edupolicy`."""

import sys


def main() -> int:
    sys.stdout.write("\n")
    return 0
