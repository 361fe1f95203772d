"""Later counts of deaths: "the toll has risen to 155", "a fifth died on Saturday", "taking the toll to 20"."""

from collections.abc import Sequence
from functools import cache

from conflictmap.extraction.signals.casualties_kin import exactly, fatalities_of
from conflictmap.extraction.signals.casualties_people import OF_THEM, SINCE_THEN, THEM, aside, dead_person
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.text.numbers import read_ordinal, read_quantity
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import Words, keys_of
from conflictmap.model.event import Fatalities

_SUBJECT = 30  # words from "toll" to its verb
_RISE = 8  # words from the verb to the number
_TO = frozenset({"to", "at", "reached", "reaches", "passed", "passes", "exceeded", "exceeds"})
_BROUGHT = 16  # words from "the toll" to "to 20": "of this morning's raid on a town north of Homs"
_BROUGHT_TO = frozenset({"to", "a", "الي"})
_ARTICLES = frozenset({"a", "an", "the"})
_ORDER = 8  # words from "a fifth" to its verb
_DIES = frozenset({"died", "dies", "succumbed"})
_BETWEEN = frozenset(
    {"aged", "victim", "person", "who", "was", "found", "had", "has", "been", "wounded", "injured", "later", "of"}
    | {"them", "since"}
)
_IS_FOUND = (["found", "lifeless"], ["dead"], ["passed", "away"], ["could", "not", "be", "saved"])
_OF_WOUNDS = frozenset({"wounds", "injuries", "hospital"})
_BODIES = frozenset({"body", "bodies", "remains"})


@cache
def _verbs(what: str) -> frozenset[str]:
    return frozenset(keys_of(" ".join(table("casualties")["totals"][what])))


def risen(words: Words, after: int, stop: int, subject: int = _SUBJECT) -> tuple[int, Fatalities] | None:
    """Read "from the strikes in Sanaa has risen from 140 to 155" behind "the toll": the word after, the number."""
    keys = words.keys
    rises = next((at for at in range(after, min(after + subject, stop)) if keys[at] in _verbs("rises")), None)
    if rises is None:
        return None
    found = None
    for begin in range(rises + 1, min(rises + _RISE, stop)):
        if keys[begin - 1] in _TO and (quantity := read_quantity(words, begin, stop)):
            found = (quantity[1], fatalities_of(quantity[0]))
    return found


def is_running_total(words: Words, index: int, after: int, first: int, stop: int) -> bool:
    """Whether a number only sums up with earlier deaths: "bringing the toll to 40"."""
    keys = words.keys
    before = any(keys[at] in _verbs("verbs") for at in range(max(first, index - 5), index))
    return before and any(key in _BROUGHT_TO for key in keys[after : min(after + 6, stop)])


def brought_to(words: Words, index: int, after: int, first: int, stop: int) -> tuple[int, Fatalities] | None:
    """Read "taking the toll to 20" behind a death of wounds or a body that was found, "the toll of that attack to"."""
    before = set(words.keys[first:index])
    if (
        not is_of_one_event(words.keys, after)
        and before.isdisjoint(_BODIES)
        and (before.isdisjoint(_DIES) or before.isdisjoint(_OF_WOUNDS))
    ):
        return None
    return _number_to(words, after, min(after + _BROUGHT, stop))


def _number_to(words: Words, after: int, stop: int) -> tuple[int, Fatalities] | None:
    for begin in range(after + 1, stop):
        if words.keys[begin] in _ARTICLES:
            continue
        if words.keys[begin - 1] in _BROUGHT_TO and (quantity := read_quantity(words, begin, len(words))):
            return quantity[1], fatalities_of(quantity[0])
    return None


def brought_by_one(words: Words, index: int, after: int, stop: int) -> Toll | None:
    """Read "a woman was killed by a stray bullet, bringing the toll to ten": the toll of one act if it adds up."""
    behind = words.keys[after : min(after + _SINCE, stop)]
    if words.keys[after - 1] != "toll" or not _WIDER.isdisjoint(behind):
        return None
    found = _number_to(words, after, min(after + _OF_ONE, stop))
    return Toll(index, *found, adds_up=True) if found else None


_OF_ONE = 6  # words from "the toll" of one act to "to ten"


def put_at(words: Words, index: int, after: int, first: int, stop: int) -> tuple[int, Fatalities] | None:
    """Read "put the toll at 14", "revised the number of dead to 11" around "the toll": the word after, the number."""
    keys = words.keys
    before = keys[max(first, index - _PUT) : index]
    if found := _put_before(words, index, after, first):
        return found
    if _PUTS.isdisjoint(before) or "had" in before:  # "an earlier count had put the dead at five"
        return None
    for begin in range(after + 1, min(after + _PUT_RISE, stop)):
        if keys[begin] in _ARTICLES:
            continue  # "raised the toll of the bombing at a mosque to 84"
        if keys[begin - 1] in _PUT_TO and (quantity := read_quantity(words, begin, stop)):
            return quantity[1], fatalities_of(quantity[0])
    return None


def _put_before(words: Words, index: int, after: int, first: int) -> tuple[int, Fatalities] | None:
    """Read "revised to seven the number of dead", "lowered to eight the toll"."""
    keys = words.keys
    verbs = _REVISES | _verbs("verbs") if is_of_one_event(keys, after) else _REVISES
    for at in range(max(first, index - _SUMMED), index - 1):
        given = read_quantity(words, at + 1, index) if keys[at] in _PUTS else None
        if given is not None and keys[given[1] : given[1] + 1] == ["as"]:
            return after, fatalities_of(given[0])  # "gave 33 as the number of those killed"
    for at in range(max(first, index - _SUMMED), index - 1):
        if keys[at] in verbs and keys[at + 1] in _PUT_TO and (quantity := read_quantity(words, at + 2, index)):
            return after, fatalities_of(quantity[0])
    return None


def is_revised(words: Words, index: int, first: int) -> bool:
    """Whether those who counted count anew: "have since revised the number to 17", not "a hospital put the number"."""
    return not _ANEW.isdisjoint(words.keys[max(first, index - _PUT) : index])


def brings(words: Words, index: int, first: int) -> bool:
    """Whether what was told before brings "the number" at `index` to one: "a body was found, bringing to nine"."""
    return any(words.keys[at] in _verbs("verbs") for at in range(max(first, index - _SUMMED), index))


def is_earlier(keys: Sequence[str], index: int, first: int) -> bool:
    """Whether a number is given up: "a first toll had spoken of three dead", "earlier reports put the dead at five"."""
    for at in range(max(first, index - _EARLIER), index + 1):
        if keys[at] in _COUNTS and keys[at - 1] in _OLD and at > first:
            return True
        if keys[at] in _SPOKEN and {"we", "earlier"} <= set(keys[max(first, at - 2) : at + 2]):
            return True  # "earlier we reported three dead"
        if keys[at : at + 2] == ["given", "in"] and not _OLD.isdisjoint(keys[at + 2 : at + 5]):
            return True  # "the toll given in our first update (seven dead)"
        if keys[at] == "had" and (
            (keys[at + 1] in _BY_THEN and keys[at + 2] in _SPOKEN)
            or (keys[at + 1] == "spoken" and (keys[at + 2] == "of" or keys[at + 2 : at + 5] == ["at", "first", "of"]))
        ):
            return True
    return False


_BY_THEN = frozenset({"earlier", "initially", "previously", "originally", "first"})
_SPOKEN = frozenset({"spoken", "reported", "put", "said", "counted", "given", "announced", "told", "confirmed"})
_EARLIER = 10  # words from "a first toll" to "dead"
_OLD = frozenset({"first", "initial", "earlier", "previous", "early"})
_COUNTS = frozenset(
    {"toll", "count", "counts", "report", "reports", "figure", "figures", "tally", "estimate", "estimates"}
)
_ANEW = frozenset({"revised", "corrected", "updated"})
_REVISES = _ANEW | {"lowered", "cut", "reduced", "put"}
_PUT = 4  # words from the verb to "toll"
_PUT_RISE = 16  # words from "the number of soldiers killed near a town on Monday" to "as four"
_PUTS = frozenset(
    {"put", "gave", "gives", "puts", "putting", "placed", "revised", "raised", "updated", "corrected", "estimated"}
    | {"raises", "revises", "updates", "corrects", "lifts", "lifted", "raising", "lowers", "lowered"}
)
_PUT_TO = frozenset({"at", "to", "as"})


def is_sum(words: Words, index: int, after: int, first: int, stop: int) -> bool:
    """Whether a number before "the number killed" sums up with earlier deaths: "bringing to 85 the number of dead"."""
    keys, totals = words.keys, _verbs("verbs")
    if is_of_one_event(keys, after):
        return False
    for at in range(max(first, index - _SUMMED), index - 1):
        if keys[at] in totals and keys[at + 1] in _BROUGHT_TO and read_quantity(words, at + 2, stop):
            return not _NUMBERS.isdisjoint(keys[at + 2 : after])
    return False


def sums_up_since(keys: Sequence[str], after: int, stop: int) -> bool:
    """Whether "the number of dead" is that of a longer time: "since the start of the year", "killed here this year"."""
    behind = range(after, min(after + _SINCE, stop - 1))
    return any((keys[at], keys[at + 1]) in _SINCE_LONG for at in behind)


_SINCE = 18  # words from "the number" to "since the start"
_SINCE_LONG = frozenset(
    {("since", "the"), ("since", "january"), ("this", "year"), ("this", "month"), ("last", "year"), ("since", "last")}
)


def is_of_one_event(keys: Sequence[str], after: int) -> bool:
    """Whether the dead are those of one act: "brings to 19 the number killed when a jet bombed", "in the attack"."""
    behind = next((at + 1 for at in range(after - 1, min(after + _ACT, len(keys))) if keys[at] in _DEAD), after)
    led = keys[behind : behind + 1]
    during = (keys[at : at + 2] for at in range(behind, min(behind + _ACT, len(keys) - 1)))
    if led == ["when"] or any(pair in _AS_THEY for pair in during):
        return True
    return led in (["in"], ["by"], ["of"], ["from"]) and not _ACTS.isdisjoint(keys[behind + 1 : behind + _ACT])


_AS_THEY = (["as", "they"], ["while", "they"], ["while", "waiting"])  # "shot dead on Sunday as they waited"
_ACT = 6  # words from "in" to "attack", and from "the number" to "killed"
_DEAD = frozenset({"killed", "dead", "died", "deaths", "fatalities", "victims"})
_ACTS = frozenset(
    {"strike", "attack", "explosion", "blast", "bombing", "raid", "massacre", "ambush", "shooting"}
    | {"missile", "bomb", "shell", "rocket", "drone", "airstrike", "mine", "bomber"}
)
_SUMMED = 10  # words from "bringing" to "killed"
_NUMBERS = frozenset({"number", "toll", "total", "tally", "count", "figure"})


def is_of_war(words: Words, index: int, after: int, first: int, stop: int) -> bool:
    """Whether the dead are those of a war or a year: "3,000 have died since the war began", "the war has killed"."""
    keys = words.keys
    if keys[max(index - 1, first) : index] in _HAVE and not _WARS.isdisjoint(keys[max(index - 3, first) : index]):
        return True
    opening = keys[first : min(first + _OF_WAR, stop)]
    if _is_of_months(opening) or (keys[first] == "since" and not _WARS.isdisjoint(opening)):
        return True
    for at in range(after, min(after + _SPAN, stop)):
        key = keys[at]
        if words.gap(at - 1).strip() or key.endswith("est") or key in _verbs("verbs") or key in _FIRST:
            return False  # "in the deadliest strike since the war began"
        if key == "since" and (
            _is_of_span(words, first, index, at) or not _WARS.isdisjoint(keys[at + 1 : min(at + _OF_WAR, stop)])
        ):
            return True
        if key == "this" and keys[at + 1 : at + 2] == ["year"]:
            return not (keys[at - 1].isdecimal() or keys[at - 1] in _ONCE)  # "died on April 26 this year"
    return False


def _is_of_span(words: Words, first: int, index: int, since: int) -> bool:
    """Whether more is counted behind a semicolon: "two were shot dead; 79 have been murdered there since January"."""
    return _begins_span(words.keys, since + 1) and words.has_semicolon(first, index)


def _begins_span(keys: Sequence[str], at: int) -> bool:
    """Whether "since" leads on to a time long gone: "January", "the beginning of the year", "last autumn"."""
    led = keys[at : at + 4]
    return led[:1] in _MONTHS_PAST or (led[:1] in _THE and led[1:2] in _START and led[2:3] == ["of"])


_MONTHS_PAST = [[key] for key in (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "early", "mid", "late",
)]  # fmt: skip
_THE = (["the"], ["its"])
_START = (["beginning"], ["start"], ["turn"], ["outset"])


_WARS = frozenset(
    {"war", "wars", "conflict", "invasion", "revolution", "uprising", "coup", "insurgency", "crisis", "genocide"}
)
_FIRST = frozenset({"first", "second", "third", "worst"})
_ONCE = frozenset({"earlier", "later"})  # "this year": one day of it
_HAVE = (["has"], ["have"])
_SPAN = 14  # words from "killed" to "since"
_OF_WAR = 7  # words from "since" to "the war"


def _is_of_months(opening: Sequence[str]) -> bool:
    """Whether a sentence begins with a span of which it gives the sum: "In the first four months of the year 38"."""
    if opening[:3] == ["so", "far", "this"]:
        return True
    led = opening[:1] in _OVER and opening[1:2] == ["the"] and opening[2:3] in _LAST
    return led and not _LONG.isdisjoint(opening)


def logs_since(keys: Sequence[str]) -> bool:
    """Whether a sentence gives a sum that somebody keeps: "Since 1 May we have logged 38 deaths", "34 acts since"."""
    if _LOGGED.isdisjoint(keys):
        return False
    return keys[:1] == ["since"] or (not _SPANS.isdisjoint(keys) and _are_many_acts(keys))


def _are_many_acts(keys: Sequence[str]) -> bool:
    """Whether acts are counted: "have recorded 34 acts of terrorism in which 41 people died"."""
    logged = next(at for at, key in enumerate(keys) if key in _LOGGED)
    behind = keys[logged + 1 : logged + _COUNTED]
    return not _MANY_ACTS.isdisjoint(behind) and any(key[0].isdecimal() or key in _HUNDREDS for key in behind)


_SPANS = frozenset({"since", "year", "month", "months", "years", "weeks"})
_COUNTED = 6  # words behind "recorded": "at least 34 violent incidents"
_MANY_ACTS = frozenset({
    "acts", "attacks", "incidents", "cases", "events", "strikes", "raids", "bombings", "explosions", "clashes",
    "ambushes", "blasts", "violations", "assassinations", "abductions", "kidnappings", "massacres", "operations",
})  # fmt: skip
_HUNDREDS = frozenset({"hundred", "hundreds", "dozens", "scores", "twenty", "thirty", "forty", "fifty", "sixty"})


_LOGGED = frozenset({"logged", "recorded", "documented", "counted", "registered"})
_OVER = (["in"], ["over"], ["during"], ["within"])
_LAST = (["first"], ["last"], ["past"], ["previous"])
_LONG = frozenset({"weeks", "months", "years", "month", "year", "decade"})
_WIDER = _WARS | _LONG | {"since", "january", "region", "country", "province", "nationwide", "overall", "far"}


def adds(keys: Sequence[str], first: int, after: int, stop: int) -> bool:
    """Whether deaths are told besides those before: "two more died", "another two", "ten were also killed"."""
    told = keys[first : max(after, stop)]
    before = keys[max(first - 2, 0) : first]
    if before[-1:] in _FURTHER or told[:1] in _FURTHER or before in _IN_ADDITION or _are_others(before, told):
        return True
    if keys[after : after + 1] and keys[after] in _BESIDE and keys[after + 1 : after + 2] in THEM:
        return True  # "two of his guards died with him"
    if any(keys[at : at + 2] in SINCE_THEN for at in range(first, after)):
        return True  # "one has since died"
    if keys[after : after + 1] == ["too"] or (
        keys[after : after + 2] == _AS_WELL and "as" not in keys[after + 2 : stop]
    ):
        return True  # "a civilian was killed as well"
    more = "more" in told and told[told.index("more") + 1 : told.index("more") + 2] != ["than"]
    if keys[first + 1 : first + 3] in OF_THEM and not _WOUNDED.isdisjoint(keys[max(first - 3, 0) : first]):
        return True  # "a cook was killed and three men were wounded, one of whom died later"
    wounded = "of" in told and not _WOUNDED.isdisjoint(told[told.index("of") : told.index("of") + 6])
    return (more and told[0] != "more") or wounded or ("also" in told and keys[first] not in _VERBS_OF_KILLING)


def _are_others(before: Sequence[str], told: Sequence[str]) -> bool:
    """Whether "the strike also killed his wife", "two others were hanged" tells of more dead, not "and two others"."""
    also = before[-1:] == ["also"] and told[0] in _VERBS_OF_KILLING - {"lost", "losing"}
    return also or (told[1:2] == ["others"] and before[-1:] not in (["and"], ["with"]))


_AS_WELL = ["as", "well"]
_BESIDE = frozenset({"with", "besides", "beside", "alongside"})
_FURTHER = (["another"], ["further"])
_IN_ADDITION = (["in", "addition"], ["addition", "to"])
_WOUNDED = frozenset({"wounded", "injured"})
_VERBS_OF_KILLING = frozenset({"killed", "killing", "kills", "kill", "lost", "losing"})


def one_more(words: Words, index: int, after: int, first: int) -> Toll | None:
    """Read "a fifth, aged 14, died on Saturday", "a sixth, who had run, was found dead": so many by now."""
    keys = words.keys
    if keys[index] not in _DIES and keys[index:after] not in _IS_FOUND:
        return None
    subject = index - aside(words, first, index)
    for begin in range(subject - 1, max(first, subject - _ORDER), -1):
        if keys[begin - 1] in _ARTICLES and (order := read_ordinal(words, begin, index)):
            return Toll(begin, after, exactly(order[0]), is_update=True) if order[0] > 1 else None
        aged = keys[begin] in _ARTICLES or keys[begin].isdecimal() or keys[begin - 1] == "of"  # "a girl of nine"
        if not (aged or keys[begin] in _BETWEEN or dead_person(words, begin, max(first, begin - 2))):
            return None
    return None
