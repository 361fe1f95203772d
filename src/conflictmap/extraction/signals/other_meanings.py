"""Words that mean something else beside the others of their sentence: "women gathering firewood"."""

from itertools import pairwise

from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.signals.held import is_no_capture
from conflictmap.extraction.signals.opened import opens_something_else
from conflictmap.extraction.signals.patterns import HYPHENS
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import ING, forms_of
from conflictmap.extraction.text.phrases import phrase_head, phrase_start


def means_something_else(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the other words of the sentence make those of a trigger report nothing."""
    means = _OF_GROUPS.get(trigger.family.group)
    if trigger.family.group == "attack" and _is_bombers(trigger, sentence):
        return True
    return opens_something_else(trigger, sentence) or (means is not None and means(trigger, sentence))


def _is_no_territory(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something else was taken or lost there: "took livestock in several villages", "the loss of a man in"."""
    keys = sentence.words.keys
    subject = keys[max(trigger.head - _FAR, sentence.first) : trigger.head]
    if keys[trigger.head] in _ENTERS and not _GOODS.isdisjoint(subject):
        return True  # "a convoy of 22 lorries entered the city"
    if _falls(trigger, sentence) or _goes_in_for(trigger, sentence):
        return True
    if keys[trigger.head] not in _TAKES:
        return False
    if keys[trigger.head + 1 : trigger.head + 2] == ["hold"] and keys[trigger.head + 2 : trigger.head + 3] != ["of"]:
        return True  # "the truce took hold in Suwayda"
    begin = trigger.head + 1 + (keys[trigger.head + 1 : trigger.head + 2] == ["of"])
    inside = next((at for at in range(begin, trigger.stop) if keys[at] in _WHERE), begin)
    return inside > begin and _CONTROL.isdisjoint(keys[begin:inside])


def _goes_in_for(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a town is entered for something else than to hold it: "drove into Manbij to arrest a smuggler"."""
    keys = sentence.words.keys
    behind = range(trigger.head + 1, min(trigger.head + _FAR, sentence.stop - 1))
    errand = any(keys[at] == "to" and keys[at + 1] in _ERRANDS for at in behind)
    return errand and keys[trigger.head] in _GOES_IN


_ERRANDS = frozenset({
    "arrest", "detain", "look", "search", "find", "hunt", "question", "raid", "rescue", "evacuate", "deliver", "seize",
    "apprehend", "serve", "demolish", "inspect", "visit", "mediate",
})  # fmt: skip
_GOES_IN = forms_of("enter", "go", "move", "push", "drive", "march", "come", "roll")


def _falls(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it fell off the road: "an army truck rolled into a ravine near Canlaon"."""
    behind = sentence.words.keys[trigger.head + 1 : min(trigger.head + _INTO, sentence.stop)]
    return behind[:1] == ["into"] and not _RAVINES.isdisjoint(behind)


_INTO = 5  # words from "rolled" to "ravine"
_RAVINES = frozenset({"ravine", "gorge", "ditch", "river", "canal", "lake", "sea", "precipice", "gully"})
_FAR = 14  # words from "a convoy" to "entered"
_ENTERS = frozenset({"entered", "enter", "enters", "entering", "reached", "arrived"})
_GOODS = frozenset({
    "convoy", "lorries", "lorry", "truck", "trucks", "aid", "crescent", "delegation", "buses", "tankers", "ambulances",
    "inspectors", "mission", "envoy", "journalists", "observers", "bread", "food", "flour", "fuel", "medicine",
    "supplies",
})  # fmt: skip
_TAKES = forms_of("take", "seize", "lose", "capture") | {"loss"}
_WHERE = frozenset({"in", "at", "near", "from"})
_CONTROL = frozenset({"control", "command", "hold", "charge", "power", "town", "village", "position", "positions"})


def _is_no_withdrawal(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether words are taken back, or a way out is only a place: "withdrew the call", "at the exit of the town"."""
    key, before = sentence.words.keys[trigger.head], sentence.words.keys[trigger.head - 1]
    if key == "exit" and sentence.group_of(trigger.head) is None:
        return grammar().forces.isdisjoint(sentence.words.keys[trigger.first : trigger.stop])
    if (key == "exits" and before in grammar().determiners) or (key == "pulled" and _are_dead(trigger, sentence)):
        return True
    behind = sentence.words.keys[trigger.head + 1 : min(trigger.head + _ACCORD, sentence.stop)]
    if key in _WITHDRAWS and (behind[:1] == ["as"] or (behind[:1] == ["from"] and not _ACCORDS.isdisjoint(behind))):
        return True  # "will withdraw as mediator", "withdrew from the talks"
    return key in _WITHDRAWS and phrase_head(sentence, trigger.head + 1) in _WORDS


_ACCORD = 5  # words from "withdrew" to "talks"
_ACCORDS = frozenset({
    "talks", "negotiations", "agreement", "deal", "treaty", "accord", "race", "election", "elections", "contest",
    "pact", "coalition", "government", "process", "mediation", "committee", "tournament", "truce", "ceasefire",
})  # fmt: skip
_WITHDRAWS = forms_of("withdraw")
_WORDS = frozenset({
    "call", "calls", "bill", "motion", "complaint", "complaints", "charge", "charges", "support", "offer", "statement",
    "candidacy", "candidate", "petition", "resignation", "licence", "license", "claim", "claims", "application",
    "demand", "demands", "invitation", "objection", "proposal", "lawsuit", "case", "money", "cash", "funds", "funding",
    "programme", "program", "march", "rally", "accusation", "remark", "remarks", "confidence", "threat", "request",
    "suit", "appeal", "consent", "labour", "figure", "number", "estimate", "toll", "report", "post", "warrant",
})  # fmt: skip


def _is_no_abduction(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether who or what is missing was hit, found dead or driven off: "remain missing under the rubble"."""
    before = sentence.words.keys[max(trigger.head - _THING, sentence.first) : trigger.head]
    said = sentence.words.keys[max(trigger.first - 2, sentence.first) : trigger.stop]
    if ["house", "arrest"] in map(list, pairwise(said)):
        return "under" not in said  # "extended the house arrest of a bishop"
    picked = sentence.words.keys[trigger.head] == "picked" and not _PICKED.isdisjoint(before + said)
    if picked or is_no_capture(trigger, sentence) or _carries_dead(trigger, sentence):
        return True  # "a device that they had picked up"
    if trigger.family.name != "abduction":
        return False
    if sentence.words.keys[trigger.head] == "held":
        return not _FREED.isdisjoint(before)
    keys = sentence.words.keys[sentence.first : sentence.stop]
    said = sentence.words.keys[trigger.first : trigger.stop]
    if not _MISSING.isdisjoint(said):
        return not _HIT.isdisjoint(keys)
    return not _DRIVEN_OFF.isdisjoint(keys) or (not _PULLED.isdisjoint(said) and _are_dead(trigger, sentence))


def _carries_dead(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what is taken is a body: "were filmed carrying away the body of a girl"."""
    return not _DEAD.isdisjoint(sentence.words.keys[trigger.head + 1 : trigger.stop + 1])


def _are_dead(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is told of bodies: "the bodies of five were pulled out of the house"."""
    return not _DEAD.isdisjoint(sentence.words.keys[max(trigger.first - _SUBJECT, sentence.first) : trigger.first])


_FREED = forms_of("free", "release", "rescue", "liberate")  # "freed 84 migrants held for ransom"
_THING = 5  # words from "device" to "picked up"
_PICKED = frozenset({
    "device", "devices", "object", "objects", "shell", "grenade", "mine", "ordnance", "munition", "remains", "bodies",
    "body", "corpses", "pieces", "debris", "litter", "bomb", "bomblet", "dud", "explosive", "rocket", "toy",
})  # fmt: skip
_PULLED = frozenset({"pulled", "dragged", "carried", "hauled", "removed", "taken", "brought"})
_SUBJECT = 9  # words from "bodies" to "were pulled out of the house"
_MISSING = frozenset({"missing", "unaccounted", "disappeared", "disappear", "vanished"})
_HIT = frozenset({
    "strike", "strikes", "blast", "rubble", "shelling", "explosion", "rescuers", "landslide", "flood", "floods",
    "drone", "drones", "missile", "missiles", "radar", "radars", "screens", "collapse", "boat", "sea", "rescue",
})  # fmt: skip
_DRIVEN_OFF = frozenset({"tear", "teargas", "cannon", "batons"})
_DEAD = frozenset({"bodies", "body", "corpses", "corpse", "remains", "survivors"})


def _is_no_protest(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people gather something: "women gathering firewood"."""
    keys = sentence.words.keys
    if not _WAYS_OUT.isdisjoint(keys[trigger.head : trigger.stop]):
        return True  # "to block the escape route of the militants"
    if keys[trigger.head] in _WALKS and not _ACCORDS.isdisjoint(keys[trigger.head : trigger.head + _ACCORD]):
        return True  # "walked out of a truce"
    if keys[trigger.head] == "marching" and keys[max(trigger.head - 1, sentence.first)] in grammar().forces:
        return True  # "troops marching back to the river"
    start = phrase_start(sentence, trigger.first)
    way = keys[max(start - _WAY, sentence.first) : start]
    if way[-1:] == ["from"] and not _HOMEWARD.isdisjoint(way):
        return True  # "as he walked home from a rally"
    last = next((at for at in range(trigger.first + 1, trigger.stop) if keys[at] == "gathering"), None)
    if last is None or last + 1 >= sentence.stop:
        return False
    behind, known = keys[last + 1], grammar()
    small = behind in known.prepositions or behind in known.coordinators or behind in known.auxiliaries
    return sentence.words.gap(last) == " " and not small and behind not in known.verbs and behind not in known.relatives


_WALKS = forms_of("walk")
_WAYS_OUT = frozenset({"escape", "retreat", "withdrawal", "infiltration"})
_WAY = 5  # words of "was returning home from"
_HOMEWARD = frozenset({"home", "back", "returning", "returned", "way"})


def _is_no_battle(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a verb only tells of travel, or of a death: "will not drive on the same road", "lost their lives"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] == "lost" and keys[head + 2 : head + 3] in _LIVES:
        return True
    return keys[head] == "drive" and keys[head + 1 : head + 2] in _ALONG and sentence.group_of(head) is not None


_LIVES = (["lives"], ["life"])
_ALONG = (["on"], ["along"], ["in"], ["through"])


def _is_no_attack(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether arms are only had, found or destroyed: "arrested two men with grenades", "the shells were destroyed"."""
    keys = sentence.words.keys
    if keys[trigger.head] == _DAWN and trigger.stop < sentence.stop and _is_day(keys[trigger.stop]):
        return True  # "at dawn on Sunday"
    if keys[trigger.stop : trigger.stop + 1] in _LAUNCHER:
        return _FIRED.isdisjoint(keys[sentence.first : trigger.stop])  # "pictures of a grenade launcher"
    if keys[trigger.head] in _THROWN and keys[max(trigger.head - 1, sentence.first)] in _OF_CROWDS:
        return True  # "petrol bombs", "stun grenades"
    around = keys[trigger.head : min(trigger.head + _CONTROLLED, sentence.stop)]
    if any(key == "controlled" and behind in _MANNERS for key, behind in pairwise(around)):
        return True  # "blew up, in a controlled manner, a gas cylinder"
    last = trigger.stop - 1
    group = sentence.group_of(last) or (sentence.group_of(trigger.stop) if trigger.stop < sentence.stop else None)
    is_suffered = group is not None and group.is_passive and keys[group.head] in _DISPOSED
    if is_suffered and not _ARMS.isdisjoint(keys[trigger.first : trigger.stop]):
        return True
    only_named = trigger.family.name in _BY_ARMS and keys[trigger.first] in {"with", "hand", "explosive", "stun"}
    return only_named and not _FOUND.isdisjoint(sentence.said)


_THROWN = frozenset({"bomb", "bombs", "grenade", "grenades"})
_OF_CROWDS = frozenset({"petrol", "stun", "smoke", "paint", "fire", "gasoline", "flash", "gas"})
_CONTROLLED = 6  # words from "blew up" to "controlled manner"
_MANNERS = frozenset({"manner", "way", "explosion", "explosions", "detonation", "blast", "demolition"})
_DAWN = "فجر"  # "dawn", before a day; else "blew up"


def _is_day(key: str) -> bool:
    return key in date_words().weekdays.heads or key in date_words().relative.heads or key == "يوم"


_LAUNCHER = (["launcher"], ["launchers"])
_FIRED = forms_of("fire", "use", "attack", "hit", "target")
_BY_ARMS = frozenset({"grenade", "suicide bombing"})
_ARMS = frozenset({
    "grenade", "grenades", "shell", "shells", "bomb", "bombs", "mine", "mines", "landmines", "rocket", "rockets",
    "missiles", "ammunition", "explosives", "ieds", "munitions", "mortars", "launcher", "launchers", "mortar",
})  # fmt: skip
_DISPOSED = frozenset({"destroyed", "found", "seized", "recovered", "discovered", "confiscated", "defused", "removed"})
_FOUND = _DISPOSED | {"arrested", "detained", "captured", "arrest", "cache", "depot", "possession", "carrying"}


def _is_no_patrol(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is only what others were doing: "troops on patrol ran into", "ambushed their patrol in"."""
    keys = sentence.words.keys
    said = range(max(trigger.first, sentence.first + 1), trigger.stop)
    at = next((at for at in said if keys[at] == "patrol"), None)
    if at is None or keys[at - 1] == "on":
        return at is not None
    struck = _STRUCK.intersection(keys[trigger.first : at])
    return bool(struck) and keys[at - 1] in grammar().determiners


_STRUCK = forms_of("ambush", "attack", "hit", "target", "strike", "shell", "bomb", "intercept", "surround")


def _is_no_deployment(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody else goes there than those named first: "according to the police, the officers went to"."""
    words, subject = sentence.words, range(trigger.first + 1, trigger.head)
    others = any("," in words.gap(at - 1) and words.keys[at] in grammar().determiners for at in subject)
    return others or _falls(trigger, sentence) or _is_no_patrol(trigger, sentence)


def _is_no_destruction(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a band of saboteurs is named: "a sabotage group had entered the town"."""
    keys = sentence.words.keys
    return keys[trigger.head] == "sabotage" and keys[trigger.head + 1 : trigger.head + 2] in _BANDS


_BANDS = (["group"], ["groups"], ["team"], ["unit"], ["squad"], ["and"])


def _is_only_under(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something else is done under a deal, or signed: "will exchange prisoners under a deal of sheikhs"."""
    keys, first = sentence.words.keys, trigger.first
    signed = next((at for at in range(first, trigger.stop) if keys[at] in _SIGNED), None)
    if signed is not None and not _PAPERS.isdisjoint(keys[signed + 1 : signed + 3]):
        return True  # "a court that signed death sentences"
    return trigger.is_noun and first - 2 >= sentence.first and keys[first - 2 : first] in _UNDER


_SIGNED = forms_of("sign")
_PAPERS = frozenset(
    {"sentences", "sentence", "warrant", "warrants", "petition", "petitions", "decree", "order", "orders"}
)


_UNDER = (["under", "a"], ["under", "the"])


def _is_no_opening(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nothing was opened: "a road opening party was out", "the crossing remains open"."""
    keys = sentence.words.keys
    said = keys[trigger.first : min(trigger.stop + 1, sentence.stop)]
    return ("opening" in said and not _PARTIES.isdisjoint(said)) or ("open" in said and not _STAYS.isdisjoint(said))


def _is_no_measure(trigger: Trigger, sentence: Sentence) -> bool:
    return _carries_dead(trigger, sentence) or _is_no_patrol(trigger, sentence) or _is_no_opening(trigger, sentence)


_PARTIES = frozenset({"party", "parties", "patrol"})
_STAYS = forms_of("remain", "stay")


def _is_no_meeting(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody only gives news: "was not authorised to talk to the press"."""
    return not _PRESS.isdisjoint(sentence.words.keys[trigger.head + 1 : min(trigger.head + _TO_WHOM, sentence.stop)])


_PRESS = frozenset({"press", "media", "reporters", "reporter", "journalists", "journalist", "correspondent"})
_TO_WHOM = 5  # words from "talk" to "press"


def _is_no_ceasefire(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether something else has an end: "at the other end of the country, fighting"."""
    words = sentence.words
    return words.keys[trigger.head] == "end" and any(
        "," in words.gap(at) for at in range(trigger.head, trigger.stop - 1)
    )


def _is_against_it(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether only those who oppose it, or the time after it, are spoken of: "anti-coup fighters"."""
    before = sentence.words.keys[max(trigger.head - 1, sentence.first) : trigger.head]
    return before in _FOR_OR_AGAINST and sentence.words.gaps[trigger.head] in HYPHENS


_FOR_OR_AGAINST = (["anti"], ["pro"], ["post"], ["pre"])


def _is_bombers(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a bomber is no aircraft: "the bomber struck at prayers", "two bombers struck mosques"."""
    keys, said = sentence.words.keys, sentence.words.keys[trigger.first : trigger.stop]
    if trigger.family.sub_event_type != _AIR or _PLANES.intersection(keys[sentence.first : sentence.stop]):
        return False
    return "bomber" in said or (said[:1] == ["bombers"] and keys[max(trigger.first - 1, sentence.first)] in _FEW)


_AIR = "Air/drone strike"
_PLANES = frozenset({"jet", "jets", "plane", "planes", "aircraft", "strategic", "stealth", "air", "tu", "b", "su"})
_FEW = frozenset({"two", "three", "four", "five", "both"})


def _is_no_death(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether somebody only fell out with others, ill or behind: "officers fell out with Paris"."""
    keys, head = sentence.words.keys, trigger.head
    return keys[head] in _FELL and keys[head + 1] in _FALLEN_INTO


_FELL = forms_of("fall")
_FALLEN_INTO = frozenset(
    {"out", "ill", "sick", "asleep", "behind", "short", "apart", "silent", "victim", "for", "through"}
)


def _is_no_shooting(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether what flew was shot down: "Most of them were shot down", of rockets told of before."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head : head + 2] != ["shot", "down"] or sentence.group_of(head) is None:
        return False
    return not _SOME_OF.isdisjoint(keys[max(sentence.first, trigger.first - _FROM_SUBJECT) : trigger.first])


_FROM_SUBJECT = 4  # words of "most of them were"
_SOME_OF = frozenset({"most", "all", "some", "both", "them", "it", "rest", "others"})


def _is_only_called_so(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the displaced are only named: "a vehicle carrying displaced families was bombed"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] != "displaced" or head == sentence.first:
        return False
    before, known = keys[head - 1], grammar()
    verb = known.verbs.get(before)
    bears = (verb is not None and verb.form == ING) or before in known.prepositions or before in known.determiners
    return bears and keys[head + 1] in known.people


def _is_only_found_by(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a crowd only found or saw something: "the bodies were discovered by villagers"."""
    keys, at = sentence.words.keys, trigger.first
    put_out = keys[at - 2 : at] == ["put", "out"]  # a fire
    return keys[at] == "by" and at > sentence.first and (keys[at - 1] in _FINDING or put_out)


_FINDING = forms_of("find", "discover", "see", "report", "recover", "bury", "film", "witness", "hear", "tell", "save")
_OF_GROUPS = {
    "mob": _is_only_found_by,
    "group": _is_against_it,
    "killing": _is_no_death,
    "violence": _is_no_shooting,
    "displacement": _is_only_called_so,
    "ceasefire": _is_no_ceasefire,
    "talks": _is_no_meeting,
    "road": _is_no_opening,
    "patrol": _is_no_patrol,
    "measure": _is_no_measure,
    "destruction": _is_no_destruction,
    "agreement": _is_only_under,
    "territory": _is_no_territory,
    "deployment": _is_no_deployment,
    "movement": _falls,
    "withdrawal": _is_no_withdrawal,
    "detention": _is_no_abduction,
    "protest": _is_no_protest,
    "battle": _is_no_battle,
    "attack": _is_no_attack,
}
