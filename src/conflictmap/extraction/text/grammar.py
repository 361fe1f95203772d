"""Classes of words that sentences turn on: verbs with their forms, auxiliaries, prepositions, people."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.inflection import verb_forms
from conflictmap.extraction.text.vocabulary import rows, table
from conflictmap.extraction.text.words import Lexicon, keys_of

_AUXILIARIES = ("future", "conditional", "possible", "must", "be", "have", "had", "do")
_REGULAR_VERBS = ("event", "plan", "threat", "cancel", "stop", "deny", "other")


class VerbForm(Struct, frozen=True):
    """A form of a verb: its base, which form, and what the verb is used for (event, plan, cancel, …)."""

    base: str
    form: str
    uses: frozenset[str]


class VerbGroup(Struct, frozen=True):
    """
    A verb and its auxiliaries: words `first` to `stop` (excluded), the verb itself at `head`.

    `mood` is past, present, future, would, possible, must, infinitive or participle. `aspect` is simple, perfect
    (has, have), pluperfect (had) or progressive.
    """

    first: int
    head: int
    stop: int
    base: str
    mood: str
    aspect: str
    uses: frozenset[str]
    is_negated: bool
    is_passive: bool

    @property
    def is_finite(self) -> bool:
        """Whether it has a tense of its own."""
        return self.mood not in {"infinitive", "participle"}


class Grammar(Struct, frozen=True):
    """Closed classes by key, and the verbs by form."""

    verbs: dict[str, VerbForm]
    aux: dict[str, frozenset[str]]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    subject_pronouns: frozenset[str]
    relatives: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    complementizers: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    ambiguous: frozenset[str]
    conditionals: frozenset[str]
    things: frozenset[str]
    agreements: frozenset[str]
    people: frozenset[str]
    forces: frozenset[str]

    def is_aux(self, key: str, kind: str) -> bool:
        """Whether a word is an auxiliary of a kind."""
        return key in self.aux[kind]


@cache
def grammar() -> Grammar:
    """Read and build the classes of words."""
    data = table("grammar")
    function = {
        name: frozenset(words.split() if isinstance(words, str) else words) for name, words in data["function"].items()
    }
    aux = {name: frozenset(words) for name, words in data["aux"].items() if name != "adverbs"}
    return Grammar(
        verbs=_verbs(data["verbs"], data["irregular"]),
        aux=aux,
        determiners=function["determiners"],
        prepositions=function["prepositions"],
        pronouns=function["pronouns"],
        subject_pronouns=function["subject_pronouns"],
        relatives=function["relatives"],
        subordinators=function["subordinators"],
        coordinators=function["coordinators"],
        complementizers=function["complementizers"],
        adverbs=frozenset(data["aux"]["adverbs"]),
        auxiliaries=frozenset().union(*(aux[kind] for kind in _AUXILIARIES)),
        ambiguous=function["ambiguous"],
        conditionals=function["conditionals"],
        things=function["things"],
        agreements=function["agreements"],
        people=frozenset(data["people"]["nouns"].split()),
        forces=frozenset(data["people"]["forces"].split()),
    )


@cache
def phrase_bounds() -> frozenset[str]:
    """Return the small words before which a noun phrase begins at the latest."""
    classes = grammar()
    others = classes.auxiliaries | classes.relatives | classes.subordinators
    return classes.prepositions | others | {"to", "and", "but", "or", "that"}


def _verbs(lists: dict[str, str], irregular: dict[str, str]) -> dict[str, VerbForm]:
    uses: dict[str, set[str]] = {base: set() for base in irregular}
    for use in _REGULAR_VERBS:
        for base in lists[use].split():
            uses.setdefault(base, set()).add(use)
    forms: dict[str, VerbForm] = {}
    for base, of in uses.items():
        for form, name in verb_forms(base):
            forms.setdefault(form, VerbForm(base, name, frozenset(of)))
    return forms


@cache
def cues(section: str, name: str) -> Lexicon[str]:
    """Return the phrases of a section of the grammar file as a lexicon; the values are the phrases themselves."""
    return Lexicon(
        (phrase, " ".join(keys_of(phrase))) for phrase in table("grammar")[section][name] if "*" not in phrase
    )


@cache
def cue_prefixes(section: str, name: str) -> tuple[str, ...]:
    """Return the beginnings of words (entries that end with an asterisk) of a section of the grammar file."""
    entries = (phrase for phrase in table("grammar")[section][name] if phrase.endswith("*"))
    return tuple(" ".join(keys_of(phrase)) for phrase in entries)


@cache
def peoples() -> frozenset[str]:
    """Return English adjectives of peoples, as keys: behind "Russian", "strikes" is a noun."""
    forms = (form for row in rows("demonyms.tsv", "\t") for form in row["en"].split("|") if form)
    return frozenset(keys_of(form)[-1] for form in forms)
