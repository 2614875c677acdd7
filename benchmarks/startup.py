"""How long a command takes from the shell, as a multiple of an empty interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.names import names
from benchmarks.plans import plan_texts

_EMPTY = [sys.executable, "-c", "pass"]
#: as the installed command does it
COMMAND = [sys.executable, "-c", "import sys; from edupolicy.cli.main import main; sys.exit(main())"]


def run(command: Sequence[str], environment: dict[str, str]) -> tuple[float, int]:
    """Wall time and exit code."""
    start = perf_counter()
    done = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - start, done.returncode


def main(quick: bool = False) -> None:
    """Print wall times and their ratios; the commands take turns."""
    # an installed package has its bytecode beside it
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with TemporaryDirectory() as folder:
        good, bad = Path(folder, "one.plan"), Path(folder, "bad.plan")
        good.write_text(plan_texts(1, names())[0], encoding="utf-8")
        bad.write_text("plan a: 甲\nmeasure 1: 乙\n  taget 丙 3 所\n", encoding="utf-8")
        if run([*COMMAND, "check", str(bad)], environment)[1] != 1:
            print("`edupolicy check` does not find the error in a faulty plan: nothing to measure")
            return
        commands = {
            "python -c pass": _EMPTY, "edupolicy check one.plan": [*COMMAND, "check", str(good)],
            "edupolicy fmt --check one.plan": [*COMMAND, "fmt", "--check", str(good)],
        }  # fmt: skip
        for command in commands.values():
            run(command, environment)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(5 if quick else 15):
            for name, command in commands.items():
                times[name].append(run(command, environment)[0])
    empty = median(times["python -c pass"])
    for name, taken in times.items():
        print(f"{name:<32} {median(taken) * 1_000:7.1f} ms {median(taken) / empty:6.1f} times (at most 14; 8 is the aim)")


if __name__ == "__main__":
    main("--quick" in sys.argv)
