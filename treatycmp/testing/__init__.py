"""Help for tests: strategies, laws and a machine, of everything the library works on.

`strategies` make up values, from dates to whole corpora; `laws` hold your topics, rules
and engines to what the library promises; `machines` make up the life of a corpus;
`registration` tells hypothesis of the types, which happens by itself where treatycmp is
installed.

They need hypothesis, which is an extra (`pip install 'treatycmp[hypothesis]'`, and in a
checkout `pip install '.[hypothesis]'`); the library itself does not.

Example:
    >>> from treatycmp.testing import strategies
    >>> strategies.truths()
    sampled_from(treatycmp.truth.Truth)
"""

from __future__ import annotations

from treatycmp.errors import MissingExtraError

__all__ = ["laws", "machines", "registration", "strategies"]

try:
    import hypothesis as _hypothesis  # noqa: F401 - that it is there
except ModuleNotFoundError as error:
    raise MissingExtraError(
        what="treatycmp.testing", library="hypothesis", extra="hypothesis"
    ) from error
