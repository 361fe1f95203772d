"""Violence in a figure of speech or in a work: an attack in parliament, a bombarded goal, a film about a bombing."""

from itertools import pairwise

from conflictmap.extraction.signals.abstractions import abstractions, is_of_abstraction
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import forms_of
from conflictmap.extraction.text.phrases import phrase_head, phrase_start

_BEHIND = 10  # words from an attack to where it was spoken
_OBJECT = 5  # words from a verb to the last of its object


def is_figure(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether violence is only spoken, played, sent by post, or what a work is about."""
    if trigger.family.group == "detention":
        return _is_held_up(trigger, sentence)
    if not (trigger.family.is_violent or trigger.family.group in _AS_VIOLENT):
        return False
    keys = sentence.words.keys[sentence.first : sentence.stop]
    of_abstraction = not abstractions().isdisjoint(keys) and is_of_abstraction(trigger, sentence)
    if of_abstraction or _is_scored(trigger, sentence) or _is_rebuke(trigger, sentence):
        return True
    if _SIGNS.isdisjoint(keys):
        return False
    told_of = _is_of_work(trigger, sentence) or _is_plot(trigger, sentence) or _is_title(trigger, sentence)
    told_of = told_of or _is_spoken(trigger, sentence)
    return told_of or _is_criticised(trigger, sentence) or _is_of_things_harmless(trigger, sentence)


def _is_held_up(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether only a matter is held: "held hostage to party quarrels", "the budget was taken hostage"."""
    said = sentence.words.keys[trigger.first : trigger.stop + 1]
    if "hostage" not in said:
        return False
    return said[-2:] == ["hostage", "to"] or is_of_abstraction(trigger, sentence)


def _is_of_work(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a work is about it: "a film about the bombing of Dresden"."""
    start = phrase_start(sentence, trigger.first)
    before = sentence.words.keys[max(start - 2, sentence.first) : start]
    return len(before) == len("of") and before[0] in _WORKS and before[1] in {"about", "on"}


def _is_plot(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a work only shows it: "the film, set in Medellin, ends with a massacre", "the novel opens with"."""
    keys = sentence.words.keys
    if trigger.first == sentence.first or _STORIES.isdisjoint(keys[sentence.first : trigger.first]):
        return False
    shows = (at for at in range(sentence.first + 1, trigger.first) if keys[at] in _SHOWS)
    return any(not _STORIES.isdisjoint(keys[max(at - _PLOT, sentence.first) : at]) for at in shows)


_PLOT = 8  # words from "film" to its verb: "the film, set in Medellin in 1991, ends"
_STORIES = frozenset(
    {"film", "movie", "novel", "play", "drama", "thriller", "documentary", "musical", "opera", "story", "book"}
)
_SHOWS = frozenset({
    "ends", "opens", "begins", "starts", "tells", "depicts", "recounts", "portrays", "follows", "shows", "revolves",
    "culminates", "recreates", "retells", "features", "explores", "traces",
})  # fmt: skip


def _is_title(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is said in the title of a work: "a documentary on the Blitz, “When the Bombs Fell on Coventry”"."""
    words, last = sentence.words, max(trigger.head, trigger.first)
    if not words.is_capital(last):
        return False
    begin = max(trigger.first - _TITLE, sentence.first + 1)
    opens = next((at for at in range(trigger.first, begin - 1, -1) if _QUOTES & {*words.gap(at - 1)}), None)
    if opens is None or not any(_QUOTES & {*words.gap(at)} for at in range(last, min(last + _TITLE, sentence.stop))):
        return False
    return not _TITLED.isdisjoint(words.keys[max(opens - _NAMED, sentence.first) : opens])


_TITLE = 8  # words of a title
_NAMED = 5  # words of "documentary on the Blitz" before it
_QUOTES = frozenset('"“”«»„‘')


def _is_spoken(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether an attack is made in words: "a scathing attack on", "launched an attack on the cabinet in parliament"."""
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    answers = trigger.family.group == "battle" and keys[trigger.head : trigger.head + 2] in _ANSWERED
    if trigger.family.group not in {"attack", "violence"} and not answers:
        return False
    named = keys[min(start, trigger.first) : max(trigger.head, trigger.stop)]
    if not _VERBAL.isdisjoint(named) and "physical" not in named:
        return True
    governor = sentence.group_of(trigger.head) or sentence.group_before(start, 0)
    if governor is None or governor.is_passive or (governor.head != trigger.head and governor.base not in _MAKING):
        return False
    if not (grammar().forces | _ARMED).isdisjoint(keys[sentence.first : governor.first]):
        return False
    last = min(trigger.head + _BEHIND, sentence.stop - 1)
    return any(_is_forum(sentence, at) and _is_of_clause(sentence, trigger, at) for at in range(trigger.stop, last + 1))


def _is_criticised(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether words are all that is aimed at somebody: "came under fire for his remarks", "from lawmakers"."""
    keys, stop = sentence.words.keys, trigger.stop
    under = keys[max(trigger.first - 2, sentence.first) : stop]
    if "under" not in under or _FIRE.isdisjoint(under):
        return False
    behind = range(stop, min(stop + _REASON, sentence.stop) - 1)
    return any(
        (keys[at] in {"from", "by"} and phrase_head(sentence, at + 1) in _CRITICS)
        or (keys[at] in {"for", "over"} and (keys[at + 1] in _REMARKS or keys[at + 1].endswith("ing")))
        for at in behind
    )


def _is_rebuke(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether words are what somebody attacks with: "attacked the agency for having opened the sluices"."""
    keys = sentence.words.keys
    if keys[trigger.head] not in _ATTACKED:
        return False
    if not (grammar().forces | _ARMED).isdisjoint(keys[sentence.first : trigger.head]):
        return False
    behind = keys[trigger.head + 1 : min(trigger.head + _BEHIND, sentence.stop)]
    return any(pair in _REBUKED for pair in pairwise(behind))


_ATTACKED = forms_of("attack", "assail", "savage", "blast", "slam")
_REBUKED = {(why, what) for why in ("for", "over") for what in ("having", "failing", "not", "refusing", "its", "their")}


def _is_forum(sentence: Sentence, at: int) -> bool:
    keys = sentence.words.keys
    led = not {"in", "on", "during"}.isdisjoint(keys[max(at - 2, sentence.first) : at])
    return keys[at] in _FORUMS and led


def _is_of_clause(sentence: Sentence, trigger: Trigger, at: int) -> bool:
    """Whether a word belongs to the clause of a trigger, with no other verb and no mark between."""
    return sentence.parting(trigger.head, at) == 0 and not any(
        sentence.group_of(between) for between in range(trigger.head + 1, at)
    )


def _is_of_things_harmless(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether nobody is hit: "bombarded the goal", "bombarded with letters", "shelled out"."""
    keys = sentence.words.keys
    if keys[trigger.head + 1 : trigger.head + 2] == ["out"] and keys[trigger.head] in _PAID:
        return keys[trigger.head + 2 : trigger.head + 3] != ["of"]
    last = min(trigger.head + _OBJECT, sentence.stop - 1)
    for at in range(trigger.head + 1, last + 1):
        if keys[at] in _SENT and keys[at - 1] == "with":
            return True
        if sentence.group_of(at) is not None and at >= trigger.stop:
            return False
        if keys[at] in _GOALS and keys[at + 1 : at + 2] not in (["of"], ["is"], ["was"], ["to"]):
            return True
    return _is_struck_off(trigger, sentence)


def _is_scored(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a result follows: "were massacred 4–0"."""
    words, at = sentence.words, trigger.head + 1
    score = words.keys[at : at + 2]
    is_short = len(score) > 1 and all(key.isdecimal() and len(key) < len("100") for key in score)
    return is_short and words.gap(at) in {"-", "–", "—", ":"}


def _is_struck_off(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is only taken off a list: "has been struck from the database"."""
    behind = sentence.words.keys[trigger.head + 1 : min(trigger.head + _OBJECT, sentence.stop)]
    return behind[:1] in (["from"], ["off"]) and not _LISTS.isdisjoint(behind)


_WORKS = frozenset(
    {"film", "films", "movie", "movies", "documentary", "documentaries", "novel", "novels", "book", "books", "play"}
    | {"plays", "musical", "opera", "exhibition", "exhibitions", "song", "songs", "poem", "poems", "painting", "series"}
    | {"memoir", "memoirs", "drama", "thriller", "comic", "podcast", "lecture", "lectures", "essay", "thesis", "museum"}
)
_TITLED = _WORKS | {
    "titled", "entitled", "album", "albums", "single", "novella", "show", "game", "sculpture", "installation", "ballet",
    "mural", "episode", "track", "ballad", "canvas",
}  # fmt: skip
_VERBAL = frozenset({"verbal", "scathing", "stinging", "blistering", "withering", "rhetorical", "veiled"})
_ANSWERED = (["returned", "fire"], ["return", "fire"], ["returning", "fire"])
_FORUMS = frozenset(
    {
        "advertisements",
        "adverts",
        "interviews",
        "letter",
        "letters",
        "tweets",
        "parliament",
        "speech",
        "interview",
        "editorial",
        "tweet",
        "twitter",
        "commons",
        "debate",
        "column",
        "op-ed",
    }
)
_MAKING = frozenset({"launch", "make", "mount", "deliver", "unleash"})
_ARMED = frozenset({"gunman", "attackers", "attacker", "assailants", "bomber", "mob", "rioters", "terrorists"})
_LISTS = frozenset({"list", "lists", "database", "register", "record", "records", "roll", "rolls", "agenda", "books"})
_PAID = frozenset({"shell", "shells", "shelled", "shelling"})
_GOALS = frozenset({"goal", "goals", "goalkeeper", "goalmouth"})
_SENT = frozenset(
    {"messages", "letters", "questions", "requests", "calls", "emails", "complaints", "texts", "tweets", "offers"}
    | {"advertisements", "adverts", "ads", "demands", "propaganda", "insults", "images", "information", "advice"}
    | {"appeals", "pleas", "petitions", "invitations", "reminders", "inquiries", "enquiries", "queries", "postcards"}
)
_FIRE = frozenset({"fire", "attack"})
_REASON = 6  # words from "under fire" to the last of why
_REMARKS = frozenset(
    {"his", "her", "its", "their", "not", "failing", "saying", "having", "being", "remarks", "comments", "refusing"}
    | {"allowing", "using", "alleged", "allegedly", "corruption"}
)
_CRITICS = frozenset({
    "critics", "lawmakers", "mps", "deputies", "opposition", "unions", "senators", "media", "press", "commentators",
    "fans", "economists", "campaigners", "parliament", "politicians", "speculators", "traders", "investors",
    "benches", "backbenches", "backbenchers", "colleagues",
})  # fmt: skip
_AS_VIOLENT = frozenset({"siege", "territory", "disrupted"})
_SIGNS = {"under"} | _TITLED | _VERBAL | _FORUMS | _GOALS | _SENT | _LISTS | {"out"}
