"""Where words stand in a text, what surrounds them, and what is nearest to them."""

from __future__ import annotations

import pytest

from treatycmp.corpus import Quotation
from treatycmp.verification import CUES, CueKind, Text
from treatycmp.verification.cues import cues
from treatycmp.verification.hints import nearest_text
from treatycmp.verification.sentences import ABBREVIATIONS, sentences
from treatycmp.verification.text import fold, inside_word, words

__all__: list[str] = []

APOSTROPHE, OPEN, CLOSE = "\u2019", "\u201c", "\u201d"
EN_DASH, EM_DASH = "\u2013", "\u2014"

FOUND = {
    "as printed": ("runs for 20 years", "It runs for 20 years.", 1),
    "across a line": ("not provide for", "not provide \r\n  for it", 1),
    "across a lone carriage return": ("not provide", "not\rprovide", 1),
    "across a no-break space": ("20 years", "for 20\u00a0years", 1),
    "across a line separator": ("20 years", "for 20\u2028years", 1),
    "straight for curly": ('it\'s "so"', f"it{APOSTROPHE}s {OPEN}so{CLOSE}", 1),
    "curly for straight": (f"it{APOSTROPHE}s {OPEN}so{CLOSE}", 'it\'s "so"', 1),
    "a hyphen for a dash": ("a framework-no", f"a framework{EM_DASH}no alliance", 1),
    "a minus for a hyphen": ("non\u2212aid", "non-aid", 1),
    "next to a dash": ("Ruritania", f"Utopia{EN_DASH}Ruritania", 1),
    "next to two hyphens": ("marking", "a pact--marking", 1),
    "in quotation marks": ("not", "'not'", 1),
    "at both ends of the text": ("so be it", "so be it", 1),
    "twice": ("a pact", "a pact; a pact", 2),
    "twice, one over the other": ("no no", "no no no", 2),
    "an accent that is the same": ("caf\u00e9", "caf\u00e9", 1),
    "inside a word": ("assistance", "non-assistance", 0),
    "inside a word, non-breaking hyphen": ("assistance", "non\u2011assistance", 0),
    "inside a word, soft hyphen": ("assistance", "non\u00adassistance", 0),
    "before an apostrophe": ("did", "didn't", 0),
    "before a curly apostrophe": ("did", f"didn{APOSTROPHE}t", 0),
    "before a letter": ("arm", "arms", 0),
    "after a letter": ("arms", "forearms", 0),
    "after an underscore": ("arms", "_arms", 0),
    "inside a number": ("5 years", "2.5 years", 0),
    "inside a number with a comma": ("000 troops", "10,000 troops", 0),
    "before an accent": ("cafe", "cafe\u0301", 0),
    "in another case": ("the pact", "The pact", 0),
    "composed otherwise": ("caf\u00e9", "cafe\u0301", 0),
    "compatible, but not the same": ("20 \u339e", "20 km", 0),
    "without its not": ("does provide", "does not provide", 0),
    "hyphenated at the end of a line": ("mutual defense", "mutual de-\nfense", 0),
    "across a blank line": ("the end", "the\n \t\nend", 0),
    "across a blank line of carriage returns": ("the end", "the\r\rend", 0),
    "other quotation marks": ("'so'", '"so"', 0),
    "in an empty document": ("so", "", 0),
}


@pytest.mark.parametrize(("span", "text", "count"), FOUND.values(), ids=FOUND)
def test_what_is_found(span: str, text: str, count: int) -> None:
    """A span is found as often as it stands there exactly, on whole words."""
    assert len(Text(text).find(Quotation(span))) == count


SPANS = {
    "in order": (["a", "c"], "a b c", ["a b c"]),
    "the other way round": (["c", "a"], "a b c", []),
    "one over the other": (["a b", "b c"], "a b c", []),
    "side by side": (["a", "b"], "a b", ["a b"]),
    "the same twice, there once": (["a", "a"], "a b", []),
    "the same twice, there twice": (["a", "a"], "a b a", ["a b a"]),
    "three": (["a", "b", "c"], "a x b x c", ["a x b x c"]),
    "the last one missing": (["a", "b", "x"], "a b c", []),
    "the middle one missing": (["a", "x", "c"], "a b c", []),
    "in two paragraphs": (["a", "b"], "a\n\nb", []),
    "the nearer first": (["a", "b"], "a x a x b", ["a x b"]),
    "the nearer last": (["a", "b"], "a x b x b", ["a x b"]),
    "twice": (["a", "b"], "a b a b", ["a b", "a b"]),
    "in the second paragraph": (["a", "b"], "b a\n\na b", ["a b"]),
}


@pytest.mark.parametrize(("spans", "text", "stretches"), SPANS.values(), ids=SPANS)
def test_spans_follow_each_other(
    spans: list[str], text: str, stretches: list[str]
) -> None:
    """Spans are found in their order, in one paragraph, and as near as they stand."""
    found = Text(text).find(Quotation(spans))
    assert [text[m.spans[0][0] : m.spans[-1][1]] for m in found] == stretches


def test_a_match_says_where_it_is() -> None:
    """A match gives places in the document as it is printed, not as it is folded."""
    text = f"A\r\n\r\n  The  pact{EM_DASH}\n no  more. "
    (match,) = Text(text).find(Quotation(["pact", "- no more"]))
    assert [text[a:b] for a, b in match.spans] == ["pact", f"{EM_DASH}\n no  more"]
    assert text[slice(*match.paragraph)] == text[7:].strip()


def test_lines_end_as_documented() -> None:
    r"""Lines end at `\r\n`, `\r` and `\n`, and at nothing else."""
    text = "1\r\n2\r3\n\n5\u2028\x0b\x0c\x855"
    lines = [Text(text).line(at) for at, sign in enumerate(text) if sign.isdigit()]
    assert lines == [1, 2, 3, 5, 5]


def test_folding_keeps_the_rest() -> None:
    """Folding changes white space, quotation marks and dashes, and nothing else."""
    kept = "\u00abA\u00bb \u2039b\u203a \ufb01 \u0130 a\u0301 \u2026 `"
    assert fold(f"\t{kept}\n") == kept
    assert fold("\u2018\u2019\u201a\u201b\u2032") == "'" * 5
    assert fold("\u201c\u201d\u201e\u201f\u2033") == '"' * 5
    assert fold("\u2010\u2011\u2012\u2013\u2014\u2015\u2212") == "-" * 7


def test_no_place_at_an_end_is_inside_a_word() -> None:
    """Neither end of a text is inside a word, nor is a joiner at its end."""
    assert [inside_word("a-", at) for at in range(3)] == [False] * 3
    assert [inside_word("-a", at) for at in range(3)] == [False] * 3
    assert [inside_word("a-b", at) for at in range(4)] == [False, True, True, False]


def test_words_are_parted_where_quotations_may_end() -> None:
    """Numbers, hyphenated words and contractions are words; dashes part them."""
    text = f"It isn{APOSTROPHE}t the S-400{EM_DASH}10,000 of 2.5, etc."
    printed = [text[a:b] for a, b in words(text)]
    contracted = f"isn{APOSTROPHE}t"
    assert printed == ["It", contracted, "the", "S-400", "10,000", "of", "2.5", "etc"]


SENTENCES = {
    "two": ["It binds both.", "It ends."],
    "a question": ["Does it bind?", "It does!", "So it does\u2026", "Yes."],
    "a date": ["Signed on Sept. 12, it binds.", "It ends."],
    "a month before a number": ["On Jan. 17 it was signed."],
    "a state": ["The U.S. Senate was told.", "It met."],
    "titles": ["Mr. Doe met Dr. Roe.", "They talked."],
    "an initial": ["J. Doe signed."],
    "a numbered article": ["It is No. 5 of Art. 3 there.", "It binds."],
    "a letter before a question mark": ["Is it J?", "It binds."],
    "an ellipsis": ["They met etc...", "It binds."],
    "a number at the end": ["It was signed in 2023.", "It binds."],
    "one digit at the end": ["It is clause 5.", "It binds."],
    "a decimal": ["It took 2.5 years.", "It binds."],
    "a small letter after the stop": ["He asked why? and left.", "It binds."],
    "closing quotation marks": [f"He said {OPEN}yes.{CLOSE}", "It binds."],
    "open quotation marks": [f"{OPEN}It may. It will,{CLOSE} he said.", "It did."],
    "open straight quotation marks": ['"It may. It will," he said.', "It did."],
    "marks the wrong way round": [f"A {CLOSE}pact{CLOSE} is it.", "It binds."],
    "a bracket": ["(It binds.)", "It ends."],
    "an abbreviation in a bracket": ["It binds (cf. Doe, ed. Roe).", "It ends."],
    "no stop": ["Utopia signs"],
    "a stop inside a name": ["See example.org for it.", "It ends."],
}


@pytest.mark.parametrize("expected", SENTENCES.values(), ids=SENTENCES)
def test_where_sentences_end(expected: list[str]) -> None:
    """A sentence ends at a stop, unless that shortens a word or stands in speech."""
    paragraph = "\n".join(expected)
    assert [paragraph[a:b] for a, b in sentences(paragraph)] == expected


@pytest.mark.parametrize("word", sorted(ABBREVIATIONS))
def test_no_sentence_ends_after_an_abbreviation(word: str) -> None:
    """After every known abbreviation, whatever its case, the sentence goes on."""
    assert len(sentences(f"So {word}. It says.")) == 1
    assert len(sentences(f"So ({word.upper()}. It says).")) == 1


CUE_LISTS = [(kind, phrase) for kind in CueKind for phrase in sorted(CUES[kind])]


@pytest.mark.parametrize(("kind", "phrase"), CUE_LISTS)
def test_every_cue_is_found(kind: CueKind, phrase: str) -> None:
    """Every listed word or phrase is found in a sentence, with its kind and place."""
    phrase = f"does{phrase}" if phrase == "n't" else phrase
    sentence = f"It {phrase}, so."
    found = [(cue.kind, cue.words) for cue in cues(sentence)]
    assert (kind, phrase) in found
    for cue in cues(sentence):
        start, end = cue.extent
        assert sentence[start:end] == cue.words


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nothing is NOT so.", ["Nothing", "NOT"]),
        (f"It doesn{APOSTROPHE}t.", [f"doesn{APOSTROPHE}t"]),
        ("It DOESN'T.", ["DOESN'T"]),
        ("It is no\n  longer so.", ["no longer"]),
        ("In May it may.", ["may"]),
        ("A notable northern canvas, an island.", []),
        ("A non-aggression, no-fly treaty.", []),
        (f"It ends{EM_DASH}never.", ["never"]),
        ("The United States and Utopia.", []),
    ],
)
def test_cues_are_whole_words(sentence: str, expected: list[str]) -> None:
    """A cue is a whole word in any case, never a part of one, and May is a month."""
    assert [cue.words for cue in cues(sentence)] == expected


def test_the_nearest_text_is_the_nearest_of_all() -> None:
    """Of two paragraphs that are like a span, the hint shows the one more like it."""
    text = Text("It ran for two years.\n\nIt runs for ten years.")
    near = nearest_text("It runs for six years", text)
    assert near is not None
    assert near.printed == "It runs for ten years"


def test_of_two_texts_as_near_the_first_is_shown() -> None:
    """Where two paragraphs are equally like a span, the hint shows the first."""
    near = nearest_text("It runs on", Text("It runs so\n\nIt runs do"))
    assert near is not None
    assert near.printed == "It runs so"


def test_the_nearest_text_is_no_longer_than_it_must_be() -> None:
    """A word of the span that stands far off does not stretch the nearest text."""
    far = "after the envoys had met for a long while and had said what they wished"
    text = Text(f"Both {far} found that the treaty binds states {far} alike")
    near = nearest_text("Both treaty binds states alike", text)
    assert near is not None
    assert near.printed == "the treaty binds states after"


def test_many_words_that_are_left_out_are_shown() -> None:
    """What a long span leaves out belongs to the nearest text."""
    said = "the parties to the treaty shall not in any way aid the aggressor"
    span = said.replace(" not in any way", "")
    near = nearest_text(span, Text(f"He said that {said} or others."))
    assert near is not None
    assert near.printed == said
    assert near.differences == ("the quotation leaves out “not in any way”",)


def test_an_empty_document_gives_no_hint() -> None:
    """Where nothing stands, nothing is near."""
    assert nearest_text("It runs", Text("\n\n")) is None
