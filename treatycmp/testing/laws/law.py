"""What a law is: a sentence, why it matters, and how to look for a counterexample."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import attrs
import hypothesis
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy

from treatycmp.errors import TreatycmpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Examples", "Law", "LawBrokenError", "run"]

Subject = TypeVar("Subject")

Examples: TypeAlias = "SearchStrategy[Any] | Iterable[Any]"
"""What a law is tried on: drawn at random, or all of a few, the simplest first."""


_Outcome: TypeAlias = "tuple[str, Exception | None]"


class LawBrokenError(TreatycmpError, AssertionError):
    """A law does not hold; the message has the smallest example that was found.

    Attributes:
        law: the name of the law.
        sentence: what must hold.
        why: why it matters.
        subject: what breaks it.
        example: the example; None where none could be made.
        how: what comes of the example.
        raised: what was raised where the law could not be run at all; None where it
            was run and does not hold.
    """

    def __init__(
        self,
        law: Law[Any],
        *,
        subject: str,
        example: object,
        how: str,
        raised: Exception | None = None,
    ) -> None:
        """Keep the parts, and show all of them as the message."""
        self.law, self.sentence, self.why = law.name, law.sentence, law.why
        self.subject, self.example, self.how = subject, example, how
        self.raised = raised
        if raised is None:
            first = f"{subject} breaks the law “{law.name}”: {law.sentence}"
        else:
            first = (
                f"{subject} could not be run through the law “{law.name}”: it raises"
                f" {_told(raised)}\nThe law: {law.sentence}"
            )
        super().__init__(f"{first}\nHere: {how}.\nWhy it matters: {law.why}")


def _shortened(example: object) -> str:
    return textwrap.shorten(repr(example), 120)


@attrs.frozen(kw_only=True)
class Law(Generic[Subject]):
    """A law, as a function that is run on a subject: a topic, a term, an engine.

    Attributes:
        name: its name.
        sentence: what must hold, in a sentence.
        why: why it matters, in a sentence.
        examples: what it is tried on, made for the subject.
        breach: says what comes of an example that breaks the law; None if none does.
            An error is a breach too, and told as what it is.
        show: writes an example, where it raises an error.

    Example:
        >>> from hypothesis import strategies as st
        >>> positive = Law(
        ...     name="positive",
        ...     sentence="It gives no number below zero.",
        ...     why="What is counted is there or is not.",
        ...     examples=lambda function: st.integers(),
        ...     breach=lambda function, n: (
        ...         f"{n} gives {function(n)}" if function(n) < 0 else None
        ...     ),
        ... )
        >>> positive.run(abs)
        >>> try:
        ...     positive.run(lambda n: 7 - n, called="this function")
        ... except LawBrokenError as error:
        ...     print(error)
        this function breaks the law “positive”: It gives no number below zero.
        Here: 8 gives -1.
        Why it matters: What is counted is there or is not.
    """

    name: str
    sentence: str
    why: str
    examples: Callable[[Subject], Examples]
    breach: Callable[[Subject, Any], str | None]
    show: Callable[[Any], str] = _shortened

    def run(
        self,
        subject: Subject,
        *,
        called: str | None = None,
        settings: hypothesis.settings | None = None,
    ) -> None:
        """Look for an example that breaks the law, and for the smallest one.

        Args:
            subject: what has to keep the law.
            called: what messages call it; None for its own name.
            settings: how to look; None for those of the loaded profile, but with the
                same examples in every run.

        Raises:
            LawBrokenError: if the law does not hold.
        """
        name = getattr(subject, "__name__", str(subject)) if called is None else called
        example, outcome = self._found(subject, settings)
        if outcome is None:
            return
        how, raised = outcome
        raise LawBrokenError(
            self, subject=name, example=example, how=how, raised=raised
        ) from raised

    def _found(
        self, subject: Subject, settings: hypothesis.settings | None
    ) -> tuple[Any, _Outcome | None]:
        """Find an example and what comes of it; None and None if there is none."""
        try:
            examples = self.examples(subject)
            if not isinstance(examples, SearchStrategy):
                breaches = ((each, self._outcome(subject, each)) for each in examples)
                return next((b for b in breaches if b[1] is not None), (None, None))
            example = hypothesis.find(
                examples,
                lambda each: self._outcome(subject, each) is not None,
                settings=_quiet(settings),
            )
        except NoSuchExample:
            return None, None
        except Exception as error:  # noqa: BLE001 - whatever a user's code raises
            return None, (f"no example can be made: {_told(error)}", error)
        return example, self._outcome(subject, example)

    def _outcome(self, subject: Subject, example: object) -> _Outcome | None:
        try:
            how = self.breach(subject, example)
        except Exception as error:  # noqa: BLE001 - as above
            return f"{self.show(example)} raises {_told(error)}", error
        return None if how is None else (how, None)


def _quiet(given: hypothesis.settings | None) -> hypothesis.settings:
    """Leave out what takes time for an explanation that is not shown here."""
    if given is None:
        given = hypothesis.settings(derandomize=True, database=None, deadline=None)
    phases = [phase for phase in given.phases if phase is not hypothesis.Phase.explain]
    # One database for all laws would hand the examples of one to another.
    return hypothesis.settings(given, phases=phases, database=None)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}, {error}".rstrip(", .")


def run(
    laws: Iterable[Law[Subject]],
    subject: Subject,
    *,
    called: str | None = None,
    settings: hypothesis.settings | None = None,
) -> None:
    """Run laws one after the other, to the first that does not hold.

    Raises:
        LawBrokenError: if one does not hold.
    """
    for law in laws:
        law.run(subject, called=called, settings=settings)
