"""What other libraries compute: they are an extra, and are imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from treatycmp.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["alpha", "assignment", "require"]


def require() -> None:
    """See that the libraries are there, before any work is done.

    Raises:
        MissingExtraError: if one of them is not installed.
    """
    for name in ("nltk.metrics.agreement", "scipy.optimize"):
        try:
            import_module(name)
        except ImportError as error:
            raise MissingExtraError(
                what="agreement", library=name.partition(".")[0], extra="agree"
            ) from error


def assignment(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pair rows with columns, one to one, so that the sum of weights is greatest.

    Args:
        weights: a row of weights for each row; at least one row.

    Returns:
        Pairs *(row, column)* by row, as many as the shorter side is long.

    Example:
        >>> assignment([[1, 2, 0], [0, 4, 1]])
        [(0, 0), (1, 1)]
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - an extra

    rows, columns = linear_sum_assignment(weights, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def alpha(values: Sequence[tuple[str, str]]) -> float:
    """Compute Krippendorff's alpha of two readers, for nominal values.

    Source: Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011).

    Args:
        values: the two readers' values for each unit; at least two units, and two
            values.

    Example:
        >>> round(alpha([("a", "a"), ("a", "b"), ("b", "b")]), 3)
        0.444
    """
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - an extra

    task = AnnotationTask(
        data=[
            (reader, unit, value)
            for unit, pair in enumerate(values)
            for reader, value in zip("AB", pair, strict=True)
        ]
    )
    return float(task.alpha())
