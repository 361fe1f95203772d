"""What a sentence only touches on: "did not comment on the strike", "blast injuries", "no reports of clashes"."""

from conflictmap.extraction.signals.patterns import HYPHENS
from conflictmap.extraction.signals.status_named import is_only_noun
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.inflection import ING, S, forms_of
from conflictmap.extraction.text.phrases import phrase_start

_OF_OWN = frozenset({"own", "any", "day"})  # needs of what is told for its own sake only with its place or day
_MOVES = frozenset({"displacement", "deployment", "talks", "withdrawal"})


def only_touched_on(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether words for an event name a wound, a trade, a way to travel or a rumour, or what nobody speaks of."""
    return (
        _is_unsaid(trigger, sentence)
        or _is_left_open(trigger, sentence)
        or _is_habit(trigger, sentence)
        or _is_of_who(trigger, sentence)
        or _is_yardstick(trigger, sentence)
        or (trigger.family.group in _RULES and _RULES[trigger.family.group](trigger, sentence))
    )


def _is_unsaid(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody comments on it, or nothing is known of any: "has not mentioned the raid", "no word of a deal"."""
    keys = sentence.words.keys
    if _UNTOLD.isdisjoint(keys[max(trigger.first - _FAR, sentence.first) : trigger.first]):
        return False
    start = phrase_start(sentence, trigger.first)
    begin = max(start - _UNSAID, sentence.first)
    said = next((at for at in range(start - 1, begin, -1) if keys[at] in _SAYS), None)
    if said is not None and not _NOT.isdisjoint(keys[max(said - _UNSAID, sentence.first) : said]):
        is_named = is_only_noun(trigger, sentence)
        return is_named and sentence.parting(said, trigger.head) < 1
    before = keys[max(start - 3, sentence.first) : start]
    return len(before) == 3 and before[0] == "no" and before[1] in _NEWS and before[2] == "of"


_FAR = 10  # words from "declined to comment on the latest" to a noun, and from a convoy to its verb
_UNSAID = 4  # words from "declined to comment on" to "the raid"
_SAYS = frozenset({"comment", "commented", "commenting", "mention", "mentioned", "mentioning", "remarked"})
_NOT = frozenset({"not", "no", "never", "without", "declined", "declines", "refused", "refuses", "decline", "avoided"})
_NEWS = frozenset(
    {"reports", "report", "sign", "signs", "evidence", "indication", "indications", "mention", "record", "trace"}
)
_UNTOLD = _SAYS | {"no"}


def _is_left_open(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody says how it will be: "has not said how its soldiers would deal with a sit-in"."""
    keys, least = sentence.words.keys, max(trigger.first - _FAR, sentence.first)
    how = next((at for at in range(trigger.first - 1, least, -1) if keys[at] == "how"), None)
    if how is None or keys[how - 1] not in _TOLD or _NOT.union(_NEITHER).isdisjoint(keys[sentence.first : how]):
        return False
    verb = next((one for one in sentence.groups if one.first > how), None)
    return verb is not None and verb.mood in {"future", "would", "possible"}


_TOLD = frozenset({"said", "say", "says", "saying", "explained", "explain", "specified", "specify", "know", "known"})
_NEITHER = frozenset({"neither", "nor", "nobody", "none"})


def _is_habit(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether any of it is denied: "Moscow denies that it attacks civilians", "denied that any house was razed"."""
    is_named = trigger.is_noun and sentence.group_of(trigger.head) is None
    if is_named or not trigger.family.is_violent:
        return False
    keys = sentence.words.keys[max(trigger.first - _DENIED, sentence.first) : trigger.stop + 1]
    any_of_it = trigger.form == S or not _ANY.isdisjoint(keys) or (trigger.form == ING and "civilians" in keys)
    return any_of_it and not _DENIES.isdisjoint(keys)


_DENIED = 6  # words from "denies" to "attacks", "denied that anybody had been shot"
_ANY = frozenset({"any", "anyone", "anybody", "anything"})
_DENIES = frozenset({"denies", "deny", "denied", "denying"})


def _is_of_who(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is only said of somebody who does something else: "the governor, who took office on Sunday, said"."""
    family = trigger.family
    moves = family.group in _MOVES or sentence.words.keys[trigger.head] == "returned"
    if trigger.is_noun or family.is_violent or not (moves or family.needs in _OF_OWN):
        return False
    group = sentence.group_of(trigger.head)
    return group is not None and sentence.words.keys[max(group.first - 1, sentence.first)] in _WHO


_WHO = frozenset({"who", "which"})


def _is_yardstick(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it only says since when something is the worst: "the deadliest raid since the two began trading fire"."""
    keys = sentence.words.keys
    if "since" not in keys[max(trigger.first - _SINCE, sentence.first) : trigger.first]:
        return False
    since = next(at for at in range(trigger.first - 1, sentence.first - 1, -1) if keys[at] == "since")
    most = (key for key in keys[max(since - _SINCE, sentence.first) : since] if key in _MOST or key.endswith("liest"))
    if any("," in sentence.words.gap(at) for at in range(since, trigger.first)):
        return False  # "for the first time since the coup, the town saw a march"
    return next(most, None) is not None and sentence.parting(since, trigger.head) < 1


_SINCE = 9  # words from "deadliest" to "since", and on to "trading fire"
_MOST = frozenset({"worst", "biggest", "largest", "heaviest", "bloodiest", "fiercest", "first", "most", "highest"})


def _is_wound(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a blast only names wounds, and an aircraft brings those who have them: "were flown by helicopter"."""
    keys = sentence.words.keys
    flown = keys[trigger.stop - 1] in _AIRCRAFT and keys[trigger.stop - 2] == "by" and keys[trigger.first] in _CARRIED
    flown = flown or (keys[trigger.first] in _AIRCRAFT and keys[trigger.stop - 1] in _CARRIED)
    return flown or not _WOUNDS.isdisjoint(keys[trigger.stop : min(trigger.stop + 1, sentence.stop)])


_AIRCRAFT = frozenset({"helicopter", "helicopters", "plane", "aircraft", "air"})
_WOUNDS = frozenset({"injuries", "injury", "wounds", "wound", "trauma", "burns"})
_CARRIED = forms_of("take", "fly", "evacuate", "transport", "bring", "ferry", "carry", "move", "airlift", "transfer")


def _is_trade(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether experts are named by what they do: "bomb disposal experts were at the scene"."""
    behind = sentence.words.keys[trigger.stop : min(trigger.stop + 1, sentence.stop)]
    return trigger.is_noun and not _EXPERTS.isdisjoint(behind)


_EXPERTS = frozenset(
    {"expert", "experts", "team", "teams", "squad", "squads", "unit", "units", "technicians", "specialists"}
    | {"organisation", "organization", "agency", "group", "charity", "operator", "company"}
)


def _carries(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether soldiers are off duty, goods are carried away, a search only says when, or those held are let go."""
    words = sentence.words
    if _were_let_go(trigger, sentence):
        return True
    before = words.keys[max(trigger.first - 2, sentence.first)]
    if before == "during" and not _OPERATIONS.isdisjoint(words.keys[trigger.first : trigger.stop]):
        return True  # "when a bomb went off during a search operation"
    if any(words.keys[at] == "off" and words.gap(at) in HYPHENS for at in range(trigger.first, trigger.stop)):
        return True
    said = words.keys[trigger.first : min(trigger.stop + 1, sentence.stop)]
    return not _AWAY.isdisjoint(said) and not _GOODS.isdisjoint(said)


_OPERATIONS = frozenset({"operation", "operations"})
_AWAY = frozenset({"away", "off", "up"})
_GOODS = frozenset({
    "refrigerators", "mattresses", "goods", "food", "sorghum", "grain", "tonnes", "cattle", "goats", "sheep", "cows",
    "camels", "livestock", "weapons", "ammunition", "motorcycles", "motorbikes", "supplies", "medicines", "medicine",
    "equipment", "money", "cash", "valuables", "phones", "furniture", "televisions", "fuel", "sacks", "bags", "boxes",
    "vehicles", "cars", "glass", "rubble", "debris", "shards", "leaves",
})  # fmt: skip


def _is_in_the_way(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a wreck blocks a road, or protest is only the sense of a letter: "a lorry blocking one lane"."""
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    before = keys[max(start - 2, sentence.first) : start]
    if (before[1:] == ["of"] and before[0] in _LETTERS) or _is_called_names(trigger, sentence):
        return True
    if _is_besides(trigger, sentence, start) or (keys[trigger.head] in _PARADES and keys[trigger.head + 1] in _PARADED):
        return True
    if keys[trigger.head : trigger.head + 3] == _TURNS_OUT and keys[trigger.head + 3] in _TO_BE:
        return True  # "a bag that turned out to contain clothes"
    return keys[trigger.head] == "blocking" and not _WRECKS.isdisjoint(
        keys[max(trigger.first - 2, sentence.first) : trigger.first]
    )


def _is_besides(trigger: Trigger, sentence: Sentence, start: int) -> bool:
    """Whether it is told how or with whom: "called a strike in protest", "with signs of torture", "protesters need"."""
    keys = sentence.words.keys
    is_why = keys[start - 1 : start] == ["in"] and trigger.stop - start == 1
    if is_why or keys[trigger.first : trigger.first + 2] == ["in", "protest"]:
        return not _STRIKES.isdisjoint(keys[sentence.first : start])
    said = keys[trigger.first : min(trigger.stop + 1, sentence.stop)]
    if not _INQUIRIES.isdisjoint(said) or said[-3:] == _SIGNS_OF:
        return True
    return trigger.family.name == "act of protesters" and keys[trigger.stop - 1] in _GETTING


def _is_called_names(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody only says what he thinks of it: "called the protests a waste of time"."""
    words, at = sentence.words, trigger.stop - 1
    behind = words.keys[trigger.stop : trigger.stop + 1] in (["a"], ["an"]) or not _QUOTES.isdisjoint(words.gap(at))
    return behind and words.keys[max(at - 2, sentence.first) : at] == ["called", "the"]


_QUOTES = frozenset('"“‘«')
_GETTING = forms_of("seek", "need", "receive", "suffer", "get", "require", "want")  # "demonstrators sought help"
_STRIKES = frozenset({
    "strike", "bandh", "hartal", "shutdown", "march", "rally", "sit", "walkout", "boycott",
    "ambassador", "envoy", "resigned", "resign", "resignation", "summoned", "shut", "shuttered", "shops", "closed",
})  # fmt: skip
_INQUIRIES = frozenset({"investigation", "inquiry", "probe"})  # "called for an investigation of the strike"
_SIGNS_OF = ["with", "signs", "of"]
_TURNS_OUT = ["turned", "out", "to"]
_TO_BE = frozenset({"be", "have", "contain", "hold", "belong", "carry", "come"})
_PARADES = forms_of("parade")
_PARADED = frozenset({"prisoners", "captives", "hostages", "soldiers", "bodies", "suspects", "captured", "weapons"})
_LETTERS = frozenset({"letter", "letters", "statement", "statements", "form", "forms"})
_WRECKS = frozenset({
    "lorry", "lorries", "truck", "trucks", "bus", "buses", "car", "cars", "vehicle", "vehicles", "tree", "trees",
    "debris", "rubble", "wreck", "wreckage", "tanker", "trailer", "snow", "mud", "landslide", "rocks", "boulders",
})  # fmt: skip


def _splits_up(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether fighters only scatter: "the bandits split into small groups"."""
    keys = sentence.words.keys
    behind = keys[trigger.head + 1 : min(trigger.head + 4, sentence.stop)]
    return behind[:1] == ["into"] and not _SMALL.isdisjoint(behind)


_SMALL = frozenset({"small", "smaller", "tiny", "pairs"})


def _is_of_ill(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody did it to those who died: "seven children died of cold"."""
    keys = sentence.words.keys
    at = next((at for at in range(trigger.first, trigger.stop) if keys[at] in _DIED), None)
    if at is None:
        return False
    of_ill = keys[at + 1 : at + 2] in _OF and not _ILLS.isdisjoint(keys[at + 2 : min(at + 5, sentence.stop)])
    return of_ill or keys[at + 1 : at + 3] in _IN_BIRTH


_DIED = forms_of("die", "perish")
_OF = (["of"], ["from"])
_IN_BIRTH = (["in", "childbirth"], ["during", "childbirth"], ["giving", "birth"])
_ILLS = frozenset({
    "cold", "hunger", "thirst", "starvation", "malnutrition", "famine", "disease", "illness", "cholera", "measles",
    "malaria", "heat", "exposure", "hypothermia", "dehydration", "exhaustion", "natural", "covid", "cancer", "ebola",
    "drowning",
})  # fmt: skip


def _is_short(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a patrol on the road was cut short, and not the road."""
    return sentence.words.keys[trigger.stop : trigger.stop + 1] == ["short"]


def _sets_out(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a convoy only begins its way ("left Homs for Aleppo"), or those who left do something else."""
    keys, head = sentence.words.keys, trigger.head
    if _only_says_who(trigger, sentence):
        return True
    if keys[head] not in _LEAVES or "for" not in keys[head + 1 : min(head + _BOUND_FOR, sentence.stop)]:
        return False
    return not _CONVOYS.isdisjoint(keys[max(head - _FAR, sentence.first) : head])


def _only_says_who(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle only says who does something: "people evacuated from the north demonstrated"."""
    verb, keys = sentence.group_of(trigger.head), sentence.words.keys
    if verb is None or verb.first < verb.head or keys[max(verb.first - 1, sentence.first)] not in _PERSONS:
        return False
    behind = sentence.group_after(trigger.stop)
    return behind is not None and behind.is_finite and sentence.parting(verb.head, behind.first) < 1


_PERSONS = frozenset({"people", "residents", "families", "persons", "inhabitants", "villagers", "civilians"})
_BOUND_FOR = 5  # words from "left" to "for"
_LEAVES = forms_of("leave", "depart")
_CONVOYS = frozenset({"convoy", "convoys", "bus", "buses", "train", "flight", "plane", "delegation", "truck", "trucks"})


def _were_let_go(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether those who were held are let go in the same breath: "freed 62 migrants who had been held for ransom"."""
    verb = sentence.group_of(trigger.head)
    if verb is None or verb.aspect != "pluperfect" or not verb.is_passive:
        return False
    return not _FREED.isdisjoint(sentence.words.keys[max(trigger.first - _HELD, sentence.first) : trigger.first])


_HELD = 24  # words from "freed" to "held"
_FREED = forms_of("free", "rescue", "release", "liberate")


def _is_every_month(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody does it again and again: "wants to call up 5,000 men every month"."""
    keys = sentence.words.keys
    behind = keys[trigger.stop : min(trigger.stop + _AGAIN, sentence.stop)]
    at = next((at for at, key in enumerate(behind) if key in {"every", "each"}), None)
    return at is not None and not _SPELLS.isdisjoint(behind[at + 1 : at + 2])


_AGAIN = 5  # words from an act to "every month"
_SPELLS = frozenset({"day", "night", "week", "month", "year", "season"})


def _halts_its_own(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an attack is not beaten off, but given up by those who made it: "would halt attacks", "their attacks"."""
    keys, verb = sentence.words.keys, sentence.group_of(trigger.first)
    if keys[trigger.first] not in _HALTS or verb is None:
        return False
    is_to_come = verb.mood in {"future", "would", "must"} or (verb.mood == "infinitive" and keys[verb.first] == "to")
    return is_to_come or not _OWN.isdisjoint(keys[trigger.first : trigger.stop])


def _is_no_battle(trigger: Trigger, sentence: Sentence) -> bool:
    return _halts_its_own(trigger, sentence) or _is_of_speakers(trigger, sentence)


def _is_of_speakers(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle only says who speaks: "the coalition fighting in Yemen said", "troops fighting in X say"."""
    keys, at = sentence.words.keys, trigger.first
    if keys[at] != "fighting" or at == sentence.first or keys[at - 1] not in _FORCES:
        return False
    behind = range(at + 1, min(at + _TO_SAYING, sentence.stop))
    verb = next((one for on in behind if (one := sentence.group_of(on)) is not None and one.first > at), None)
    return verb is not None and verb.is_finite and not verb.is_passive and keys[verb.head] in _SAYING


_FORCES = frozenset({
    "coalition", "alliance", "troops", "soldiers", "forces", "rebels", "army", "militia", "militias", "fighters",
    "group", "groups", "insurgents", "volunteers", "units", "brigade", "mercenaries", "men", "those",
})  # fmt: skip
_TO_SAYING = 9  # words from "fighting" to "said": "fighting in the east of the country have"
_SAYING = forms_of("say", "announce", "report", "claim", "tell", "admit", "deny", "complain", "acknowledge", "confirm")
_HALTS = forms_of("halt", "stop")
_OWN = frozenset({"their", "its", "his", "all", "such", "any"})


_RULES = {
    "deployment": _is_every_month,
    "battle": _is_no_battle,
    "road closed": _is_short,
    "withdrawal": _sets_out,
    "displacement": _only_says_who,
    "killing": _is_of_ill,
    "attack": _is_wound,
    "violence": _is_wound,
    "disrupted": _is_trade,
    "detention": _carries,
    "protest": _is_in_the_way,
    "group": _splits_up,
}
