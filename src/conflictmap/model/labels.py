"""Words that people read for values of the model, in English; catalogues have them in other languages."""

from collections.abc import Mapping

from conflictmap.catalogues import msg
from conflictmap.model.filter import CLAIMED
from conflictmap.model.vocabulary import EventType, GeoPrecision, Status

PRECISIONS: Mapping[GeoPrecision, str] = {
    GeoPrecision.EXACT: msg("exact site"),
    GeoPrecision.TOWN: msg("town"),
    GeoPrecision.ROAD_POINT: msg("point on a road"),
    GeoPrecision.NEAR: msg("near a place"),
    GeoPrecision.ROAD_SEGMENT: msg("road stretch"),
    GeoPrecision.CORRIDOR: msg("corridor along a road"),
    GeoPrecision.ROAD: msg("somewhere on a road"),
    GeoPrecision.ADMIN2: msg("district"),
    GeoPrecision.ADMIN1: msg("province"),
    GeoPrecision.COUNTRY: msg("country"),
    GeoPrecision.UNKNOWN: msg("not placed"),
}
TYPES: Mapping[str, str] = {
    EventType.BATTLES: msg("Battles"),
    EventType.PROTESTS: msg("Protests"),
    EventType.RIOTS: msg("Riots"),
    EventType.EXPLOSIONS: msg("Explosions/Remote violence"),
    EventType.VIOLENCE_AGAINST_CIVILIANS: msg("Violence against civilians"),
    EventType.STRATEGIC_DEVELOPMENTS: msg("Strategic developments"),
}
STATUSES: Mapping[str, str] = {
    Status.OCCURRED: msg("occurred"),
    Status.ONGOING: msg("ongoing"),
    CLAIMED: msg("claimed"),
    Status.PLANNED: msg("planned"),
    Status.THREATENED: msg("threatened"),
    Status.DENIED: msg("denied"),
    Status.CANCELLED: msg("cancelled"),
}
# as ACLED names them; the key is what events carry
SUB_TYPES: Mapping[str, str] = {
    name: name
    for name in (
        msg("Government regains territory"),
        msg("Non-state actor overtakes territory"),
        msg("Armed clash"),
        msg("Excessive force against protesters"),
        msg("Protest with intervention"),
        msg("Peaceful protest"),
        msg("Violent demonstration"),
        msg("Mob violence"),
        msg("Chemical weapon"),
        msg("Air/drone strike"),
        msg("Suicide bomb"),
        msg("Shelling/artillery/missile attack"),
        msg("Remote explosive/landmine/IED"),
        msg("Grenade"),
        msg("Sexual violence"),
        msg("Attack"),
        msg("Abduction/forced disappearance"),
        msg("Agreement"),
        msg("Arrests"),
        msg("Change to group/activity"),
        msg("Disrupted weapons use"),
        msg("Headquarters or base established"),
        msg("Looting/property destruction"),
        msg("Non-violent transfer of territory"),
        msg("Other"),
    )
}
