"""Names of places in an article, and the places they stand for: recognition, then resolution."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from conflictmap.extraction.text.sentences import sentences
from conflictmap.extraction.text.tokens import tokens
from conflictmap.extraction.theatre import Answer, Theatre
from conflictmap.extraction.toponyms.bearers import Bearers, Sense, bearers_of
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.mention import Mention
from conflictmap.extraction.toponyms.recognise import Recognised, countries_about, link_containers, recognise
from conflictmap.extraction.toponyms.resolve import resolve
from conflictmap.extraction.toponyms.roles import roles_of
from conflictmap.extraction.toponyms.scanned import scanned_of, told_countries
from conflictmap.extraction.toponyms.signs import PLACE
from conflictmap.extraction.toponyms.words import demonyms
from conflictmap.geo.atlas import Atlas
from conflictmap.model.article import Article, Span
from conflictmap.model.place import Alternative, Toponym
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import ToponymKind, ToponymRole

_NO_THEATRE = Theatre()
_ALTERNATIVES = 5
_LEAST_PROBABILITY = 0.01
_IN_NO_GAZETTEER = ("no place of that name is in the gazetteer",)
_FAR_NAMESAKES = ("the only places of that name are in countries of which the article says nothing",)
_BY_A_PERSON = ("a person here said what this name stands for",)


def find_toponyms(article: Article, atlas: Atlas, theatre: Theatre = _NO_THEATRE) -> tuple[Toponym, ...]:
    """
    Find the names of places in an article and choose the place each stands for.

    Parameters
    ----------
    article
        Its boilerplate is left out; its title, deck and captions are read.
    atlas
        Its gazetteer is what names are looked up in.
    theatre
        Countries in focus.

    Returns
    -------
    toponyms
        In the order of the text, not overlapping. Countries and capitals that act ("by Damascus and Moscow") have
        the role metonym. A name after "in", "near" and the like that no row bears has no place: it is unresolved.
        Demonyms ("Syrian") are no toponyms, but count as context; routes ("M4") are found elsewhere.

    Notes
    -----
    In an article about countries where Arabic is spoken, names there are also found by their consonants, as they are
    in the theatre.
    """
    prose = tuple(_prose(article)) if article.boilerplate else sentences(article.text)
    bearers = bearers_of(atlas.gazetteer, theatre.countries)
    scanned = scanned_of(article.text, atlas.gazetteer)
    recognised = recognise(scanned, prose, bearers, theatre.countries)
    if more := _romanised(recognised, bearers, theatre):
        wider = bearers_of(atlas.gazetteer, theatre.countries | more)
        heard = recognise(scanned, prose, wider, theatre.countries)
        if not _names_a_place(recognised):  # a guess
            heard = _only(heard, [mention for mention in heard.mentions if _is_told(mention)])
        if heard.mentions:
            bearers, recognised = wider, heard
    kept = _outside(recognised, article.boilerplate)
    return _toponyms(article, kept, bearers, theatre)


def _names_a_place(recognised: Recognised) -> bool:
    return any(mention.bearers for mention in recognised.mentions)


def _is_told(mention: Mention) -> bool:
    """Whether more than its sound makes a word a name: "in" or "near" before it, or a row that spells it so."""
    return mention.match.kind != "sound" or not PLACE.isdisjoint(mention.signs)


def resolve_spans(
    article: Article, spans: Sequence[Span], atlas: Atlas, theatre: Theatre = _NO_THEATRE
) -> tuple[Toponym, ...]:
    """
    Choose places for names that were found by other means, such as by hand.

    Parameters
    ----------
    article
        Whose text the spans are of.
    spans
        In any order, not overlapping; demonyms stand for their country.
    atlas, theatre
        As for `find_toponyms`.

    Returns
    -------
    toponyms
        One for each span, in the order of the text.
    """
    words = tokens(article.text)
    people = [word.key for word in words.forms if word.is_capitalised and word.key in demonyms()]
    told = told_countries(words)

    def read(bearers: Bearers) -> Recognised:
        mentions = [_mention(article, span, bearers) for span in sorted(spans)]
        return Recognised(tuple(link_containers(article.text, mentions)), tuple(people), told)

    bearers = bearers_of(atlas.gazetteer, theatre.countries)
    recognised = read(bearers)
    if more := _romanised(recognised, bearers, theatre):
        bearers = bearers_of(atlas.gazetteer, theatre.countries | more)
        recognised = read(bearers)
    return _toponyms(article, recognised, bearers, theatre)


def _romanised(recognised: Recognised, bearers: Bearers, theatre: Theatre) -> frozenset[str]:
    """
    Tell countries outside the theatre that an article is about and whose names are spelled in many ways.

    In an article that names no place these are the countries of its peoples and of words that only one country has.
    """
    spelled = bearers.gazetteer.romanised_countries
    if theatre.countries or _names_a_place(recognised):
        return (countries_about(recognised, bearers) & spelled) - theatre.countries
    places = (bearers.of_demonym(key) for key in recognised.demonyms)
    hints = frozenset(place.country for place in places if place).union(recognised.told)
    return hints & spelled


def _mention(article: Article, span: Span, bearers: Bearers) -> Mention:
    name = article.quote(span)
    match = Match(0, 0, span.start, span.end, fold(name), "name")
    return Mention(match, bearers.named(name), ())


def _prose(article: Article) -> Iterator[Span]:
    """Yield the sentences that are not boilerplate as a whole."""
    for sentence in sentences(article.text):
        over = _touching(article.boilerplate, sentence.start, sentence.end)
        if over is None or not (over.start <= sentence.start and sentence.end <= over.end):
            yield sentence


def _touching(spans: Sequence[Span], start: int, end: int) -> Span | None:
    """Return the last of some ordered spans that shares characters `start` to `end`."""
    at = bisect_left(spans, end, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and spans[at].end > start else None


def _outside(recognised: Recognised, furniture: Sequence[Span]) -> Recognised:
    """Leave out names inside boilerplate, such as a credit at the end of a caption."""
    if not furniture:
        return recognised
    return _only(
        recognised, [m for m in recognised.mentions if _touching(furniture, m.match.start, m.match.end) is None]
    )


def _answered(recognised: Recognised, text: str, answers: Mapping[str, Answer], bearers: Bearers) -> Recognised:
    """Give names that people have settled the one place they said, and leave out what they said is no place."""
    if not answers:
        return recognised
    told = {id(m): answers.get(fold(text[m.match.start : m.match.end])) for m in recognised.mentions}
    kept = [m for m in recognised.mentions if not (answer := told[id(m)]) or answer.place]
    settled = _only(recognised, kept)
    mentions = (
        Mention(m.match, bearers.settled(answer.place, m.match.key), m.signs, m.container)
        if (answer := told[id(before)]) and answer.place
        else m
        for m, before in zip(settled.mentions, kept, strict=True)
    )
    return replace(recognised, mentions=tuple(mentions))


def _only(recognised: Recognised, kept: Sequence[Mention]) -> Recognised:
    """Leave out all other mentions, and let containers point to what is left."""
    if len(kept) == len(recognised.mentions):
        return recognised
    moved = {id(mention): number for number, mention in enumerate(kept)}
    linked = tuple(
        Mention(
            m.match, m.bearers, m.signs, moved.get(id(recognised.mentions[m.container]), -1) if m.container >= 0 else -1
        )
        for m in kept
    )
    return replace(recognised, mentions=linked)


def _toponyms(article: Article, recognised: Recognised, bearers: Bearers, theatre: Theatre) -> tuple[Toponym, ...]:
    answers = theatre.answers_in(article)
    recognised = _answered(recognised, article.text, answers, bearers)
    senses = resolve(article, recognised, bearers, theatre)
    placed = [None if sense is None or sense.is_stray else sense for sense in senses]
    roles = roles_of(article.text, recognised.mentions, placed)
    parts = zip(recognised.mentions, senses, roles, strict=True)
    found = [_toponym(article.text, *part) for part in parts if not _is_no_name(*part[:2])]
    return tuple(replace(name, reasons=_BY_A_PERSON) if fold(name.text) in answers else name for name in found)


def _is_no_name(mention: Mention, sense: Sense | None) -> bool:
    """Whether only a far namesake makes a word look like a place: no "in" or "near" stands before it either."""
    return sense is not None and sense.is_stray and bool(mention.signs) and PLACE.isdisjoint(mention.signs)


def _toponym(text: str, mention: Mention, sense: Sense | None, role: ToponymRole) -> Toponym:
    start, end = mention.match.start, mention.match.end
    candidates = () if sense is None else _candidates(sense)
    if sense is None or sense.is_stray:
        return Toponym(
            start=start,
            end=end,
            text=text[start:end],
            kind=ToponymKind.PLACE,
            alternatives=candidates[:_ALTERNATIVES],
            role=role,
            reasons=_FAR_NAMESAKES if candidates else _IN_NO_GAZETTEER,
        )
    place = sense.bearers[0].place
    return Toponym(
        start=start,
        end=end,
        text=text[start:end],
        kind=ToponymKind.AREA if place.is_area else ToponymKind.PLACE,
        place=place,
        probability=round(sense.probabilities[0], 4),
        alternatives=candidates[1 : _ALTERNATIVES + 1],
        role=role,
        reasons=sense.reasons,
    )


def _candidates(sense: Sense) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(bearer.place, round(probability, 4))
        for bearer, probability in zip(sense.bearers, sense.probabilities, strict=True)
        if probability >= _LEAST_PROBABILITY
    )
