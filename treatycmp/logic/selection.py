"""The treaties of a corpus, sorted by what is told of a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import attrs

from treatycmp.logic.completions import complete
from treatycmp.logic.evaluation import Countable, Evaluator, Valuation
from treatycmp.logic.formulas import check_formula
from treatycmp.rules import RULES
from treatycmp.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from treatycmp.corpus import Corpus
    from treatycmp.logic.formulas import Formula
    from treatycmp.rules import Rule

__all__ = ["Selection", "select"]


@attrs.frozen(kw_only=True)
class Selection:
    """All treaties of a corpus, each in one of four groups, in the corpus's order.

    Attributes:
        yes: the formula is told for, and not against.
        no: it is told against, and not for.
        contested: it is told for and against.
        unknown: neither was told.

    Example:
        >>> print(Selection())
        yes: none
        no: none
        contested: none
        unknown: none
    """

    yes: tuple[Valuation, ...] = ()
    no: tuple[Valuation, ...] = ()
    contested: tuple[Valuation, ...] = ()
    unknown: tuple[Valuation, ...] = ()

    def __bool__(self) -> NoReturn:
        """Refuse: a selection has all treaties, whatever is told.

        Raises:
            TypeError: always. Ask for one of the groups instead.
        """
        msg = "a selection has four groups: ask for one of them, as in `if found.yes`"
        raise TypeError(msg)

    def __str__(self) -> str:
        """Write the groups, a line each, with the ids of their treaties."""
        groups = {name: getattr(self, name) for name in _GROUPS.values()}
        return "\n".join(
            f"{name}: {', '.join(each.treaty for each in group) or 'none'}"
            for name, group in groups.items()
        )


_GROUPS = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.BOTH: "contested",
    Truth.NEITHER: "unknown",
}


def select(
    corpus: Corpus,
    formula: Formula,
    *,
    completed: bool = False,
    counting: Iterable[Countable] = (),
    rules: Iterable[Rule] = RULES,
) -> Selection:
    """Sort the treaties of a corpus by a formula; none is left out.

    Args:
        corpus: the corpus.
        formula: the formula.
        completed: whether the truth is that of `certain`, by completions, instead of
            that of `evaluate`. What the valuations rest on is the same: what is told.
        counting: what counts as evidence beside assertions, `"mentions"` or
            `"entailments"`; nothing does that is not named.
        rules: what entails what, where entailments count.

    Raises:
        TypeError: if it is no formula, but perhaps the text of one.
        UnknownNameError: if the codebook of the corpus lacks a topic of the formula, or
            something else is to be counted.
        CompletionsError: if there are too many completions.

    Example:
        >>> import treatycmp
        >>> from treatycmp import Duration, ge, has
        >>> corpus = treatycmp.load()
        >>> found = select(corpus, has(Duration, years=ge(20)))
        >>> "russia-iran-2025" in {valuation.treaty for valuation in found.yes}
        True
    """
    check_formula(formula)
    evaluator = Evaluator(corpus, counting=counting, rules=rules)
    groups: dict[str, list[Valuation]] = {group: [] for group in _GROUPS.values()}
    for treaty in corpus.treaties:
        found = evaluator.evaluate(treaty.id, formula)
        if completed:
            truth = complete(evaluator, treaty.id, formula)
            found = attrs.evolve(found, truth=truth)
        groups[_GROUPS[found.truth]].append(found)
    return Selection(**{name: tuple(group) for name, group in groups.items()})
