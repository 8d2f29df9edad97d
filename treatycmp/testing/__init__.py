"""Help for tests: hypothesis strategies for everything that the library works on.

They need hypothesis (`pip install treatycmp[hypothesis]`); the library itself does not.

Example:
    >>> from treatycmp.testing import strategies
    >>> strategies.truths()
    sampled_from(treatycmp.truth.Truth)
"""

from __future__ import annotations

__all__ = ["strategies"]
