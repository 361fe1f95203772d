"""The sentences that say why an event is as it is: what reading and people write into `decisions`.

They are stored in English, whole. Each is declared here once: whoever writes one fills its template, and
`model/said.py` finds template and values again, so that a page can say it in another language. A value is named for
what it is: one that bears the name of a group in `GROUPS` is a sentence of that group, one in `WORDS` a word of a
closed list, one in `DAYS` a day; every other is a name, a number or words of the article, and stays as it is.
"""

from collections.abc import Mapping

from conflictmap.catalogues import msg
from conflictmap.model.labels import CERTAINTIES, EVENTS, PRECISIONS, STATUSES, SUB_TYPES, TYPES

# --- what is reported -------------------------------------------------------------------------------------------------

REPORTS = msg("“{words}” reports: {event}.")
IT_IS = msg("It is {status}: {status_why}.")
RECALLED = msg("It is background: the article only looks back on it.")
PASSING = msg("It is background: the article only mentions it, without what makes news of it.")
WHEN = msg("When: {when}.")
WHERE = msg("Where: {where}.")
TAKEN = msg("The place was {taken}.")
ALSO = msg("Also named for it: {names}.")
AMBIGUOUS = msg("{name} is ambiguous: it could also be {names}.")
PASSAGES = msg("{n} passages of the article report it.")
TOLD = msg("{name} told it; each part of it was looked up in the text.")
DROPPED = msg("Dropped: {drop}.")
DROP = msg("{part} “{words}” {fault}")
LOST_KM = msg("the road's new line does not come near the place that this was at: its kilometre is not known any more")

# --- status -----------------------------------------------------------------------------------------------------------

CALLED_OFF = msg("it was called off")
DUE = msg("it is said to be due")
AGREED = msg("what was agreed is still to come")
ANNOUNCED = msg("what is announced is still to come")
DENIED = msg("it is denied")
THREATENED = msg("it is threatened")
STAYS = msg("it stays so")
NOT_HAPPENED = msg("it is said not to have happened")
WILL_NOT = msg("it is said that it will not happen")
FUTURE = msg("the future tense says that it is still to come")
GOES_ON = msg("the present tense says that it goes on")
TIMETABLE = msg("the present tense with a day to come is a timetable's")
INFINITIVE = msg("a headline's infinitive speaks of what is to come")
LOOKS_BACK = msg("the sentence looks back on it")
ENDED = msg("the sentence tells how it ended")
SAYS_SO = msg("{words} says so")
SAYS_NOT = msg("{words} says that it did not happen")
PLAN = msg("{words} speaks of a plan")
CALLED = msg("it is called {words}")
WAS = msg("it was {words}")

# --- when -------------------------------------------------------------------------------------------------------------

IS_DAY = msg("“{words}” is {days}")
IS_DAY_OF_ARTICLE = msg("“{words}” is {days}, counted from the article's day, {day}")
IS_DAY_OF_BEFORE = msg("“{words}” is {days}, counted from {since}, the day spoken of before")
LASTED = msg("they lasted {n} days and were over by {day}, when that was said: about {days}")
UP_TO = msg("{when}, up to the article's day")
OVER = msg("{when}, which is over: whether it took place then is not told")
OF_BEFORE = msg("{when}, in the sentence before")
SAME_DAY = msg("the day of the event told just before")
FIRST_DAY = msg("no day is named: that of the first event told, as the article has not turned to another since")
NO_DAY = msg("no day is named, and the article has none")
NOT_BEFORE = msg("no day is named: not before the article's day")
IN_LIVE_ENTRY = msg("no day is named: the entry of a live blog is of its day")
OF_RECORD = msg("no day is named: the title of the record says which days it is of")
NOT_AFTER = msg("no day is named: not after the article's day")

# --- where: roads -----------------------------------------------------------------------------------------------------

AT_KM = msg("at km {km} of the {road}: {point_why}")
KM_IN_TEXT = msg("the kilometre is in the text")
LIES = msg("{name} lies {km} km from the {road}")
POINT_LIES = msg("the point {far_km} km from {name} lies {km} km from the {road}")
ALONG = msg("{km} km along the road from {name}, the way that the text says")
AWAY = msg("{km} km from {name}, to which side is not told")
BESIDE_ROAD = msg("{km} km beside the {road}, on the side that the text names")
COUNTED_ELSEWHERE = msg("km {km} of the {road} is far from there: its posts seem to be counted from another town")
STRETCH = msg("{road} from km {from_km} to km {to_km}: {stretch_why}")
BETWEEN = msg("the stretch of the {road} between {name} and {other}")
CLIPPED = msg("clipped to {name}, which the text names")
CLIPPED_PROVINCE = msg("clipped to {name} province, because the town of that name is not on the road")
WHOLE_ROAD = msg("the whole {road}, because the text bounds no stretch of it ({road_why})")
NOT_ON_ROAD = msg("{name} is not on the {road}: the place counts, the road is only named")
CORRIDOR = msg("a corridor {left_km} km and {right_km} km to the sides of the road, as the text says")
ROAD_OF_COUNTRY = msg("{road} is the {name}, because the places around lie in {country}")
ROAD_NAME = msg("“{words}” is a name of the {road}")
JOINS = msg("the {road} joins {name} and {other}")
DESCRIBED = msg("of the roads at hand only the {road} is so described")
ROAD_BEFORE = msg("“{words}” is the {road}, named last before it")
ROAD_AFTER = msg("“{words}” is the {road}, named first after it")

# --- where: places ----------------------------------------------------------------------------------------------------

NO_PLACE = msg("no place is named that it could have happened at")
IN_NO_GAZETTEER = msg("{name} is in no gazetteer")
LISTED = msg("{name} is in no gazetteer: it is named together with {other}")
ONLY_TOWN = msg("{name} is in no gazetteer: only its town is known")
ONLY_AREA = msg("{name} is in no gazetteer: only its area is known")
UNPLACED = msg("{name} is in no gazetteer: unplaced")
NAMESAKE = msg("{name} is only known in countries of which the article says nothing: unplaced")
AREA = msg("{name} is {area}, an area: drawn as its polygon")
AREA_UNDRAWN = msg("{name} is {area}, an area without a polygon: unplaced")
OUTLINE = msg("{name} is drawn as its outline, which was imported")
FROM_PLACE = msg("{km} km from {name} in the stated direction, give or take {radius_km} km")
HALF_WAY = msg("half way along the road from {name}: {km} km, give or take {radius_km} km")
NEAR = msg("near {name}: within {radius_km} km")
IS_PLACE = msg("{name} is {place}")
OWN_PLACE = msg("{name} is {place}; no package lists it, and its point is good to {radius_km} km")

# --- the place of an earlier sentence ---------------------------------------------------------------------------------

POINTS_BACK = msg("“{words}” is {name}, named last before")
CAPITAL = msg("“{words}” stands for {name}")
HOME = msg("where those live who tell of it: {name}")
SCENE = msg("the place of the sentence before in the same paragraph")
DATE_LINE = msg("the town of the date line, as the sentence names no other place")
HEADLINE = msg("the town that the headline names, as the sentence names only where it was written")
ONLY_SETTING = msg("where all events so far were told to be: {name}")
SPOKEN_OF = msg("the only town that the text has spoken of so far: {name}")
OTHER_ACT = msg("the place of another act of violence in its sentence")
NAMED_BEFORE = msg("the place that its sentence names before it")
NAMED_BEHIND = msg("the only place that its sentence names, behind it")
LAST_SENTENCE = msg("taken over from the sentence before in the same paragraph")
LAST_PARAGRAPH = msg("taken over from the paragraph before, which the sentence goes on from")
ONLY_ROAD = msg("the {road} is the only road that the article names")
SENTENCE_AFTER = msg("taken from the sentence after, which goes on with it")

# --- what a language model told that is not in the text ---------------------------------------------------------------

NO_SUB_TYPE = msg("is no sub-event type of ACLED")
NO_SENTENCE = msg("is no sentence")
SENTENCE_NOT_THERE = msg("its sentence is not in the article")
ONLY_AFTER = msg("is only in the article after its sentence")
NOT_THERE = msg("is not in the article")
NO_PLACE_HERE = msg("is no place of the gazetteer here")
NO_ROAD = msg("is no road that is known")
NO_DAY_READ = msg("is no day that the grammar reads")
NO_DEATHS = msg("is no number of deaths")
NO_DAY_OF_IT = msg("cannot be a day of what is told so")
NONE_OF = msg("is none of {names}")
_PARTS = (
    msg("event"),
    msg("status"),
    msg("trigger"),
    msg("place"),
    msg("road"),
    msg("date"),
    msg("actor"),
    msg("fatalities"),
)

# --- what people did --------------------------------------------------------------------------------------------------

SOMEBODY = msg("Somebody")
ACCEPTED = msg("{who} accepted it.")
REJECTED = msg("{who} rejected it.")
REJECTED_FOR = msg("{who} rejected it: {words}.")
SET = msg("{who} set the {field} to {now}; it was {value}.")
SET_TITLE = msg("{who} set the title; it was “{words}”.")
SET_RECALLED = msg("{who} said that it is only recalled by the article.")
SET_NEWS = msg("{who} said that it is news, not only recalled.")
MERGED = msg("{who} merged it with {names}: {n} reports now.")
MERGED_FOR = msg("{who} merged it with {names}: {n} reports now ({words}).")
MERGED_UNSEEN = msg("It was merged automatically with {names}: {n} reports now.")
MERGED_UNSEEN_FOR = msg("It was merged automatically with {names}: {n} reports now ({words}).")
TAKEN_OUT = msg("{who} took the report of {name} out again.")
_FIELDS = (msg("place"), msg("date"), msg("type"), msg("status"), msg("actors"), msg("deaths"))

# --- what they set ----------------------------------------------------------------------------------------------------

NO_DATE = msg("no date")
DAYS_KNOWN = msg("{days} ({certainty})")
NO_ACTORS = msg("no actors")
NOT_TOLD = msg("not told")
DEATHS = msg("{low} to {high} (best {best})")
KIND = msg("{type}: {sub_type}")
ON_ROAD = msg("somewhere on the {road}")
KM_OF = msg("km {km} of the {road}")
KMS_OF = msg("the {road} from km {from_km} to km {to_km}")
AREA_OF = msg("the area of {name}")
WITHIN = msg("within {km} km of {name}")
NAME_ONLY = msg("{name}, which is not placed")
NOT_KNOWN = msg("not known")
POSITION = msg("{name} ({precision})")
POSITION_NEAR = msg("{name} ({precision}, within {km} km)")
NO_POSITION = msg("no place ({precision})")

# --- days -------------------------------------------------------------------------------------------------------------

ONE_DAY = "{day}"  # nothing to translate
FROM_TO = msg("{start} to {end}")
FROM_ON = msg("{start} to …")
UNTIL = msg("… to {end}")
UNKNOWN = msg("unknown")

_ROAD = (ROAD_OF_COUNTRY, ROAD_NAME, JOINS, DESCRIBED, ROAD_BEFORE, ROAD_AFTER)
_DAYS = (FROM_ON, UNTIL, FROM_TO, ONE_DAY, UNKNOWN)
_VALUES = (
    *("{status}", NO_DATE, DAYS_KNOWN, ONE_DAY, NO_ACTORS, NOT_TOLD, DEATHS, KIND, ON_ROAD, KM_OF, KMS_OF, AREA_OF),
    *(WITHIN, NAME_ONLY, NOT_KNOWN, POSITION, POSITION_NEAR, NO_POSITION),
)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "decision": (
        *(REPORTS, IT_IS, RECALLED, PASSING, WHEN, WHERE, TAKEN, ALSO, AMBIGUOUS, PASSAGES, TOLD, DROPPED, LOST_KM),
        *(ACCEPTED, REJECTED, REJECTED_FOR, SET, SET_TITLE, SET_RECALLED, SET_NEWS, TAKEN_OUT),
        *(MERGED, MERGED_FOR, MERGED_UNSEEN, MERGED_UNSEEN_FOR),
    ),
    "status_why": (
        *(CALLED_OFF, DUE, AGREED, ANNOUNCED, DENIED, THREATENED, STAYS, NOT_HAPPENED, WILL_NOT, FUTURE, GOES_ON),
        *(TIMETABLE, INFINITIVE, LOOKS_BACK, ENDED, SAYS_SO, SAYS_NOT, PLAN, CALLED, WAS),
    ),
    "when": (
        *(IS_DAY, IS_DAY_OF_ARTICLE, IS_DAY_OF_BEFORE, LASTED, UP_TO, OVER, OF_BEFORE),
        *(SAME_DAY, FIRST_DAY, IN_LIVE_ENTRY, OF_RECORD, NO_DAY, NOT_BEFORE, NOT_AFTER),
    ),
    "where": (
        *(
            AT_KM,
            COUNTED_ELSEWHERE,
            BESIDE_ROAD,
            STRETCH,
            WHOLE_ROAD,
            NOT_ON_ROAD,
            CORRIDOR,
            NO_PLACE,
            IN_NO_GAZETTEER,
            LISTED,
            ONLY_TOWN,
            ONLY_AREA,
        ),
        *(CAPITAL, UNPLACED, NAMESAKE, AREA, AREA_UNDRAWN, OUTLINE, FROM_PLACE, HALF_WAY, NEAR, IS_PLACE, OWN_PLACE),
    ),
    "point_why": (KM_IN_TEXT, LIES, POINT_LIES, ALONG),
    "stretch_why": (KM_IN_TEXT, BETWEEN, AWAY, WITHIN, CLIPPED, CLIPPED_PROVINCE, *_ROAD),
    "road_why": _ROAD,
    "taken": (
        *(POINTS_BACK, CAPITAL, HOME, SCENE, DATE_LINE, HEADLINE, ONLY_SETTING, SPOKEN_OF, OTHER_ACT, NAMED_BEFORE),
        *(NAMED_BEHIND, LAST_SENTENCE, LAST_PARAGRAPH, ONLY_ROAD, SENTENCE_AFTER),
    ),
    "days": _DAYS,
    "since": _DAYS,
    "drop": (DROP,),
    "fault": (
        *(NO_SUB_TYPE, NO_SENTENCE, SENTENCE_NOT_THERE, ONLY_AFTER, NOT_THERE, NO_PLACE_HERE, NO_ROAD, NO_DAY_READ),
        *(NO_DEATHS, NO_DAY_OF_IT, NONE_OF),
    ),
    # what is often no sentence, but a name or a value
    "who": (SOMEBODY,),
    "now": _VALUES,
    "value": _VALUES,
}
# Words as they are stored, and what they are called in English.
WORDS: Mapping[str, Mapping[str, str]] = {
    "event": EVENTS,
    "status": STATUSES,
    "type": TYPES,
    "sub_type": SUB_TYPES,
    "precision": PRECISIONS,
    "certainty": CERTAINTIES,
    "field": dict(zip(_FIELDS, _FIELDS, strict=True)),
    "part": dict(zip(_PARTS, _PARTS, strict=True)),
}
DAYS = frozenset({"day", "start", "end"})
