"""The corpus and the codebook that are there without being asked for."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from treatycmp.codebook import BASE, Codebook, Topic
from treatycmp.codebook.base import to_codebook
from treatycmp.errors import DeclarationError
from treatycmp.literate.folder import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

    from treatycmp.corpus import Corpus

__all__ = ["installed_codebook", "load", "shipped"]

_GROUP = "treatycmp.topics"


def load(path: Path | str | None = None, *, codebook: Codebook | None = None) -> Corpus:
    """Load a corpus.

    Args:
        path: its folder; None for the corpus that comes with the library.
        codebook: the topics; None for those of the library and of installed packages
            (`installed_codebook`).

    Raises:
        CorpusError: if anything is wrong with the corpus; it lists all that is.
        DeclarationError: if an installed package offers a topic that cannot work, or if
            the codebook is none.

    Example:
        >>> [treaty.id for treaty in load().treaties][0]
        'csto'
    """
    where = shipped() if path is None else path
    topics = installed_codebook() if codebook is None else to_codebook(codebook)
    return read(where, codebook=topics).corpus


def shipped() -> Path:
    """Find the folder of the corpus that comes with the library.

    It is inside the installed package, or at the top of a checkout.

    Example:
        >>> sorted(path.name for path in shipped().glob("s*"))
        ['seeds']
    """
    package = Path(__file__).parents[1]
    installed = package / "_corpus"
    return installed if installed.is_dir() else package.parent


def installed_codebook() -> Codebook:
    """Give the library's codebook with the topics that installed packages offer.

    A package offers them by entry points of the group `treatycmp.topics`, each of which
    names a topic, or several in a tuple or list. They come in the order of the entry
    points' names.

    Raises:
        DeclarationError: if an entry point cannot be loaded, or names no topic.

    Example:
        >>> installed_codebook().topics[: len(BASE)] == BASE.topics
        True
    """
    topics: list[type[Topic]] = []
    for point in sorted(entry_points(group=_GROUP), key=lambda p: (p.name, p.value)):
        topics.extend(topic for topic in _offered(point) if topic not in topics)
    return BASE.extended(*topics)


def _offered(point: EntryPoint) -> Iterable[type[Topic]]:
    what = f"the entry point {point.name!r} of {_GROUP}"
    try:
        found = point.load()
    except (ImportError, AttributeError) as error:
        msg = f"{what} cannot be loaded: {error}"
        raise DeclarationError(msg) from error
    offered = found if isinstance(found, (tuple, list)) else (found,)
    if not all(isinstance(t, type) and issubclass(t, Topic) for t in offered):
        msg = f"{what} names no topic, but {found!r}: name a topic, or a tuple of them"
        raise DeclarationError(msg)
    return offered
