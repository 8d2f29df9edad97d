"""The exceptions: one root, the built-in that a caller would catch, and the message."""

from __future__ import annotations

import pytest

from treatycmp import errors
from treatycmp.diagnostics import Diagnostic, Place
from treatycmp.errors import (
    CorpusError,
    InvalidValueError,
    TreatycmpError,
    UnknownNameError,
)

BUILT_IN = {
    "CorpusError": ValueError,
    "DateError": ValueError,
    "DeclarationError": TypeError,
    "InvalidValueError": ValueError,
    "MissingExtraError": ImportError,
    "TableError": ValueError,
    "TreatycmpError": Exception,
    "UnknownNameError": KeyError,
}


@pytest.mark.parametrize("name", errors.__all__)
def test_an_exception_is_of_the_root_and_of_a_built_in(name: str) -> None:
    """Whoever catches the root or the built-in catches each of the exceptions."""
    exception = getattr(errors, name)
    assert issubclass(exception, TreatycmpError)
    assert issubclass(exception, BUILT_IN[name])


def test_an_invalid_value_keeps_all_problems() -> None:
    """The message names the thing and all sentences; the fields stay with them."""
    problems = [("id", "it is long"), ("label", "it is odd")]
    error = InvalidValueError(what="Pact", problems=problems)
    assert str(error) == "Pact: it is long; it is odd"
    assert error.problems == (("id", "it is long"), ("label", "it is odd"))


def test_an_unknown_name_is_told_without_quotes() -> None:
    """The message is the sentence itself, not its repr as with a plain KeyError."""
    assert str(UnknownNameError("there is no 'x'")) == "there is no 'x'"


def test_a_corpus_error_shows_all_diagnostics() -> None:
    """All that is wrong with a corpus is in the error, in order, and in its message."""
    first = Diagnostic(place=Place("a.md", 2), code="odd", message="it is odd")
    second = Diagnostic(code="long", message="it is long")
    error = CorpusError([first, second])
    assert error.diagnostics == (first, second)
    assert str(error) == "a.md:2: it is odd [odd]\nit is long [long]"
