"""Hypothesis strategies: whole corpora, and everything that one is made of.

They make what the library accepts, not only what is likely: sources that contradict
each other or say nothing, treaties that nobody names, words full of Markdown, HTML and
invisible signs. Arguments are keyword-only, and what can vary in a result is a strategy
itself, so that the strategies compose. All are small by default, and each says what it
shrinks to.

Example:
    >>> from hypothesis import given, settings
    >>> from treatycmp import compare
    >>> from treatycmp.testing import strategies as some
    >>> @settings(max_examples=5)
    ... @given(some.corpora(frame=some.frames(min_treaties=1)))
    ... def test_one_treaty_has_no_verdicts(corpus):
    ...     comparison = compare(corpus, [corpus.treaties[0].id])
    ...     assert comparison.verdicts == ()
    >>> test_one_treaty_has_no_verdicts()
"""

from __future__ import annotations

from treatycmp.testing.strategies.characters import (
    conflicting_corpora,
    consistent_corpora,
    hedged_corpora,
    sparse_corpora,
)
from treatycmp.testing.strategies.comparing import (
    comparisons,
    finding_pairs,
    findings,
)
from treatycmp.testing.strategies.entries import (
    frames,
    origins,
    sources,
    speakers,
    treaties,
)
from treatycmp.testing.strategies.evidence import (
    Role,
    contrasts,
    corpora,
    extensions,
    notes,
    statements,
)
from treatycmp.testing.strategies.formulas import formulas
from treatycmp.testing.strategies.terms import (
    provisions,
    stated_values,
    terms_of,
    topics,
)
from treatycmp.testing.strategies.values import (
    HOSTILE,
    dates,
    hostile,
    ids,
    lines,
    quotations,
    truths,
)

__all__ = [
    "HOSTILE",
    "Role",
    "comparisons",
    "conflicting_corpora",
    "consistent_corpora",
    "contrasts",
    "corpora",
    "dates",
    "extensions",
    "finding_pairs",
    "findings",
    "formulas",
    "frames",
    "hedged_corpora",
    "hostile",
    "ids",
    "lines",
    "notes",
    "origins",
    "provisions",
    "quotations",
    "sources",
    "sparse_corpora",
    "speakers",
    "stated_values",
    "statements",
    "terms_of",
    "topics",
    "treaties",
    "truths",
]
