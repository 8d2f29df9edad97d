"""How long `treatycmp compare` takes, beside what no program can do without.

Runs each command in turn, round after round, so that what slows the machine slows all
of them alike, and prints medians and their ratios. Usage:

    python benchmarks/start_up.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

__all__ = ["main"]

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import pydantic, markdown_it": ["-c", "import pydantic, markdown_it"],
    "import treatycmp": ["-c", "import treatycmp"],
    "treatycmp compare": ["-m", "treatycmp", "compare"],
}


def main(rounds: int) -> None:
    """Time each command once a round, and print the medians."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, arguments in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(  # noqa: S603 - this interpreter, and the commands above
                [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL
            )
            seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    base = medians["python -c pass"]
    for name, median in medians.items():
        print(f"{name:30} {median * 1000:6.0f} ms  {median / base:5.1f} x")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
