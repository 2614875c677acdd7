"""Finding the places of a plan again in a source that changed since it was written.

The hash of each sentence is kept in the plan, in lines ``meta sentences: 35 1f3a9c 0b22aa; 37 …``: the line, and a hash of each of its sentences as
they read when cleaned and stripped of punctuation. So a file that was only reformatted or converted has the same hashes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from attrs import evolve, field, frozen

from edupolicy.edit import tree_of
from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.document import Document, Sentence
from edupolicy.fidelity.likeness import pairs, share
from edupolicy.fidelity.names import quoted_pieces
from edupolicy.fidelity.result import Move
from edupolicy.fidelity.statements import all_statements, wording_of
from edupolicy.loader import Loaded
from edupolicy.lowering import parse_place
from edupolicy.model import Block, Citation, Locator, Plan, Programme, Project, Responsibility, Result, Section, SetAside, Target, Uncertainty
from edupolicy.model.identity import short_hash
from edupolicy.model.node import Node
from edupolicy.source import Span

#: the key of the plan's properties that keep hashes
HASHES_KEY = "sentences"
#: how much of what statements say a sentence must have to be theirs, and how much more than any other sentence
_ENOUGH, _MARGIN = 0.6, 0.1
#: the same where no other sentence comes near
_FAINT, _FAR = 0.45, 0.25
#: lines over which a sentence may be broken
_PIECES = 12
#: hashes that are kept of one line
_MOST = 1000
_HASHES = re.compile("([0-9]+)((?: [0-9a-f]{6})+)")
#: a sentence of the old source: line and number; a number of None is the whole line
Key = tuple[int, int | None]


def sentence_hash(document: Document, sentence: Sentence) -> str:
    """Six hexadecimal digits that tell one sentence from another, however it is punctuated and in whichever characters it is written."""
    return short_hash(_read_aloud(document, sentence))


def _read_aloud(document: Document, sentence: Sentence) -> str:
    """A sentence as it reads when cleaned, without punctuation; one that cleaning removes, as it stands."""
    clean = bare(document.cleaned.text[slice(*document.cleaned.to_clean(sentence.span))])
    return clean or bare(document.simplified[slice(*sentence.span)])


def stored_hashes(plan: Plan) -> dict[Key, str]:
    """The hashes that a plan keeps of the sentences of its source."""
    found: dict[Key, str] = {}
    for one in plan.properties:
        if one.key == HASHES_KEY:
            for match in _HASHES.finditer(one.value):
                found.update({(int(match[1]), number): own for number, own in enumerate(match[2].split(), 1)})
    return found


@frozen
class Signature:
    """What the statements that point to a sentence say, by which it can be known again."""

    names: frozenset[str]
    figures: frozenset[tuple[Decimal, Decimal | None]]
    words: frozenset[str]

    @property
    def weight(self) -> float:
        """What all of it counts for."""
        return sum(map(_weight, self.names)) + 2.0 * len(self.figures) + (3.0 if self.words else 0.0)


def _weight(name: str) -> float:
    return min(len(name) / 4, 3.0)


@frozen(eq=False)
class Reading:
    """One sentence of the new source, or several that read alike."""

    text: str
    sentences: list[Sentence] = field(factory=list)
    pairs: frozenset[str] = frozenset()
    figures: frozenset[tuple[Decimal, Decimal | None]] = frozenset()

    def score(self, signature: Signature) -> float:
        """How much of a signature it has, between 0 and 1."""
        total = signature.weight
        if not total:
            return 0.0
        found = sum(_weight(name) for name in signature.names if name in self.text)
        found += 2.0 * len(signature.figures & self.figures)
        return (found + (3.0 * share(signature.words, self.pairs) if signature.words else 0.0)) / total


class Anchors:
    """The sentences of a new source, and which of them are those of the old one."""

    def __init__(self, plan: Plan, document: Document, used: Iterable[Locator]) -> None:
        self._plan = plan
        self._document = document
        self._hashes = stored_hashes(plan)
        self._keys = sorted({key for place in used for key in _keys(place)}, key=lambda key: (key[0], key[1] or 0))
        #: old sentence -> the new one and how it was found
        self.found: dict[Key, tuple[Sentence, str]] = {}
        #: where an old sentence ends that now goes on over several lines
        self._ends: dict[Key, Sentence] = {}
        self._old = frozenset(self._hashes.values())
        self._candidates: dict[Key, tuple[list[Sentence], str]] = {}
        for key in self._all_keys():
            self._candidates[key] = self._alike(key)
        self._settle()

    def _all_keys(self) -> list[Key]:
        """The sentences that are pointed to, and those whose hash is kept: they tell where their line went."""
        return sorted({key for key in (*self._keys, *self._hashes) if key[1] is not None}, key=lambda key: (key[0], key[1] or 0))

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        """By hash, every different sentence of the new source."""
        found: dict[str, Reading] = {}
        for sentence in self._document.sentences:
            clean = self._document.cleaned.to_clean(sentence.span)
            own = _read_aloud(self._document, sentence)
            name = short_hash(own)
            if name not in found:
                quantities = (self._document.quantities[position].quantity for position in self._document.quantities_within(clean))
                figures = frozenset((one.value, one.upper) for one in quantities if one.value is not None)
                found[name] = Reading(own, [], pairs(own), figures)
            found[name].sentences.append(sentence)
        return found

    @cached_property
    def _broken(self) -> dict[str, list[tuple[Sentence, Sentence]]]:
        """By hash, the old sentences that the new source breaks over several lines: their first and last piece."""
        found: dict[str, list[tuple[Sentence, Sentence]]] = defaultdict(list)
        lost = self._old - self._readings.keys()
        sentences = self._document.sentences if lost else ()
        for number, first in enumerate(sentences):
            said = ""
            for last in sentences[number : number + _PIECES]:
                said += _read_aloud(self._document, last)
                if last is not first and (name := short_hash(said)) in lost:
                    found[name].append((first, last))
        return found

    @cached_property
    def _signatures(self) -> dict[Key, Signature]:
        gathered: dict[Key, list[Node]] = defaultdict(list)
        for statement, place in all_statements(self._plan):
            keys = list(dict.fromkeys(key for key in _keys(place) if key[1] is not None))
            if isinstance(statement, Block):
                keys = keys[:1]  # its title stands where it begins
            if len(keys) == 1 or isinstance(statement, Programme):  # what is named in several sentences is named in each
                for key in keys:
                    gathered[key].append(statement)
        return {key: _signature(statements) for key, statements in gathered.items()}

    def _alike(self, key: Key) -> tuple[list[Sentence], str]:
        """The new sentences that may be an old one, and how that is known."""
        own = self._hashes.get(key, "")
        reading = self._readings.get(own)
        if reading is not None:
            return reading.sentences, "hash"
        if len(broken := self._broken.get(own, [])) == 1:
            self._ends[key] = broken[0][1]
            return [broken[0][0]], "hash"
        signature = self._signatures.get(key)
        if signature is None:
            return [], ""
        likely = self._likely(signature)
        method = "figures" if signature.figures else "names" if signature.names else "words"
        return [sentence for one in likely for sentence in one.sentences], method

    def _likely(self, signature: Signature) -> list[Reading]:
        """What has enough of a signature, and hardly less than the best; where nothing has, what has by far the most of it.

        A sentence that the old source had as well is not what another one became.
        """
        readings = [one for name, one in self._readings.items() if name not in self._old]
        scored = sorted(((one.score(signature), number) for number, one in enumerate(readings)), reverse=True)
        best = scored[0][0] if scored else 0.0
        least = max(_ENOUGH, best - _MARGIN) if best >= _ENOUGH else best - _FAR if best >= _FAINT else 1.0
        likely = [number for score, number in scored if score > least or (score == least == _ENOUGH)]
        return [readings[number] for number in likely] if best >= _ENOUGH or len(likely) == 1 else []

    def _settle(self) -> None:
        """Take what is alike with one sentence only; of several that read alike the one that stands where its neighbours went."""
        for key, (sentences, method) in self._candidates.items():
            if len(sentences) == 1:
                self.found[key] = sentences[0], method
        for key, (sentences, method) in self._candidates.items():
            if len(sentences) > 1 and (one := self._in_order(key, sentences)) is not None:
                self.found[key] = one, method

    def _in_order(self, key: Key, sentences: Sequence[Sentence]) -> Sentence | None:
        """The only one of several sentences that stands between those which the old neighbours became."""
        settled = self._settled_keys
        before = [self.found[one][0] for one in settled if one < key]
        after = [self.found[one][0] for one in settled if one > key]
        low = (before[-1].line, before[-1].number) if before else (0, 0)
        high = (after[0].line, after[0].number) if after else (1 << 60, 0)
        between = [one for one in sentences if low < (one.line, one.number) < high]
        return between[0] if len(between) == 1 else None

    @cached_property
    def _settled_keys(self) -> list[tuple[int, int]]:
        """The old sentences that were known before any is told by its neighbours."""
        return sorted((line, number) for line, number in self.found if number is not None)

    # ------------------------------------------------------------ places

    def place(self, old: Locator) -> tuple[Locator | None, str]:
        """Where a place is now, and how that is known; None where a part of it is not found."""
        parts = [self._part(one) for one in (evolve(old, also=()), *old.also)]
        if any(one is None for one, _ in parts):
            return None, ""
        methods = Counter(method for _, method in parts)
        places = [one for one, _ in parts if one is not None]
        return evolve(places[0], also=tuple(places[1:])), min(methods, key=lambda one: (one == "hash", one))

    def _part(self, old: Locator) -> tuple[Locator | None, str]:
        if old.sentence is None:
            return self._whole_lines(old)
        first = self.found.get((old.line, old.sentence))
        if first is None:
            return None, ""
        start, method = first
        key: Key = (old.line, old.sentence)
        if old.end_sentence is not None or old.end_line is not None:
            key = (old.line if old.end_line is None else old.end_line, old.end_sentence)
        last = self.found.get(key)
        if last is None or last[0].span < start.span:
            return None, ""
        end = self._ends.get(key, last[0])
        if end.line == start.line:
            return Locator(start.line, start.number, None, end.number if end.number != start.number else None, old.phrase), method
        return Locator(start.line, start.number, end.line, end.number, old.phrase), method

    def _whole_lines(self, old: Locator) -> tuple[Locator | None, str]:
        first, method = self._line(old.line)
        last = self._line(old.end_line)[0] if old.end_line is not None else None
        if first is None or (old.end_line is not None and (last is None or last < first)):
            return None, ""
        return Locator(first, None, last if last != first else None, None, old.phrase), method

    def _line(self, line: int) -> tuple[int | None, str]:
        """Where most sentences of an old line are now; the whole line known by what points to it where none is."""
        went = [(one.line, method) for (own, _), (one, method) in self.found.items() if own == line]
        if went:
            (place, method), _ = Counter(went).most_common(1)[0]
            return place, method
        statements = [statement for statement, place in all_statements(self._plan) if place.line == line and place.sentence is None and not place.also]
        signature = _signature(statements)
        likely = [sentence for one in self._likely(signature) for sentence in one.sentences]
        if len(likely) != 1:
            return None, ""
        return likely[0].line, "names" if signature.names else "words"


def _keys(place: Locator) -> Iterator[Key]:
    for one in (place, *place.also):
        yield one.line, one.sentence
        if one.end_line is not None or one.end_sentence is not None:
            yield one.line if one.end_line is None else one.end_line, one.end_sentence


def _signature(statements: Iterable[Node]) -> Signature:
    names: set[str] = set()
    figures: set[tuple[Decimal, Decimal | None]] = set()
    words: set[str] = set()
    for statement in statements:
        match statement:
            case Target(value=value, upper=upper) | Result(value=value, upper=upper):
                if value is not None:
                    figures.add((value, upper))
            case Block(title=name, number=str()) | Section(title=name) | Programme(name=name) | Citation(title=name) | Responsibility(label=name):
                names.add(bare(name))
            case Project(names=several):
                names.update(map(bare, several))
            case SetAside(text=text) | Uncertainty(text=text):
                names.update(map(bare, quoted_pieces(text)))
        words |= pairs(wording_of(statement))
    return Signature(frozenset(one for one in names if len(one) > 1), frozenset(figures), frozenset(words))


def reanchored(loaded: Loaded, plan: Plan, document: Document) -> tuple[Move, ...]:
    """Every place of a plan, and where it is in a source that changed; in the order of the plan's lines."""
    lines: dict[Locator, list[Span]] = defaultdict(list)
    for line in tree_of(loaded.text).lines:
        place = parse_place(line.where) if line.where is not None else None
        if place is not None:
            lines[place].append(Span(line.word_start, line.text_end))
    anchors = Anchors(plan, document, lines)
    return tuple(Move(old, *anchors.place(old), tuple(spans)) for old, spans in lines.items())


def hashes_to_keep(document: Document, places: Iterable[Locator]) -> Iterator[str]:
    """The values of ``meta sentences`` for the lines that places name, each of a length that a person can still look at."""
    numbers = {number for place in places for one in (place, *place.also) for number in range(one.line, (one.end_line or one.line) + 1)}
    entry = ""
    for number in sorted(numbers):
        own = document.sentences_of(number)
        if own:
            said = " ".join([str(number), *(sentence_hash(document, one) for one in own[:_MOST])])
            if entry and len(entry) + len(said) > 140:
                yield entry
                entry = ""
            entry = f"{entry}; {said}" if entry else said
    if entry:
        yield entry

