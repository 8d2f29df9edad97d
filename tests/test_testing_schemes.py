"""Laws of schemes of classification, run on good ones and on broken ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from treatycmp import ATOP, COW, Codebook, Duration, Says, Signature, classify
from treatycmp.classification import SCHEMES, Category, Scheme, Variable
from treatycmp.testing.laws import SCHEME, LawBrokenError, check_scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from treatycmp.classification import Classification
    from treatycmp.corpus import Corpus, Statement


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_the_schemes_of_the_library_keep_the_laws(scheme: Scheme) -> None:
    """Both shipped schemes pass every law."""
    check_scheme(scheme)


def seeing(
    change: Callable[[Statement], Statement | None],
) -> Callable[[Corpus, str, Scheme], Classification]:
    """Classify by a corpus that was tampered with."""

    def broken(corpus: Corpus, treaty: str, scheme: Scheme) -> Classification:
        seen = [new for said in corpus.statements if (new := change(said)) is not None]
        return classify(attrs.evolve(corpus, statements=seen), treaty, scheme)

    return broken


def mention_told(said: Statement) -> Statement:
    """Take a heading for the author's own voice."""
    if said.manner.value != "headline":
        return said
    return attrs.evolve(said, manner="author", quotation="b")


@attrs.frozen
class _Outcome:
    """What stands for an outcome: its possible values."""

    possible: Any


@attrs.frozen
class Silence:
    """A classification that takes silence for absence."""

    found: Classification

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - stands for an outcome
        """Give the outcome without what silence leaves open."""
        possible = set(self.found[name].possible)
        return _Outcome(possible - {"1"} or possible)


def silence_is_absence(corpus: Corpus, treaty: str, scheme: Scheme) -> Any:  # noqa: ANN401
    """Leave out the highest value unless nothing else is left."""
    return Silence(classify(corpus, treaty, scheme))


def nothing_possible(corpus: Corpus, treaty: str, scheme: Scheme) -> Any:  # noqa: ANN401
    """Rule out everything once a denial is told."""
    if any(said.says is Says.ABSENT and said.tells for said in corpus.statements):
        return {variable.name: _Outcome(frozenset()) for variable in scheme.variables}
    return classify(corpus, treaty, scheme)


def widened(corpus: Corpus, treaty: str, scheme: Scheme) -> Classification:
    """Forget all that is told once a second topic is told."""
    topics = {said.topic for said in corpus.statements if said.tells}
    kept = () if len(topics) > 1 else corpus.statements
    return classify(attrs.evolve(corpus, statements=kept), treaty, scheme)


@pytest.mark.parametrize(
    ("law", "broken"),
    [
        ("silence leaves all open", silence_is_absence),
        ("some value", nothing_possible),
        ("assertions only narrow", widened),
        ("what does not tell", seeing(mention_told)),
    ],
)
def test_a_broken_classifier_is_caught(law: str, broken: Any) -> None:  # noqa: ANN401
    """Each of these breaks just the law that is named for it."""
    with pytest.raises(LawBrokenError) as caught:
        check_scheme(ATOP, classify=broken)
    assert caught.value.law == law


def scheme(*topics: Any) -> Scheme:  # noqa: ANN401
    """Make a scheme of one value that some topics bear."""
    category = Category(name="x", title="x", topics=topics)
    kind = Variable(name="kind", categories=[category], otherwise="none")
    return Scheme(name="own", authority="a treatise", variables=[kind])


def test_a_scheme_of_unknown_clauses_is_caught() -> None:
    """What bears a value has to be in the codebook that treaties are coded with."""
    check_scheme(scheme(Duration))
    with pytest.raises(LawBrokenError, match="duration is no clause type") as caught:
        check_scheme(scheme(Duration), codebook=Codebook([Signature]))
    assert caught.value.law == "clauses of the codebook"


@pytest.mark.parametrize("given", ["COW", COW.variables[0], None, Scheme])
def test_what_is_no_scheme_is_refused(given: Any) -> None:  # noqa: ANN401 - no scheme
    """What is no scheme, such as its name, is refused with what to give instead."""
    with pytest.raises(TypeError, match=r"is none: give a `Scheme`.* \(ATOP, COW\)"):
        check_scheme(given)


def test_the_laws_have_names_of_their_own() -> None:
    """A law is caught by its name, so no two share one, and each says why."""
    assert len({law.name for law in SCHEME}) == len(SCHEME)
    assert all(law.sentence and law.why for law in SCHEME)
    assert COW.name != ATOP.name
