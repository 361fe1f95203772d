"""Who takes part: names of the actor dictionary, forces of a state, and noun phrases."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.vocabulary import rows
from conflictmap.extraction.text.words import ARABIC, Lexicon, Words

SPEAKERS = frozenset({"monitor", "media", "state media", "civil defence"})  # they report rather than act


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


def country_of_demonym(words: Words, at: int) -> str:
    """Return the country of "Ukrainian", "Malian" at a word; "" where it is none."""
    found = _states().match(words.keys, at, at + 1)
    return found[0].country if found is not None and found[0].kind == "adjective" else ""


@cache
def actor_words() -> frozenset[str]:
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


def is_in_name_of_group(words: Words, at: int, stop: int, first: int) -> bool:
    """
    Whether words up to `stop` are or end the name of a group: "Abu Sayyaf", "Islamic State in the Sahel".

    So do they where they begin the name of a town's fighters, who may be anywhere: "the Manbij Military Council".
    """
    if words.keys[stop : stop + 2] in _COUNCILS and words.is_capital(stop):
        return True
    actors = _actors()
    for begin in range(max(first, at - _LONGEST_GROUP), at + 1):
        found = actors.match(words.keys, begin, stop) if words.keys[begin] in actors.heads else None
        if found and found[1] == stop and found[0].kind in _ARMED_GROUPS:
            return True
    return False


_COUNCILS = (["military", "council"], ["military", "councils"], ["self", "defence"], ["self", "defense"])
_LONGEST_GROUP = 6  # words before the place: "Democratic Forces for the Liberation of"
_ARMED_GROUPS = frozenset({"rebel group", "militia"})
_BEGINS = mark(actor_words, lambda key: key[0] > ARABIC)


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
    if noun.name not in _NOUNS or group.name in _NOUNS or group.kind not in _ARMED_GROUPS:
        return None
    between = words.keys[one.stop : other.first]
    is_behind = noun is other and not between and words.gap(one.stop - 1) == " "
    is_before = noun is one and bool(between) and _OF_GROUP.issuperset(between)
    return structs.replace(group, first=one.first, stop=other.stop) if is_behind or is_before else None


_NOUNS = frozenset({"Rebels", "Militants", "Militia", "Gangs", "Bandits", "Vigilantes", "Unidentified armed group"})
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
    if force == stop + 1 and _is_military(words.keys[force]) and words.keys[force] not in _OF_NO_STATE:
        yield ActorMention(f"Military Forces of {state.name}", "state forces", first, force + 1, state.country)
        return
    if (
        first in taken
        or (owns and force is None)
        or not _BORDERS.isdisjoint(words.keys[max(first - _BORDER, 0) : first])
    ):
        return  # it says where, not who: "in Syria", "Syria's M4 highway", "near the border with Somalia"
    yield ActorMention(f"Government of {state.name}", "state", first, stop, state.country)


def _force_behind(words: Words, index: int, end: int) -> int | None:
    """Return the word for a force, an office or a strike that an adjective belongs to, past "and Russian" or "land"."""
    forces, is_kind = grammar().forces, True
    for position in range(index, min(index + 5, end)):
        key = words.keys[position]
        is_kind = is_kind and (position == index or words.keys[position - 1] in KINDS_OF_STRIKES)
        if key in forces or (is_kind and key in _BY_ARMIES):
            return position
        if words.gap(position - 1).strip() not in {"", ",", "-", "–"}:
            return None
    return None


# what an army does or fires: "Russian shelling"; "the Pakistani bombing" may only say where it was
STRIKES = frozenset(
    {"shelling", "bombardment", "bombardments", "strike", "strikes", "airstrike", "airstrikes", "raid", "raids", "fire"}
    | {"missile", "missiles", "rocket", "rockets", "shells", "barrage", "incursion", "offensive"}
)
_BY_ARMIES = STRIKES | {"invasion"}


KINDS_OF_STRIKES = frozenset(
    {"air", "drone", "artillery", "missile", "rocket", "suicide", "mortar", "sniper", "bomb", "night", "heavy", "tank"}
)


def _force_before(words: Words, first: int) -> bool:
    """Whether a French adjective stands behind its noun: "les forces turques et russes"."""
    return any(key in _FRENCH_FORCES for key in words.keys[max(first - 3, 0) : first])


_FRENCH_FORCES = frozenset({"forces", "soldats", "troupes", "militaires", "avions", "armees"})


def _is_military(key: str) -> bool:
    return key not in _CIVIL_OFFICES


_BORDERS, _BORDER = frozenset({"border", "borders", "frontier", "boundary"}), 4  # words from it to the country
_OF_NO_STATE = frozenset({"fighters", "gunmen", "insurgents", "militants", "militia", "militias", "rebels"})
_CIVIL_OFFICES = frozenset(
    {"government", "regime", "authorities", "officials", "delegation", "delegations", "diplomats", "negotiators"}
    | {"ministry", "ministries", "president", "minister", "side", "sides"}
)
