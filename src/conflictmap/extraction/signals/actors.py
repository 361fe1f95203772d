"""Who takes part: names of the actor dictionary, forces of a state, and noun phrases; and in which role."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from conflictmap.extraction.signals.actors_arabic import UNARMED, acts_in_arabic, suffers_in_arabic
from conflictmap.extraction.signals.comments import only_comments
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.text.vocabulary import rows
from conflictmap.extraction.text.words import ARABIC, Lexicon, Words

SPEAKERS = frozenset({"monitor", "media", "state media", "civil defence"})  # they report rather than act
_REACH = 14  # words between an actor and what it does
_TARGETING = frozenset({"on", "against", "targeting", "of", "at"})


class ActorMention(Struct, frozen=True):
    """
    Words `first` to `stop` (excluded) that name an actor.

    `kind` is as in `actors.csv`, or "state" for a country; `country` is ISO 3166-1 alpha-2 where it has one.
    """

    name: str
    kind: str
    first: int
    stop: int
    country: str = ""


class Part(Struct, frozen=True):
    """An actor's part in an event: source, target or participant."""

    mention: ActorMention
    role: str


class _Entry(Struct, frozen=True):
    name: str
    kind: str
    country: str


class _State(Struct, frozen=True):
    name: str
    kind: str  # adjective, country or capital
    country: str


@cache
def _actors() -> Lexicon[_Entry]:
    entries = []
    for row in rows("actors.csv"):
        aliases = (row["name"], *filter(None, row["aliases"].split("|")))
        entry = _Entry(row["name"], row["kind"], row["country"])
        entries += [(alias.removeprefix("the ").removeprefix("The "), entry) for alias in aliases]
    return Lexicon(entries)


@cache
def _states() -> Lexicon[_State]:
    entries = []
    for row in rows("states.csv"):
        entries.append((row["state"].removeprefix("the "), _State(row["state"], "country", row["country"])))
        entries += [
            (name, _State(row["state"], "adjective", row["country"])) for name in row["demonyms"].split("|") if name
        ]
        entries += [
            (name, _State(row["state"], "capital", row["country"])) for name in row["capitals"].split("|") if name
        ]
    return Lexicon(entries)


@cache
def _names() -> frozenset[str]:
    """Return the words by which names of actors and of states begin."""
    return _actors().heads | _states().heads


def find_actors(words: Words, first: int, stop: int, taken: frozenset[int] = frozenset()) -> tuple[ActorMention, ...]:
    """
    Find who is named among the words `first` to `stop`.

    Words in `taken` (resolved names of towns) are no capitals that stand for a government.
    """
    found: list[ActorMention] = []
    after = first
    actors, states = _actors(), _states()
    keys = words.keys
    for index in words.marked(_BEGINS, first, stop):
        if index < after:
            continue
        entry = actors.match(keys, index, stop)
        if entry and _is_name(words, index, entry[1], entry[0]):
            found.append(ActorMention(entry[0].name, entry[0].kind, index, entry[1], entry[0].country))
            after = entry[1]
            continue
        state = states.match(keys, index, stop)
        if state and (words.is_capital(index) or keys[index] > ARABIC):
            meant = tuple(_of_state(words, index, state[1], stop, state[0], taken))
            found += meant
            after = max((state[1], *(mention.stop for mention in meant)))
    return tuple(_with_their_nouns(words, found))


_BEGINS = mark(_names, lambda key: key[0] > ARABIC)


def _with_their_nouns(words: Words, found: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Take what a group is called together with its name: "M23 rebels" and "militants of the PKK" are one actor."""
    last: ActorMention | None = None
    for mention in found:
        one = _together(words, last, mention) if last is not None else None
        if last is not None and one is None:
            yield last
        last = one or mention
    if last is not None:
        yield last


def _together(words: Words, one: ActorMention, other: ActorMention) -> ActorMention | None:
    group, noun = (one, other) if other.name in _NOUNS else (other, one)
    if noun.name not in _NOUNS or group.name in _NOUNS or group.kind not in {"rebel group", "militia"}:
        return None
    between = words.keys[one.stop : other.first]
    is_behind = noun is other and not between and words.gap(one.stop - 1) == " "
    is_before = noun is one and bool(between) and _OF_GROUP.issuperset(between)
    return structs.replace(group, first=one.first, stop=other.stop) if is_behind or is_before else None


_NOUNS = frozenset({"Rebels", "Militants", "Militia", "Gangs", "Bandits", "Vigilantes"})
_OF_GROUP = frozenset({"of", "from", "the", "du", "de", "des", "la", "l", "d", "من"})


def _is_name(words: Words, first: int, stop: int, entry: _Entry) -> bool:
    """Whether a short form such as SNA, IS or AA is written in capitals, as the actor's is."""
    key = words.keys[first]
    if stop - first > 1 or len(key) > 4 or key[0] > ARABIC or entry.kind in {"civilians", "protesters", "rioters"}:
        return True
    return words.text[words.starts[first] : words.ends[first]].isupper() or key in {
        "army",
        "mob",
        "putin",
        "nato",
    }


def _of_state(
    words: Words, first: int, stop: int, end: int, state: _State, taken: frozenset[int]
) -> Iterable[ActorMention]:
    """Read "Turkish and Russian troops" as two actors, "Turkey" as a state, "Moscow" as its government."""
    if state.kind == "adjective":
        noun = _force_behind(words, stop, end)
        if noun is None and _force_before(words, first):
            yield ActorMention(f"Military Forces of {state.name}", "state forces", first, stop, state.country)
            return
        if noun is not None and words.keys[noun] not in _OF_NO_STATE:
            name = (
                f"Military Forces of {state.name}" if _is_military(words.keys[noun]) else f"Government of {state.name}"
            )
            kind = "state forces" if _is_military(words.keys[noun]) else "government"
            last = noun + 1 if noun == stop or noun == stop + 1 else stop
            yield ActorMention(name, kind, first, last, state.country)
        return
    owns = stop < end and words.keys[stop] == "s"
    force = _force_behind(words, stop + 1, end) if owns else None
    if force == stop + 1 and _is_military(words.keys[force]):
        yield ActorMention(f"Military Forces of {state.name}", "state forces", first, force + 1, state.country)
        return
    if first in taken or (owns and force is None):
        return  # it says where, not who: "in Syria", "Syria's M4 highway"
    yield ActorMention(f"Government of {state.name}", "state", first, stop, state.country)


def _force_behind(words: Words, index: int, end: int) -> int | None:
    """Return the word for a force or an office that an adjective belongs to, past "and Russian" or "land"."""
    forces = grammar().forces
    for position in range(index, min(index + 5, end)):
        if words.keys[position] in forces:
            return position
        if words.gap(position - 1).strip() not in {"", ",", "-", "–"}:
            return None
    return None


def _force_before(words: Words, first: int) -> bool:
    """Whether a French adjective stands behind its noun: "les forces turques et russes"."""
    return any(key in _FRENCH_FORCES for key in words.keys[max(first - 3, 0) : first])


_FRENCH_FORCES = frozenset({"forces", "soldats", "troupes", "militaires", "avions", "armees"})


def _is_military(key: str) -> bool:
    return key not in _CIVIL_OFFICES


_OF_NO_STATE = frozenset({"fighters", "gunmen", "insurgents", "militants", "militia", "militias", "rebels"})
_CIVIL_OFFICES = frozenset(
    {"government", "regime", "authorities", "officials", "delegation", "delegations", "diplomats", "negotiators"}
    | {"ministry", "ministries", "president", "minister", "side", "sides"}
)


def parts(
    trigger: Trigger,
    sentence: Sentence,
    mentions: Sequence[ActorMention],
    *,
    bounds: tuple[int, int],
    speakers: frozenset[int],
) -> tuple[Part, ...]:
    """
    Give actors their part in what a trigger reports.

    Parameters
    ----------
    bounds
        First and last word (excluded) that belong to the trigger rather than to its neighbours.
    speakers
        Words of phrases that only say who reports.
    """
    near = [
        mention
        for mention in mentions
        if bounds[0] <= mention.first < bounds[1]
        and mention.first not in speakers
        and mention.kind not in SPEAKERS
        and _apart(mention, trigger) <= _REACH
        and not only_comments(trigger, sentence, mention.first, mention.stop)
    ]
    if trigger.family.is_symmetric:
        return _distinct(Part(mention, "participant") for mention in near)
    suffering = [
        mention for mention in near if _suffers(sentence, mention) or _is_broken_up(trigger, sentence, mention)
    ]
    victims = [Part(mention, "target") for mention in suffering]
    acting = [mention for mention in near if mention not in suffering]
    group = sentence.group_of(trigger.head)
    if group is not None and group.head == trigger.head and not trigger.is_noun:
        speaking = [mention for mention in mentions if not speakers.isdisjoint(range(mention.first, mention.stop))]
        again = tuple(_of_pronoun(sentence, group, speaking))
        if again:
            acting = [mention for mention in acting if not _is_own(sentence, mention)]
        return _distinct((*victims, *again, *_of_verb(trigger, sentence, group, acting)))
    return _distinct((*victims, *_of_noun(trigger, sentence, acting)))


def _of_pronoun(sentence: Sentence, group: VerbGroup, speaking: Sequence[ActorMention]) -> Iterable[Part]:
    """Let a speaker act who is the subject again: "the army said it had retaken", "the SDF said its fighters"."""
    keys = sentence.words.keys[max(group.first - 3, sentence.first) : group.first]
    claims = keys[-1:] == ["to"] and not _CLAIMING.isdisjoint(keys)  # "the army claimed to have killed"
    if not (claims or _PRONOUNS.intersection(keys[-2:]) or _POSSESSIVES.intersection(keys)):
        return
    for mention in speaking[::-1]:
        if mention.stop <= group.first and mention.kind not in SPEAKERS:
            yield Part(mention, "target" if group.is_passive else "source")
            return


def _is_own(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether they are somebody's own: "its troops"."""
    return sentence.words.keys[max(mention.first - 1, sentence.first)] in _POSSESSIVES


_CLAIMING = frozenset({"claim", "claims", "claimed"})
_PRONOUNS = frozenset({"it", "they", "we"})
_POSSESSIVES = frozenset({"its", "their", "our"})


def _suffers(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether an actor is what dies or is hurt: "three soldiers were killed when", "two of its fighters died in"."""
    if suffers_in_arabic(sentence, mention.first, mention.stop, mention.kind):
        return True
    group = sentence.group_after(mention.stop, reach=3)
    if group is None:
        return False
    key = sentence.words.keys[group.head]
    return key in _DYING or (key in _HARMED and group.is_passive)


_DYING = frozenset({"died", "dies", "die", "perished"})
_HARMED = frozenset({"killed", "wounded", "injured", "hurt", "slain", "martyred", "murdered", "executed", "beheaded"})


def _apart(mention: ActorMention, trigger: Trigger) -> int:
    return max(trigger.first - mention.stop, mention.first - trigger.stop, 0)


def _distinct(found: Iterable[Part]) -> tuple[Part, ...]:
    seen: dict[str, Part] = {}
    for part in sorted(found, key=lambda part: part.mention.first):
        seen.setdefault(part.mention.name, part)
    return tuple(seen.values())


def _of_verb(trigger: Trigger, sentence: Sentence, group: VerbGroup, near: Sequence[ActorMention]) -> Iterable[Part]:
    for mention in near:
        is_before = mention.stop <= group.first
        parting = sentence.parting(_past_backers(sentence, mention), group.head)
        by = mention.first > sentence.first and _is_by(sentence.words.keys[max(mention.first - 6, 0) : mention.first])
        if sentence.words.keys[group.head] in _FALLING and trigger.family.group == "territory":
            yield Part(mention, "target" if is_before else "source")  # "bases of the army fell to the rebels"
        elif trigger.family.group == "protest":
            yield Part(mention, _role_at_protest(trigger, group, mention, by=by))
        elif is_before and parting <= 1:
            yield Part(mention, "target" if group.is_passive else "source")
        elif not is_before and parting < 1:
            yield Part(mention, "source" if by else "target")


def _role_at_protest(trigger: Trigger, group: VerbGroup, mention: ActorMention, *, by: bool) -> str:
    """Tell the role at a protest: of a crowd that others break up or fire at, as of those who do, and of the rest."""
    is_before = mention.stop <= group.first
    if trigger.family.sub_event_type in _DONE_TO_CROWDS:
        if mention.kind in _CROWDS and is_before == group.is_passive and not by:
            return "target"
        if by:
            return "source"
    return "source" if is_before or mention.kind == "protesters" else "participant"


def _is_broken_up(trigger: Trigger, sentence: Sentence, mention: ActorMention) -> bool:
    """Whether a crowd stands before what is done to it: "protesters were dispersed", "protesters were shot at by"."""
    if trigger.family.sub_event_type not in _DONE_TO_CROWDS or mention.kind not in _CROWDS:
        return False
    group = sentence.group_after(mention.stop, reach=3)
    return group is not None and group.is_passive


_DONE_TO_CROWDS = frozenset({"Excessive force against protesters", "Protest with intervention"})
_CROWDS = frozenset({"protesters", "rioters", "crowd", "civilians"})


def _past_backers(sentence: Sentence, mention: ActorMention) -> int:
    """Return the word behind ", backed by Kenyan officers," where that follows an actor, else the actor's own."""
    words, at = sentence.words, mention.stop
    if at + 1 >= sentence.stop or words.keys[at] not in _BACKED or words.keys[at + 1] != "by":
        return mention.first
    ends = (on for on in range(at + 2, min(at + _BACKERS, sentence.stop)) if "," in words.gap(on - 1))
    return next(ends, mention.first)


_BACKED = frozenset({"backed", "supported", "assisted", "aided", "accompanied", "joined", "reinforced", "led"})
_BACKERS = 9  # words at most from "backed" to the comma behind it
_FALLING = frozenset({"fall", "falls", "fell", "fallen", "falling"})


def _is_by(before: Sequence[str]) -> bool:
    """Whether "by" leads to a name: "by Russian", "by a group of masked"."""
    return "by" in before[-3:] or ("of" in before[-3:] and "by" in before)


def _of_noun(trigger: Trigger, sentence: Sentence, near: Sequence[ActorMention]) -> Iterable[Part]:
    starts = [mention.first for mention in near]
    for mention in near:
        is_actor = mention.kind not in UNARMED and acts_in_arabic(trigger, sentence, mention.first, starts, _names())
        if role := "source" if is_actor else _role_beside_noun(trigger, sentence, mention):
            yield Part(mention, role)


def _role_beside_noun(trigger: Trigger, sentence: Sentence, mention: ActorMention) -> str:
    """Tell the role by what ties an actor to a noun: "X's shelling", "strikes by X", "attack on X"."""
    before = sentence.words.keys[phrase_start(sentence, mention.first) - 1] if mention.first > sentence.first else ""
    parting = sentence.parting(mention.first, trigger.first)
    inside = mention.first < trigger.stop and mention.stop > trigger.first
    verb_first = mention.first == trigger.stop and sentence.words.keys[trigger.first] > ARABIC
    inside = inside or verb_first  # "قصفت قوات النظام": who does it stands right behind
    if inside or before == "by" or (mention.stop <= trigger.first and parting <= 1):
        return "source"
    if parting >= 1:
        return ""
    if before in {"between", "with", "and"}:
        return "participant"
    return "target" if before in _TARGETING or parting < 0.5 else ""
