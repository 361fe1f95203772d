"""The part that actors have in an event: who did it, who suffered it, who took part."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from conflictmap.extraction.signals.actors import KINDS_OF_STRIKES, SPEAKERS, STRIKES, ActorMention, actor_words
from conflictmap.extraction.signals.actors_arabic import UNARMED, acts_in_arabic, suffers_in_arabic
from conflictmap.extraction.signals.comments import only_comments
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.numbers import quantity_heads
from conflictmap.extraction.text.phrases import phrase_start
from conflictmap.extraction.text.words import ARABIC

_REACH = 14  # words between an actor and what it does
_TARGETING = frozenset({"on", "against", "targeting", "of", "at"})


class Part(Struct, frozen=True):
    """An actor's part in an event: source, target or participant."""

    mention: ActorMention
    role: str


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
    striking = [mention for mention in near if trigger.family.is_violent and _is_theirs(sentence, mention)]
    suffering = [mention for mention in near if mention not in striking and _is_done_to(trigger, sentence, mention)]
    acting = [mention for mention in near if mention not in suffering and mention not in striking]
    sure = (
        *(Part(mention, "source") for mention in striking),
        *(Part(mention, "target") for mention in suffering),
    )
    group = sentence.group_of(trigger.head)
    is_verb = group is not None and group.head == trigger.head and not trigger.is_noun
    doing = group if is_verb else carrying_out(trigger, sentence)
    speaking = [mention for mention in mentions if not speakers.isdisjoint(range(mention.first, mention.stop))]
    again = tuple(_of_pronoun(sentence, doing, speaking)) if doing is not None else ()
    if again:
        acting = [mention for mention in acting if not _is_own(sentence, mention)]
    if group is not None and is_verb:
        return _distinct((*sure, *again, *_of_verb(trigger, sentence, group, acting)))
    if _falls(trigger, sentence):  # "that Lalibela had fallen"
        return _distinct(_side_of_fall(mention, trigger) for mention in acting)
    return _distinct((*sure, *again, *_of_noun(trigger, sentence, acting)))


def carrying_out(trigger: Trigger, sentence: Sentence) -> VerbGroup | None:
    """Return the verb that does what a noun names: "carried out air strikes", "launched an attack"."""
    found = sentence.group_before(trigger.head, _DONE)
    return found if found is not None and found.base in _DOING and not found.is_passive else None


_DONE = 4  # words from "launched" to "attack"
_DOING = frozenset({"carry", "conduct", "launch", "stage", "mount", "fire", "make", "perform", "execute"})


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


def _is_done_to(trigger: Trigger, sentence: Sentence, mention: ActorMention) -> bool:
    return (
        _suffers(sentence, mention)
        or _is_broken_up(trigger, sentence, mention)
        or _is_harmed_by_verb(sentence, mention)
    )


def _suffers(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether an actor is what dies or is hurt: "three soldiers were killed when", "two of its fighters died in"."""
    if suffers_in_arabic(sentence, mention.first, mention.stop, mention.kind):
        return True
    behind = sentence.words.keys[mention.stop : min(mention.stop + 2, sentence.stop)]
    if len(behind) > 1 and behind[0] in _HARMED and behind[1] in _WHEREBY:  # "36 civilians killed in ADF attacks"
        return True
    group = sentence.group_after(mention.stop, reach=3)
    if group is None:
        return False
    key = sentence.words.keys[group.head]
    return key in _DYING or (key in _HARMED and group.is_passive)


_DYING = frozenset({"died", "dies", "die", "perished"})
_HARMED = frozenset({"killed", "wounded", "injured", "hurt", "slain", "martyred", "murdered", "executed", "beheaded"})
_WHEREBY = frozenset({"in", "by", "when", "as", "after", "during", "near", "on", "while"})


def _is_harmed_by_verb(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether an actor is whom a verb says to have been killed or taken: "killed 18 civilians in an attack"."""
    keys, determiners, numbers = sentence.words.keys, grammar().determiners, quantity_heads()
    for at in range(mention.first - 1, max(mention.first - _OBJECT, sentence.first) - 1, -1):
        if keys[at] in _HARMING:
            group = sentence.group_of(at)
            return group is None or not group.is_passive
        counts = keys[at] in determiners or keys[at] in numbers or keys[at][0].isdecimal()
        if not counts or sentence.words.gap(at).strip():
            return False
    return False


_HARMING = frozenset(
    {"killed", "killing", "kills", "wounded", "wounding", "wounds", "injured", "injuring", "abducted", "abducting"}
    | {"kidnapped", "kidnapping", "murdered", "executed", "executing", "beheaded", "captured", "capturing"}
)
_OBJECT = 6  # words at most from "killed" to whom: "killed at least some 18 civilians"


def _is_theirs(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether an attack is called after an actor or laid to its charge: "has been blamed on Baloch separatists"."""
    start = phrase_start(sentence, mention.first)
    blamed = sentence.words.keys[max(start - 2, sentence.first) : start] in _BLAMED
    return blamed or _owns_attack(sentence, mention)


_BLAMED = (["blamed", "on"], ["attributed", "to"], ["pinned", "on"], ["ascribed", "to"], ["suspicion", "on"])


def _owns_attack(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether an attack is called after an actor: "killed in an Israeli drone strike", "in a Taliban ambush"."""
    words, stop = sentence.words, min(mention.stop + _MODIFIERS, sentence.stop)
    for at in range(max(mention.stop - 1, mention.first + 1), stop):
        if at >= mention.stop and words.gap(at - 1) != " ":
            return False
        if words.keys[at] in _ATTACKS:
            return True
        if at >= mention.stop and words.keys[at] not in KINDS_OF_STRIKES:
            return False
    return False


_MODIFIERS = 3
_ATTACKS = STRIKES | {
    *("attack", "attacks", "gunfire", "ambush", "ambushes", "assault", "assaults", "bombing", "bombings", "bomber")
}


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
        if _falls(trigger, sentence):
            yield _side_of_fall(mention, trigger)
        elif trigger.family.group == "protest":
            yield Part(mention, _role_at_protest(trigger, group, mention, by=by))
        elif is_before and parting <= 1:
            yield Part(mention, "target" if group.is_passive else "source")
        elif not is_before and parting < 1 and (by or not _befell(sentence, group)):
            yield Part(mention, "source" if by else "target")


def _falls(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a place falls to somebody."""
    told = sentence.words.keys[trigger.first : trigger.stop]
    return trigger.family.group == "territory" and not _FALLING.isdisjoint(told)


def _side_of_fall(mention: ActorMention, trigger: Trigger) -> Part:
    """Tell who lost it, who stands before the verb, from who took it: "bases of the army fell to the rebels"."""
    return Part(mention, "target" if mention.stop <= trigger.head else "source")


def _befell(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether whom it befell stands before the verb, and nobody behind it: "was killed when bandits shot at a bus"."""
    key = sentence.words.keys[group.head]
    return key in _DYING or (group.is_passive and key in _HARMED)


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
        is_actor = mention.kind not in UNARMED and acts_in_arabic(
            trigger, sentence, mention.first, starts, actor_words()
        )
        if role := "source" if is_actor else _role_beside_noun(trigger, sentence, mention):
            yield Part(mention, role)


def _role_beside_noun(trigger: Trigger, sentence: Sentence, mention: ActorMention) -> str:
    """Tell the role by what ties an actor to a noun: "X's shelling", "strikes by X", "attack on X"."""
    before = sentence.words.keys[phrase_start(sentence, mention.first) - 1] if mention.first > sentence.first else ""
    parting = sentence.parting(mention.first, trigger.first)
    inside = mention.first < trigger.stop and mention.stop > trigger.first
    verb_first = mention.first == trigger.stop and sentence.words.keys[trigger.first] > ARABIC
    inside = inside or verb_first  # "قصفت قوات النظام": who does it stands right behind
    if inside and before in _TARGETING and mention.first > trigger.first:
        return "target"  # "an attack on a Taliban post"
    if inside or before == "by" or (mention.stop <= trigger.first and parting <= 1):
        return "source"
    if parting >= 1:
        return ""
    if before in {"between", "with", "and"}:
        return "participant"
    return "target" if before in _TARGETING or parting < 0.5 else ""
