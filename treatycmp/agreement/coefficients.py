"""How far the values of matched units agree beyond chance: Krippendorff's alpha."""

from __future__ import annotations

import random
import statistics
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from treatycmp.agreement import extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = [
    "FEWEST_OUTSIDE",
    "FEWEST_PAIRS",
    "FEWEST_RESAMPLES",
    "Coefficient",
    "counted_alpha",
    "gauge",
]

FEWEST_PAIRS = 10
"""With fewer pairs no alpha is given: one of them would weigh more than a tenth."""

FEWEST_OUTSIDE = 5
"""How many pairs must not be both of the most frequent value for alpha to be given.

Alpha measures agreement on the others against chance; with fewer of them, one pair
coded otherwise turns it around."""

FEWEST_RESAMPLES = 40
"""With fewer, none of them lies outside an interval that holds 95 of 100."""


@attrs.frozen(kw_only=True)
class Coefficient:
    """How far two readers agree on one category, over the units that both have.

    Attributes:
        category: the category, such as `topic`.
        pairs: how many pairs there are.
        agreeing: in how many of them both values are the same.
        alpha: Krippendorff's alpha for nominal values, 1 for perfect agreement and 0
            for what chance would give; None if it is not established.
        interval: where 95 % of the resampled alphas lie; None as above.
        reason: why alpha is not established; empty if it is.
    """

    category: str
    pairs: int
    agreeing: int
    alpha: float | None = None
    interval: tuple[float, float] | None = None
    reason: str = ""

    @property
    def share(self) -> float | None:
        """The part of the pairs that agree; None if there are none."""
        return self.agreeing / self.pairs if self.pairs else None


def gauge(
    category: str, values: Sequence[tuple[str, str]], *, resamples: int, seed: int
) -> Coefficient:
    """Gauge the agreement on one category.

    The interval is a percentile bootstrap over the pairs. A resample in which only one
    value is left has no alpha, and is left out.

    Args:
        category: its name.
        values: both readers' values, for each pair.
        resamples: how often to resample.
        seed: what the resampling starts from.

    Example:
        >>> gauge("says", [("present", "present")] * 20, resamples=100, seed=0).reason
        'only one value is used'
    """
    agreeing = sum(a == b for a, b in values)
    given = Coefficient(category=category, pairs=len(values), agreeing=agreeing)
    if reason := _too_little(values):
        return attrs.evolve(given, reason=reason)
    # Alpha does not ask which reader gave which of the two values. Sorted, the same
    # pairs are drawn whatever their order, and whichever corpus is called A.
    kinds = Counter((min(pair), max(pair)) for pair in values)
    drawn = [*_alphas({k: kinds[k] for k in sorted(kinds)}, resamples, seed)]
    ends = statistics.quantiles(drawn, n=40, method="inclusive")
    return attrs.evolve(given, alpha=extra.alpha(values), interval=(ends[0], ends[-1]))


def _too_little(values: Sequence[tuple[str, str]]) -> str:
    if len(values) < FEWEST_PAIRS:
        return f"fewer than {FEWEST_PAIRS} pairs"
    if len({value for pair in values for value in pair}) == 1:
        return "only one value is used"
    alike = Counter(a for a, b in values if a == b)
    outside = len(values) - max(alike.values(), default=0)
    if outside < FEWEST_OUTSIDE:
        return f"fewer than {FEWEST_OUTSIDE} pairs outside the most frequent value"
    return ""


def _alphas(
    kinds: Mapping[tuple[str, str], int], resamples: int, seed: int
) -> Iterator[float]:
    draw = random.Random(seed)  # noqa: S311 - statistics, no secret
    population, weights = [*kinds], [*kinds.values()]
    for _ in range(resamples):
        drawn = Counter(draw.choices(population, weights, k=sum(weights)))
        if (alpha := counted_alpha(drawn)) is not None:
            yield alpha


def counted_alpha(kinds: Mapping[tuple[str, str], int]) -> float | None:
    """Compute alpha from how often each combination of values occurs.

    It is the alpha of `extra.alpha`, which goes over the units one by one: a thousand
    resamples would take it minutes.

    Args:
        kinds: how many pairs have these two values.

    Returns:
        Alpha; None if only one value is used.

    Example:
        >>> round(counted_alpha({("a", "a"): 1, ("a", "b"): 1, ("b", "b"): 1}), 3)
        0.444
    """
    values: Counter[str] = Counter()
    for (one, other), times in kinds.items():
        values[one] += times
        values[other] += times
    total = values.total()
    differing = sum(n for (one, other), n in kinds.items() if one != other)
    # The chance that two of all values, drawn without putting back, are not the same.
    expected = 1 - sum(n * (n - 1) for n in values.values()) / (total * (total - 1))
    return 1 - 2 * differing / total / expected if len(values) > 1 else None
