"""Changing the files of a corpus to say something else, and nothing more.

Blocks that stay are not touched: their bytes, the prose around them and their order are
kept. What has a new version is edited where it stands, key by key. What is gone is
taken out with its quotation; what is new is put at the end of its section, under a new
heading if there is none.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from treatycmp.corpus import Contrast, Origin, Source, Speaker, Statement, Treaty
from treatycmp.literate.editing import Edits
from treatycmp.literate.keys import all_of, kind_of, values_in, values_of
from treatycmp.literate.pairing import successors, under
from treatycmp.literate.sections import divided
from treatycmp.literate.toml import revised
from treatycmp.literate.writing import (
    block,
    encoded,
    quoted,
    register,
    section,
    source_page,
    treaty_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from treatycmp.codebook import Topic
    from treatycmp.corpus import Corpus
    from treatycmp.literate.keys import Value
    from treatycmp.literate.reading import Coded, Reading
    from treatycmp.literate.sections import Section

__all__ = ["changed"]


def changed(reading: Reading, corpus: Corpus) -> dict[str, bytes]:
    """Give the files of a corpus, changed to say what another corpus says.

    Args:
        reading: the files as they are, without problems.
        corpus: what they are to say.

    Raises:
        CorpusError: if a text cannot be written.
    """
    values = values_in(corpus)
    wanted, there = set(values), {coded.value for coded in reading.coded}
    new = [value for value in values if value not in there]
    gone = [coded.value for coded in reading.coded if coded.value not in wanted]
    heirs = successors(gone, new)
    update = _Update(corpus, {page.file: Edits(page) for page in reading.pages})
    for coded in reading.coded:
        update.files[coded.entry.kind] = coded.page.file
        if isinstance(coded.value, Treaty):
            update.treaties[coded.value.id] = coded.page.file
        if coded.value in wanted:
            update.kept.add(coded.page.file)
        else:
            update.change(coded, heirs.get(coded.value))
    placed = set(heirs.values())
    update.add(value for value in new if value not in placed)
    return encoded(update.texts())


@attrs.define
class _Update:
    """The pages of a corpus on their way to say what another corpus says.

    Attributes:
        corpus: that other corpus.
        edits: what is done to each page, by file.
        treaties: the file of each treaty, by id.
        files: the last file that has a block of a kind, by kind.
        new: the lines of new pages, by file.
        kept: the files of which a block stays as it is.
        gone: the files that lost their treaty or a source.
    """

    corpus: Corpus
    edits: dict[str, Edits]
    treaties: dict[str, str] = attrs.field(factory=dict)
    files: dict[str, str] = attrs.field(factory=dict)
    new: dict[str, list[str]] = attrs.field(factory=dict)
    kept: set[str] = attrs.field(factory=set)
    gone: set[str] = attrs.field(factory=set)

    def change(self, coded: Coded, successor: Value | None) -> None:
        """Put another value in the place of one, or take it out."""
        entry, page = coded.entry, coded.page
        edits, fence = self.edits[page.file], entry.fence
        if successor is not None:
            _edit(edits, coded, successor)
            return
        above = entry.quote or entry.title
        near = above is not None and page.blank(above.end, fence.start)
        edits.drop(
            above.start if above is not None and near else fence.start, fence.end
        )
        if isinstance(coded.value, (Treaty, Source)):
            self.gone.add(page.file)

    def add(self, values: Iterable[Value]) -> None:
        """Put new values where they belong."""
        said: defaultdict[tuple[str, int], list[Value]] = defaultdict(list)
        registers: defaultdict[str, list[Speaker | Origin]] = defaultdict(list)
        for value in values:
            if isinstance(value, Treaty):
                # All that is said of a new treaty is new, and comes with it.
                file = self._free("clauses", value.id)
                self.new[file] = treaty_page(value, self.corpus)
            elif isinstance(value, Source):
                self.new[self._free("seeds", value.id)] = source_page(value)
            elif isinstance(value, (Speaker, Origin)):
                registers[kind_of(value)].append(value)
            elif value.treaty in self.treaties:
                rank = self._ranks.index(under(value))
                said[value.treaty, rank].append(value)
        for (treaty, rank), group in sorted(said.items(), key=lambda item: item[0]):
            self._say(self.edits[self.treaties[treaty]], rank, group)
        for kind, entries in registers.items():
            self._register(kind, entries)

    def _say(self, edits: Edits, rank: int, group: Sequence[Value]) -> None:
        """Put values at the end of their section, or of one made for them."""
        last = len(edits.page.raw)
        # The first part, above all headings, has a rank below all others.
        parts = [part for part, _ in divided(edits.page, self.corpus.codebook)][1:]
        starts = [part.heading.start for part in parts if part.heading is not None]
        ranks = [self._rank(part) for part in parts]
        ends = [e for e, r in zip([*starts[1:], last], ranks, strict=True) if r == rank]
        if ends:
            edits.add(ends[-1], _blocks(group))
        else:
            later = (s for s, r in zip(starts, ranks, strict=True) if r > rank)
            edits.add(min(later, default=last), section(self._ranks[rank], group))

    @property
    def _ranks(self) -> list[type[Topic] | str]:
        """What sections are about, in the order in which they are written."""
        return [*self.corpus.codebook, "Contrasts", "Notes"]

    def _rank(self, part: Section) -> int:
        """Place a section in that order; prose comes before everything."""
        about = part.topic or "".join(f"{kind}s".capitalize() for kind in part.holds)
        return self._ranks.index(about) if about in self._ranks else -1

    def _register(self, kind: str, group: Sequence[Speaker | Origin]) -> None:
        """Put entries at the end of their register, or make it."""
        if kind in self.files:
            edits = self.edits[self.files[kind]]
            edits.add(len(edits.page.raw), _blocks(group))
        else:
            self.new[self._free("seeds", f"{kind}s")] = register(kind, group)

    def _free(self, folder: str, name: str) -> str:
        """Name a file that is not there yet."""
        ends = itertools.chain([""], (f"-{n}" for n in itertools.count(2)))
        names = (f"{folder}/{name}{end}.md" for end in ends)
        return next(n for n in names if n not in self.edits and n not in self.new)

    def texts(self) -> dict[str, str]:
        """Give the texts of all pages that are left, and of the new ones.

        A page goes with the last of its blocks, if it was about that treaty or source
        or if nothing but headings is left.
        """
        texts = {file: "\n".join([*lines, ""]) for file, lines in self.new.items()}
        for file, edits in self.edits.items():
            lost = edits.gone and file not in self.kept
            changed = edits.replaced or edits.added
            if not lost or changed or (file not in self.gone and not edits.bare):
                texts[file] = edits.text()
        return texts


def _edit(edits: Edits, coded: Coded, value: Value) -> None:
    """Let a block say another value: quotation and keys that are the same stay."""
    entry, fence = coded.entry, coded.entry.fence
    words = getattr(coded.value, "quotation", None)
    if isinstance(value, (Statement, Contrast)) and value.quotation != words:
        quote = entry.quote
        if quote is not None:
            edits.replace(quote.start, quote.end, quoted(value.quotation))
    before, stated = all_of(coded.value), values_of(value)
    kept = {k for k, v in all_of(value).items() if k in before and before[k] == v}
    if entry.title is not None and stated["title"] == entry.title.text:
        del stated["title"]
    start, end = fence.start + 1, fence.end - 1
    edits.revise(start, end, revised(edits.page.lines[start:end], stated, kept))


def _blocks(values: Iterable[Value]) -> list[str]:
    """Write values with a blank line between them."""
    return [line for value in values for line in ("", *block(value))][1:]
