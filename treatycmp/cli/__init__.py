"""The command line: data to standard output, messages to standard error.

Exit status: 0 fine; 1 problems found (`check`, `verify`, `agree`), or differences
(`compare` with `--exit-code`); 2 usage, or input that cannot be read.
"""

from __future__ import annotations

import click

import treatycmp
from treatycmp.cli.shared import Commands

__all__ = ["main"]

# In the order of the help; each is imported when it is called.
_MODULES = {
    "compare": "comparing",
    "table": "comparing",
    "show": "comparing",
    "explain": "explaining",
    "classify": "classifying",
    "list": "listing",
    "check": "checking",
    "verify": "checking",
    "agree": "agreeing",
    "schema": "describing",
    "completion": "describing",
}


@click.group(
    cls=Commands,
    modules={name: f"{__name__}.{module}" for name, module in _MODULES.items()},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(treatycmp.__version__, prog_name="treatycmp")
def main() -> None:
    """Compare treaties clause by clause, as stated in the sources.

    Without --corpus or DIR, commands read the corpus that comes with treatycmp: what
    five documents say of the Russia-Iran treaty of 2025, the Russia-DPRK pact and the
    Russia-Belarus arrangements.

    Exit status: 0 fine; 1 problems found, or differences with --exit-code; 2 usage, or
    input that cannot be read.
    """
