"""The laws of finding a quotation in a document.

- `find` agrees with a slow definition that tries every place of every span.
- What is found is there: the extents, folded, are the spans, in order, one paragraph.
- What was cut from a document at the boundaries of words is found there.
- Without any one of its words in the document, a quotation is not found.
- With any one word more between its words, it is not found.
- Setting the white space, quotation marks and dashes of either side differently keeps
  it found; setting its letters in another case loses it.
- A blank line inside loses it; other paragraphs, before or after, change nothing.
- The words of a text do not overlap and hold all its letters and digits.
- A text holds what can be found in it as one span, and nothing else.
- An excerpt shows every stretch that it is about, whole, is cut between words, and is
  no longer than a diagnostic prints.
- Sentences part a paragraph, and the enclosing ones hold what they enclose.
"""

from __future__ import annotations

import itertools
import re

from hypothesis import assume, given
from hypothesis import strategies as st

from treatycmp.corpus import Quotation
from treatycmp.verification import Text
from treatycmp.verification.sentences import enclosing, excerpt, sentences
from treatycmp.verification.text import fold, inside_word, words

WORDS = [
    "pact",
    "parties",
    "aid",
    "non-aid",
    "it's",
    "2.5",
    "a",
    "not",
    "\u00e9t\u00e9",
]
STOPS = ["", "", "", ",", ".", "\u201d", " \u2014"]
BREAKS = [" ", "  ", "\n", "\r\n", "\t", "\u00a0", " \r"]

names = st.text("abcdefgh", min_size=1, max_size=4)
stopped = st.builds("".join, st.tuples(st.sampled_from(WORDS), st.sampled_from(STOPS)))
paragraphs = st.lists(stopped, min_size=1, max_size=12).map(" ".join)
documents = st.lists(paragraphs, min_size=1, max_size=3).map("\n\n".join)
sparse = st.lists(names, min_size=2, max_size=10, unique=True)

GROUPS = [
    " \t\n\u00a0\u2009",
    "'\u2018\u2019\u201a\u201b\u2032",
    '"\u201c\u201d\u201e\u201f\u2033',
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
]


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Draw a document and one to three extents of one paragraph, at words' ends."""
    text = draw(documents)
    start, end = draw(st.sampled_from(Text(text).paragraphs))
    ends = [
        at for at in range(start, end + 1) if at == end or not inside_word(text, at)
    ]
    count = draw(st.integers(1, 3))
    chosen = st.lists(
        st.sampled_from(ends), min_size=2 * count, max_size=2 * count, unique=True
    )
    assume(len(ends) >= 2 * count)
    at = iter(sorted(draw(chosen)))
    extents = list(zip(at, at, strict=False))
    assume(all(text[a:b].strip() for a, b in extents))
    return text, extents


def quoted(text: str, extents: list[tuple[int, int]]) -> Quotation:
    """Quote some extents of a text."""
    return Quotation([text[start:end] for start, end in extents])


def slow_words(text: str) -> list[tuple[int, int]]:
    """Find the words of a text by one regular expression."""
    joiner = "[-'\u2010\u2011\u2018\u2019\u201a\u201b\u2032]"
    word = rf"\w+(?:{joiner}\w+|(?<=\d)[.,](?=\d)\w+)*"
    return [found.span() for found in re.finditer(word, text)]


def slow_paragraphs(text: str) -> list[list[tuple[str, int]]]:
    """Give each paragraph as its folded characters, with their places in the text."""
    found: list[list[tuple[str, int]]] = [[]]
    at = 0
    for part in re.split(r"(\r\n|\r|\n)", text):
        is_break = part in ("\r\n", "\r", "\n")
        if not is_break and not part.strip():
            found.append([])
        for place, character in enumerate(part, at):
            if not character.isspace():
                group = next((g for g in GROUPS if character in g), character)
                found[-1].append((group[0], place))
            elif found[-1] and found[-1][-1][0] != " ":
                found[-1].append((" ", place))
        at += len(part)
    return found


def slow_find(spans: list[str], text: str) -> set[tuple[tuple[int, int], ...]]:
    """Find spans by trying every place of each, by the definition."""
    inside = {at for a, b in slow_words(text) for at in range(a + 1, b)}
    found: list[tuple[tuple[int, int], ...]] = []
    for signs in slow_paragraphs(text):
        options = []
        for span in spans:
            wanted = [sign for sign, _ in slow_paragraphs(span)[0]]
            extents = [
                (signs[i][1], signs[i + len(wanted) - 1][1] + 1)
                for i in range(len(signs) - len(wanted) + 1)
                if [sign for sign, _ in signs[i : i + len(wanted)]] == wanted
            ]
            options.append([extent for extent in extents if not {*extent} & inside])
        found += [
            chain
            for chain in itertools.product(*options)
            if all(a[1] <= b[0] for a, b in itertools.pairwise(chain))
        ]
    stretches = {(chain[0][0], chain[-1][1]) for chain in found}
    shortest = {
        (start, end)
        for start, end in stretches
        if not any(start <= a and b <= end for a, b in stretches - {(start, end)})
    }
    # In one stretch, the span in the middle is the first that it can be.
    first = {(chain[0][0], chain[-1][1]): chain for chain in sorted(found)[::-1]}
    return {chain for stretch, chain in first.items() if stretch in shortest}


small_spans = st.lists(
    st.text("ab1 -.'\u2019\u2014", min_size=1, max_size=4).filter(
        lambda span: span.strip() == span and "  " not in span
    ),
    min_size=1,
    max_size=3,
)


@given(small_spans, st.text("ab1 -.'\u2019\u2014\n", max_size=16))
def test_agrees_with_the_slow_definition(spans: list[str], text: str) -> None:
    """The quotation stands exactly where trying every place finds it."""
    found = {match.spans for match in Text(text).find(Quotation(spans))}
    assert found == slow_find(spans, text)


@given(
    st.text("ab", min_size=1, max_size=2), st.lists(st.sampled_from("ab"), max_size=9)
)
def test_agrees_with_the_slow_definition_on_repeated_words(
    letters: str, document: list[str]
) -> None:
    """Spans that stand in many places are found in every one of the shortest."""
    text = " ".join(document)
    found = [match.spans for match in Text(text).find(Quotation([*letters, "a"]))]
    assert len(found) == len(set(found))
    assert set(found) == slow_find([*letters, "a"], text)


@given(small_spans, st.text("ab1 -.'\u2019\u2014\r\n", max_size=16))
def test_what_is_found_is_there(spans: list[str], text: str) -> None:
    """Each match gives the spans, in order, inside its paragraph, on whole words."""
    for match in Text(text).find(Quotation(spans)):
        assert [fold(text[a:b]) for a, b in match.spans] == [fold(s) for s in spans]
        ends = [match.paragraph[0], *itertools.chain(*match.spans), match.paragraph[1]]
        assert ends == sorted(ends)
        assert not any(inside_word(text, end) for end in ends)
        assert match.paragraph in Text(text).paragraphs


@given(cuts())
def test_what_was_cut_is_found(cut: tuple[str, list[tuple[int, int]]]) -> None:
    """Words cut from one paragraph are found there, or closer together inside."""
    text, extents = cut
    found = Text(text).find(quoted(text, extents))
    stretches = [(match.spans[0][0], match.spans[-1][1]) for match in found]
    start, end = extents[0][0], extents[-1][1]
    assert any(start <= first and last <= end for first, last in stretches)


@given(cuts(), st.data())
def test_lost_without_any_of_its_words(
    cut: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    """A document without some word of a quotation does not hold the quotation."""
    text, extents = cut
    quotation = quoted(text, extents)
    spoken = [fold(s[a:b]) for s in quotation.spans for a, b in words(s)]
    assume(spoken)
    gone = data.draw(st.sampled_from(spoken))
    for start, end in reversed([*words(text)]):
        if fold(text[start:end]) == gone:
            text = text[:start] + text[end:]
    assert not Text(text).find(quotation)


@given(sparse, st.data())
def test_lost_without_one_word_where_it_stands(
    named: list[str], data: st.DataObject
) -> None:
    """In a document of different words, one word less where it stands loses it."""
    first = data.draw(st.integers(0, len(named) - 1))
    last = data.draw(st.integers(first, len(named) - 1))
    gone = data.draw(st.integers(first, last))
    quotation = Quotation(" ".join(named[first : last + 1]))
    assert len(Text(" ".join(named)).find(quotation)) == 1
    assert not Text(" ".join(named[:gone] + named[gone + 1 :])).find(quotation)


@given(sparse, st.data())
def test_lost_with_one_word_more(named: list[str], data: st.DataObject) -> None:
    """A quotation that drops a "not" of the document is never found."""
    at = data.draw(st.integers(1, len(named) - 1))
    text = " ".join([*named[:at], "not", *named[at:]])
    assert not Text(text).find(Quotation(" ".join(named)))


@given(sparse, st.data())
def test_an_omission_must_be_marked(named: list[str], data: st.DataObject) -> None:
    """Words left out between two spans do no harm, and between two words they do."""
    assume(len(named) > len("ab"))
    at = data.draw(st.integers(1, len(named) - 2))
    before, after = " ".join(named[:at]), " ".join(named[at + 1 :])
    text = Text(" ".join(named))
    assert text.find(Quotation([before, after]))
    assert not text.find(Quotation(f"{before} {after}"))
    assert not text.find(Quotation([after, before]))


@st.composite
def reset(draw: st.DrawFn, text: str) -> str:
    """Draw a text that is set otherwise: its spaces, quotation marks and dashes.

    Hyphens stay hyphens, since a dash parts what they join; so do line breaks.
    """
    signs = []
    for sign in text:
        group = next((g for g in GROUPS[:3] if sign in g), sign)
        dash = sign in GROUPS[3] and sign not in GROUPS[3][:3]
        if sign == " ":
            signs.append(draw(st.sampled_from(BREAKS)))
        elif sign.isspace():
            signs.append(sign)
        else:
            signs.append(draw(st.sampled_from(GROUPS[3][3:] if dash else group)))
    return "".join(signs)


@given(cuts(), st.data())
def test_setting_does_not_matter(
    cut: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    """However the document or the quotation is set, the words are found alike."""
    text, extents = cut
    quotation = quoted(text, extents)
    count = len(Text(text).find(quotation))
    assert len(Text(data.draw(reset(text))).find(quotation)) == count
    other = Quotation([data.draw(reset(span)) for span in quotation.spans])
    assert len(Text(text).find(other)) == count


@given(sparse, st.data())
def test_case_matters(named: list[str], data: st.DataObject) -> None:
    """A quotation with any one letter in another case is not found."""
    words_ = " ".join(named)
    at = data.draw(st.sampled_from([i for i, c in enumerate(words_) if c.isalpha()]))
    quotation = Quotation(words_[:at] + words_[at].upper() + words_[at + 1 :])
    assert not Text(words_).find(quotation)


@given(sparse, st.sampled_from(["\n\n", "\r\r", "\r\n \t\r\n"]), st.data())
def test_paragraphs_are_not_crossed(
    named: list[str], blank: str, data: st.DataObject
) -> None:
    """A blank line between two quoted words, or two spans, loses the quotation."""
    at = data.draw(st.integers(1, len(named) - 1))
    before, after = " ".join(named[:at]), " ".join(named[at:])
    text = Text(before + blank + after)
    assert not text.find(Quotation(f"{before} {after}"))
    assert not text.find(Quotation([before, after]))
    assert text.find(Quotation(before))
    assert text.find(Quotation(after))


@given(cuts(), documents, documents)
def test_other_paragraphs_change_nothing(
    cut: tuple[str, list[tuple[int, int]]], before: str, after: str
) -> None:
    """A quotation stands in a paragraph whatever the others hold."""
    text, extents = cut
    quotation = quoted(text, extents)
    shift = len(before) + len("\n\n")
    alone = {match.spans for match in Text(text).find(quotation)}
    among = {
        tuple((a - shift, b - shift) for a, b in match.spans)
        for match in Text(f"{before}\n\n{text}\n\n{after}").find(quotation)
    }
    assert alone <= among


@given(st.text("ab1_ -.,'\u2019\u2014\u0301\u00ad"))
def test_words_hold_all_letters(text: str) -> None:
    """Words are parted from each other, end at boundaries, and miss no letter."""
    extents = list(words(text))
    ends = [end for extent in extents for end in extent]
    assert ends == sorted(set(ends))
    held = {at for start, end in extents for at in range(start, end)}
    assert held >= {at for at, sign in enumerate(text) if sign.isalnum()}
    assert not any(inside_word(text, end) for end in ends)


@given(st.text("ab1_ -.,'\u2019\u2014"))
def test_words_agree_with_the_slow_definition(text: str) -> None:
    """Words are what one regular expression says that they are."""
    assert list(words(text)) == slow_words(text)


@given(st.text("ab1 -.'\u2019", min_size=1, max_size=4).filter(str.strip), documents)
def test_holds_what_can_be_found(span: str, document: str) -> None:
    """Words stand in a text exactly if a quotation of them is found there."""
    text = Text(document)
    assert text.holds(span) == bool(text.find(Quotation(span)))


@given(
    st.lists(st.text("abc,", min_size=1, max_size=12), min_size=1, max_size=60),
    st.data(),
)
def test_excerpts_show_what_they_are_about(
    named: list[str], data: st.DataObject
) -> None:
    """Every stretch is shown, in order, among words of the sentence, each whole."""
    chosen = st.sets(st.integers(0, len(named) - 1), min_size=1, max_size=5)
    marked = {at: f"<{at}>" for at in data.draw(chosen)}
    given_ = [marked.get(at, word) for at, word in enumerate(named)]
    sentence = " ".join(given_)
    stretches = [
        (at, at + len(mark))
        for mark in (marked[n] for n in sorted(marked))
        for at in [sentence.index(mark)]
    ]
    shown = excerpt(sentence, stretches)
    assert re.findall("<.*?>", shown) == [marked[n] for n in sorted(marked)]
    pieces = [piece.strip() for piece in shown.split("…")]
    assert all(f" {piece} " in f" {sentence} " for piece in pieces if piece)
    assert shown.startswith("…") or sentence.startswith(shown.split(" …")[0])
    assert len(shown) <= 150


sentence_like = st.text('aB.?! "\u201c\u201d\n', min_size=1).map(str.strip).filter(bool)


@given(sentence_like)
def test_sentences_part_a_paragraph(paragraph: str) -> None:
    """Sentences follow each other and leave out nothing but white space."""
    extents = sentences(paragraph)
    ends = [end for extent in extents for end in extent]
    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (0, len(paragraph))
    assert all(a < b for a, b in extents)
    pairs = itertools.pairwise(extents)
    assert all(paragraph[a[1] : b[0]].isspace() for a, b in pairs)


@given(sentence_like, st.data())
def test_sentences_hold_what_they_enclose(paragraph: str, data: st.DataObject) -> None:
    """What is enclosed lies in whole sentences, and in no more than it takes."""
    signs = [at for at, sign in enumerate(paragraph) if not sign.isspace()]
    start = data.draw(st.sampled_from(signs))
    end = data.draw(st.sampled_from([at for at in signs if at >= start])) + 1
    first, last = enclosing(paragraph, (start, end))
    assert first <= start < end <= last
    starts, ends = zip(*sentences(paragraph), strict=True)
    assert first in starts
    assert last in ends
    assert not [at for at in starts if first < at <= start]
    assert not [at for at in ends if end <= at < last]
