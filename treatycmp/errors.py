"""The exceptions of the library: one root, and a child for each kind of mistake.

Each child also subclasses the built-in that a caller would catch. Problems *in* a
corpus are not exceptions but data (:mod:`treatycmp.diagnostics`); `CorpusError`
carries them, all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treatycmp.diagnostics import Diagnostic

__all__ = [
    "CorpusError",
    "DateError",
    "DeclarationError",
    "InvalidValueError",
    "MissingExtraError",
    "TableError",
    "TreatycmpError",
    "UnknownNameError",
]


class TreatycmpError(Exception):
    """The root of every exception that the library raises on purpose."""


class DateError(TreatycmpError, ValueError):
    """A text is not a date in the supported part of EDTF."""


class DeclarationError(TreatycmpError, TypeError):
    """A topic, a term or a codebook is declared in a way that cannot work."""


class InvalidValueError(TreatycmpError, ValueError):
    """A value cannot stand where it was put.

    Attributes:
        problems: all that is wrong, as pairs *(name of the field, sentence)*.
    """

    def __init__(self, *, what: str, problems: Sequence[tuple[str, str]]) -> None:
        """Keep every problem and show them all as the message."""
        self.problems = tuple(problems)
        super().__init__(f"{what}: {'; '.join(text for _, text in self.problems)}")


class MissingExtraError(TreatycmpError, ModuleNotFoundError):
    """What is asked for needs a library that an extra of treatycmp installs."""

    def __init__(self, *, what: str, library: str, extra: str) -> None:
        """Say what to install, from an index or in a checkout."""
        msg = (
            f"{what} needs {library}, which is an extra: run"
            f" pip install 'treatycmp[{extra}]', or in a checkout"
            f" pip install '.[{extra}]'"
        )
        super().__init__(msg, name=library)


class TableError(TreatycmpError, ValueError):
    """Rows and header do not make a table, or its notes do not fit it."""


class UnknownNameError(TreatycmpError, KeyError):
    """A treaty, topic, source or format is asked for by a name that nothing has."""

    def __str__(self) -> str:
        """Give the message itself: `KeyError` alone would show its repr."""
        return str(self.args[0])


class CorpusError(TreatycmpError, ValueError):
    """A corpus is not well formed; `diagnostics` says all that is wrong with it."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep every problem, in order, and show them all as the message."""
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(d) for d in self.diagnostics))
