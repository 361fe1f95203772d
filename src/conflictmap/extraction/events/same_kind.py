"""Whether two reports inside an article can be of one kind of event: an attack, and those who died of it."""

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.retold import is_retold
from conflictmap.extraction.events.same_deed import are_one_deed, is_definite
from conflictmap.extraction.events.same_place import is_wide, share_day
from conflictmap.extraction.events.told_apart import is_another
from conflictmap.extraction.text.inflection import ING
from conflictmap.extraction.text.phrases import phrase_start

_SAME_KIND = frozenset(
    {"protest", "patrol", "ceasefire", "talks", "territory", "corridor", "road", "release", "exercise"}
)
_FROM_AFAR = ({"battle", "attack"}, {"territory", "attack"})  # a strike is no part of the fighting told before
_TAKEN = frozenset({"battle", "territory"})  # "a raid on a checkpoint", "they overran the post"
_PREPARED = frozenset({"attack", "territory"})
_DEALS = frozenset({"agreement", "ceasefire"})
_MEASURES = ({"curfew", "concession"}, {"siege", "concession"})
_LOST = frozenset({"lost", "neutralised", "neutralized", "eliminated"})  # "the army lost three men"
_DEATHS = frozenset({"killing", "violence"})
VIOLENT_ACTS = frozenset({"battle", "attack", "violence", "killing"})
_RAIDS = frozenset({"raid", "raids", "raided", "raiding", "storm", "storms", "stormed", "storming"})
_UPON = frozenset({"after", "as", "when", "once", "before", "while", "following"})


def kinds_agree(one: Draft, other: Draft) -> bool:
    """Whether two reports can be of one kind of event."""
    first, second = one.family, other.family
    if first.name == second.name or (first.group == second.group and first.group in _SAME_KIND):
        return True
    same_line = one.line is other.line
    if not same_line and "protest" in {first.group, second.group} and (_is_by_gunmen(one) or _is_by_gunmen(other)):
        return False  # whom militants shot did not die in the march of the same town
    may_be_other = "shooting" in {first.name, second.name} or not _APART.isdisjoint((first.group, second.group))
    if may_be_other and not same_line and _is_other_act(*in_order(one, other)):
        return False
    if {first.group, second.group} == _PREPARED and one.verdict.is_pluperfect is not other.verdict.is_pluperfect:
        return False  # "fell, after planes had pounded it for days"
    guessed = same_line and (first.is_composed or second.is_composed)  # often two sides of one act
    if (first.general or second.general or guessed) and first.is_violent and second.is_violent:
        return same_line or {first.group, second.group} not in _FROM_AFAR or is_retold(*in_order(one, other))
    return _one_act_agrees(one, other) if same_line else _acts_agree(one, other)


_APART = frozenset({"territory", "protest", "mob"})


def _is_other_act(later: Draft, earlier: Draft) -> bool:
    """Whether a later sentence tells an act of its own, though its kind would go with what was told before."""
    return _is_shot_instead(later, earlier) or _is_step_of_offensive(later, earlier) or _led_to_protest(later, earlier)


def _is_step_of_offensive(later: Draft, earlier: Draft) -> bool:
    """Whether a town is taken in the land where an offensive was told of: "pressed on in Homs. They seized Palmyra"."""
    if earlier.family.name != "offensive" or later.family.group != "territory" or later.line.is_headline:
        return False
    return later.own_place and later.when.is_own and earlier.own_place and is_wide(later, earlier)


def _led_to_protest(later: Draft, earlier: Draft) -> bool:
    """Whether people come out over a killing: "A soldier shot a driver. His colleagues burned tyres"."""
    if later.family.group not in _OUT or earlier.family.group not in _DEATHS or earlier.line.is_headline:
        return False
    line, keys = later.line, later.line.words.keys
    stop = max(phrase_start(line.sentence, later.trigger.first), later.trigger.stop)
    is_same_crowd = keys[line.first] == "the" and not _CROWD.isdisjoint(keys[line.first : stop])
    return not is_same_crowd and line.frame.first_of(_CROWD) >= earlier.line.stop


_OUT = frozenset({"protest", "mob"})
_CROWD = frozenset(
    {"crowd", "crowds", "protest", "protests", "protester", "protesters", "protestors", "protesting", "protested"}
    | {"demonstrator", "demonstrators", "demonstration", "demonstrations", "demonstrated", "demonstrating"}
    | {"march", "marches", "marched", "marchers", "marching", "rally", "rallies", "rallied", "sit", "riot", "riots"}
    | {"rioters", "rioting", "mob", "mobs", "striking", "strikers", "strike", "blockade", "unrest", "procession"}
    | {"youths", "mourners", "funeral", "supporters", "opposition", "coup", "tear", "dispersed", "disperse"}
)


def _is_shot_instead(later: Draft, earlier: Draft) -> bool:
    """Whether people are hit by bullets where shells or bombs fell: "A child was killed by a stray bullet"."""
    if later.family.name != "shooting" or earlier.family.group != "attack":
        return False
    return not _SHOTS.isdisjoint(later.line.words.keys[later.trigger.first : later.trigger.stop])


_SHOTS = frozenset({"bullet", "bullets", "gunshot", "gunshots", "sniper", "snipers", "gunfire"})


def _is_by_gunmen(draft: Draft) -> bool:
    """Whether a sentence names armed men who serve no state, and its act is no protest."""
    is_act = draft.family.general and draft.family.group != "protest"
    return is_act and any(actor.kind in _GUNMEN for actor in draft.line.actors)


_GUNMEN = frozenset({"unidentified", "rebel group", "militia"})


def _one_act_agrees(one: Draft, other: Draft) -> bool:
    """Whether two reports of different kinds in one sentence are of one act."""
    if {one.family.group, other.family.group} == _DEALS:
        return one.line.sentence.parting(one.trigger.head, other.trigger.head) < 1  # "agreed to a four-day truce"
    if {one.family.group, other.family.group} in _MEASURES:
        return share_day(one, other)  # but not "the curfew imposed on Monday was lifted on Friday"
    one_act = (
        _are_ways_of_dying(one, other)
        or _are_one_step(one, other)
        or _is_effect(one, other)
        or _are_one_battle(one, other)
        or _is_toll_of_strike(one, other)
    )
    return one_act or _is_by_bomb(one, other) or _is_means(one, other) or _is_done_in(one, other)


def _is_means(one: Draft, other: Draft) -> bool:
    """Whether it is only said with what an attack was made: "ambushed the column with landmines"."""
    first, second = sorted((one, other), key=lambda draft: draft.trigger.first)
    if second.family.group != "attack" or first.family.group not in VIOLENT_ACTS:
        return False
    start = phrase_start(second.line.sentence, second.trigger.first)
    group = second.line.sentence.group_of(second.trigger.first)
    keys, before = second.line.words.keys, max(start - 1, first.trigger.stop)
    if keys[before] == "and":  # "with a car bomb and mortar shells"
        before = next(
            (at for at in range(before - 1, max(before - _ARMS, first.trigger.stop), -1) if keys[at] in _WITH), before
        )
    return group is None and keys[before] in _WITH


def _is_done_in(one: Draft, other: Draft) -> bool:
    """Whether a noun says in what people were taken: "killed a guard and abducted 60 people in a raid on a village"."""
    first, second = sorted((one, other), key=lambda draft: draft.trigger.first)
    if first.family.group != "detention" or second.family.group not in VIOLENT_ACTS:
        return False
    line, start = second.line, phrase_start(second.line.sentence, second.trigger.first)
    is_noun = line.sentence.group_of(second.trigger.head) is None and line.words.keys[start] in _A
    return is_noun and line.words.keys[start - 1] in _IN and not line.sentence.parting(first.trigger.head, start)


_A = frozenset({"a", "an", "another", "one"})
_IN = frozenset({"in", "during"})
_WITH = frozenset({"with", "using"})
_ARMS = 6  # words from "with" to "and": "with a suicide car bomb"


def _are_ways_of_dying(one: Draft, other: Draft) -> bool:
    """Whether "or" joins what was done to the same people: "36 villagers stabbed or hacked to death"."""
    if not (one.family.is_violent and other.family.is_violent):
        return False
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.first)
    return one.line.words.keys[first.stop : second.first] == ["or"]


def _acts_agree(one: Draft, other: Draft) -> bool:
    """Whether reports of different kinds in two sentences are of one act."""
    groups = {one.family.group, other.family.group}
    if groups == {"detention"}:
        return _points_back(one, other)  # "their whereabouts are unknown"
    if not groups <= VIOLENT_ACTS:
        kidnapped = "abduction" in {one.family.name, other.family.name} and groups <= VIOLENT_ACTS | {"detention"}
        if kidnapped and _points_back(one, other):
            return True  # "the attack", in which people were abducted
        return groups == _TAKEN and is_retold(*in_order(one, other))
    told_again = _points_back(one, other) or is_retold(*in_order(one, other))
    return told_again or _is_fate(one, other) or are_one_deed(one, other)


def in_order(one: Draft, other: Draft) -> tuple[Draft, Draft]:
    """Return the later of two reports, and the earlier."""
    return (one, other) if one.line.first > other.line.first else (other, one)


def _points_back(one: Draft, other: Draft) -> bool:
    """Whether the later one only names the violence told before: "the clash went on", "carried out the ambush"."""
    later, _ = in_order(one, other)
    return is_definite(later) and not later.own_place and not later.when.is_own


def is_tied_closely(one: Draft, other: Draft) -> bool:
    """Whether the next sentence says more of it: no place and no day of its own."""
    later, _ = in_order(one, other)
    if one.line.paragraph != other.line.paragraph:
        return False
    return (
        not later.own_place
        and (not later.when.is_own or share_day(one, other))
        and not is_another(later.line, later.trigger)
    )


def _is_by_bomb(one: Draft, other: Draft) -> bool:
    """Whether a bomb, bomber or drone does what the next verb says: "a suicide bomber attacked a convoy"."""
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.first)
    joined = "and" in one.line.words.keys[first.stop : second.first]
    beside = (
        0 <= second.first - first.stop <= 1 and not joined and not one.line.sentence.parting(first.head, second.head)
    )
    return beside and first.family.group == "attack" and second.family.group in VIOLENT_ACTS


def _is_fate(one: Draft, other: Draft) -> bool:
    """Whether the next sentence only says how those who were attacked died: "five passengers were hacked to death"."""
    later, earlier = in_order(one, other)
    group = later.line.sentence.group_of(later.trigger.head)
    died = later.family.group in _DEATHS and group is not None and group.is_passive
    lost = bool(later.tolls) and not _LOST.isdisjoint(later.line.words.keys[later.trigger.first : later.trigger.stop])
    return (died or lost) and is_tied_closely(one, other) and earlier.line.stop >= later.line.first


def _is_effect(one: Draft, other: Draft) -> bool:
    """Whether what burns or breaks was hit in the same sentence: "shelled the town, setting homes alight"."""
    later, earlier = (one, other) if one.trigger.first > other.trigger.first else (other, one)
    effect = later.family.group == "destruction" and later.trigger.form == ING
    return (effect and earlier.family.group == "attack") or _is_effect_of_next(earlier, later)


def _is_effect_of_next(earlier: Draft, later: Draft) -> bool:
    """Whether the strike is told behind what it set alight: "the market went up in flames after a drone hit it"."""
    if (earlier.family.group, later.family.group) != ("destruction", "attack"):
        return False
    keys, verb = earlier.line.words.keys, earlier.line.sentence.group_of(earlier.trigger.head)
    befell = verb is not None and (verb.is_passive or keys[verb.head] in _BURNS)
    return befell and not _UPON.isdisjoint(keys[earlier.trigger.stop : later.trigger.first])


_BURNS = frozenset({"went", "caught", "burst", "collapsed", "burned", "burnt", "erupted", "exploded"})


def _is_toll_of_strike(one: Draft, other: Draft) -> bool:
    """Whether it only says how many a strike killed: "jets bombed a camp, killing eleven when a bomb hit a house"."""
    later, earlier = (one, other) if one.trigger.first > other.trigger.first else (other, one)
    keys = later.line.words.keys
    return earlier.family.group == later.family.group == "attack" and keys[later.trigger.first] in _RESULTS


_RESULTS = frozenset({"killing", "wounding", "injuring", "leaving"})


def _are_one_step(one: Draft, other: Draft) -> bool:
    """Whether one led to the other: "entered the town after the rebels left it", "raided the camp and arrested 11"."""
    first, second = sorted((one.trigger, other.trigger), key=lambda trigger: trigger.first)
    if (first.family.name, second.family.name) == ("attack on forces", "arrest"):
        raided = not _RAIDS.isdisjoint(one.line.words.keys[first.first : first.stop])
        return raided and not (one.tolls or other.tolls)
    if {first.family.group, second.family.group} != {"territory", "withdrawal"}:
        return False
    return not _UPON.isdisjoint(one.line.words.keys[first.stop : second.first])


def _are_one_battle(one: Draft, other: Draft) -> bool:
    """Whether a clause tells a fight in two words: "gunmen killed a policeman in an exchange of fire"."""
    sentence = one.line.sentence
    if not one.family.group == other.family.group == "battle" or sentence.parting(one.trigger.head, other.trigger.head):
        return False
    groups = [sentence.group_of(draft.trigger.head) for draft in (one, other)]
    return any(group is None for group in groups)  # a noun at least
