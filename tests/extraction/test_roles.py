"""Who acts and who is acted on."""

import pytest

from tests.extraction.reading import actors, deaths, only


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Three soldiers were killed on Monday when a roadside bomb exploded near Binnish.",
            {"Military forces": "target"},
        ),
        (
            "Two civilians were killed in an airstrike by Russian warplanes on Saraqib on Monday.",
            {"Civilians": "target", "Military Forces of Russia": "source"},
        ),
        (
            "Rebels said two fighters died in shelling by government forces near Kafr Nabl on Monday.",
            {"Military Forces of Syria": "source"},
        ),
        (
            "An army convoy was ambushed near Saraqib on Monday by gunmen.",
            {"Military forces": "target", "Unidentified armed group": "source"},
        ),
    ],
)
def test_whoever_is_killed_or_hurt_is_a_target_and_whoever_did_it_is_not(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The army said on Friday it had recaptured the town of Saraqib.", {"Military forces": "source"}),
        ("Sudan's army said its troops had seized Wad Madani on Monday.", {"Military Forces of Sudan": "source"}),
        ("The Syrian army said it had been attacked near Saraqib.", {"Military Forces of Syria": "target"}),
        ("The Syrian army said rebels captured Saraqib on Monday.", {"Rebels": "source"}),
    ],
)
def test_a_speaker_acts_where_it_is_the_subject_again(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles


def test_what_falls_is_taken_by_those_it_falls_to() -> None:
    event = only("Four bases of the Syrian army in Idlib fell to the rebels on Monday.")
    assert actors(event) == {"Military Forces of Syria": "target", "Rebels": "source"}
    assert event.sub_event_type == "Non-state actor overtakes territory"


def test_territory_that_an_army_says_it_took_is_taken_by_the_state() -> None:
    assert only("The army said it had retaken Saraqib.").sub_event_type == "Government regains territory"
    assert only("The RSF said it had taken Babanusa.").sub_event_type == "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "قُتل خمسة مدنيين في قصف مدفعي لقوات النظام على بلدة كفر نبل.",
            {"Civilians": "target", "Military Forces of Syria": "source"},
        ),
        (
            "استشهد خمسة مدنيين جراء قصف قوات النظام مدينة سراقب.",
            {"Civilians": "target", "Military Forces of Syria": "source"},
        ),
        (
            "أسفر قصف صاروخي لقوات النظام على سرمين عن مقتل أربعة مدنيين.",
            {"Civilians": "target", "Military Forces of Syria": "source"},
        ),
        (
            "قتل أربعة مدنيين على يد قوات النظام في درعا.",
            {"Civilians": "target", "Military Forces of Syria": "source"},
        ),
        (
            "قتلت قوات النظام ثلاثة مدنيين في سراقب.",
            {"Civilians": "target", "Military Forces of Syria": "source"},
        ),
        ("مقتل عنصرين من قوات النظام في هجوم على حاجز قرب تدمر.", {"Military Forces of Syria": "target"}),
        (
            "قصف قوات النظام للمدنيين في سراقب.",
            {"Civilians": "target", "Military Forces of Syria": "source"},
        ),
        (
            "قتل ستة عناصر من قوات النظام في هجوم شنه تنظيم داعش قرب تدمر.",
            {"Military Forces of Syria": "target", "Islamic State": "source"},
        ),
        ("غارات جوية للتحالف الدولي على مدينة الرقة.", {"Global Coalition Against Daesh": "source"}),
    ],
)
def test_in_arabic_those_who_died_are_targets_and_what_is_of_somebody_is_by_him(
    text: str, roles: dict[str, str]
) -> None:
    assert actors(only(text)) == roles


def test_two_who_died_are_counted_by_the_arabic_dual() -> None:
    event = only("قُتل مدنيان بقصف صاروخي لقوات النظام على بلدة سرمين.")
    assert deaths(event) == (2, 2, 2)
    assert actors(event) == {"Civilians": "target", "Military Forces of Syria": "source"}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Police opened fire on protesters in Homs on Friday.", {"Police forces": "source", "Protesters": "target"}),
        ("Soldiers shot dead three protesters in Homs.", {"Military forces": "source", "Protesters": "target"}),
        ("Protesters were shot at by soldiers in Homs.", {"Military forces": "source", "Protesters": "target"}),
        ("Protesters were dispersed with tear gas in Homs on Friday.", {"Protesters": "target"}),
        ("Police fired on a crowd in Homs on Friday.", {"Police forces": "source", "Crowd": "target"}),
        ("Protesters threw stones at police in Homs.", {"Protesters": "source", "Police forces": "participant"}),
        ("Hundreds of protesters marched in Homs on Friday.", {"Protesters": "source"}),
    ],
)
def test_protesters_act_at_their_protest_and_are_targets_of_what_is_done_to_them(
    text: str, roles: dict[str, str]
) -> None:
    assert actors(only(text)) == roles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("M23 rebels attacked Goma on Monday.", ["M23"]),
        ("Al-Shabab fighters attacked a post in Galkayo on Monday.", ["Al-Shabaab"]),
        ("Taliban insurgents shot dead a mayor in Kunduz on Monday.", ["Taliban"]),
        ("Two drivers died on Monday in an ambush near Bunia laid by militiamen of the CODECO.", ["CODECO"]),
        ("Les rebelles du M23 ont attaqué Goma lundi.", ["M23"]),
        ("Rebels and the M23 clashed in Goma on Monday.", ["Rebels", "M23"]),
        # whose people they are does not make them that state's army
        ("Palestinian gunmen shot dead a driver near Hebron on Monday.", ["Unidentified armed group"]),
        ("Iranian-backed militants fired a rocket at Erbil on Monday.", ["Militants"]),
        ("An Israeli settler shot dead a man in Hebron on Monday.", ["Settlers (Israel)"]),
        ("Bandits abducted 20 people in Gusau on Monday.", ["Bandits", "Civilians"]),
    ],
)
def test_a_group_and_the_noun_for_its_people_are_one_actor(text: str, names: list[str]) -> None:
    assert list(actors(only(text))) == names


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("A Hamas commander was killed in an Israeli drone strike in Tulkarm on Monday.",
         {"Hamas": "target", "Military Forces of Israel": "source"}),
        ("Russian shelling killed two people in Kherson on Monday.",
         {"Military Forces of Russia": "source", "Civilians": "target"}),
        ("Five people were killed in Russian shelling of Kherson on Monday.",
         {"Military Forces of Russia": "source", "Civilians": "target"}),
        ("Ukrainian drones attacked an airfield in Engels on Monday.", {"Military Forces of Ukraine": "source"}),
        ("Two soldiers died in a Taliban ambush near Kunduz on Monday.",
         {"Military forces": "target", "Taliban": "source"}),
        ("Three civilians killed by shelling in Hays on Monday.", {"Civilians": "target"}),
        ("Jihadists killed 18 civilians in an attack on a market in Djibo on Monday.",
         {"Militants": "source", "Civilians": "target"}),
        ("Soldiers killed at least 45 civilians in Merawi on Monday.",
         {"Military forces": "source", "Civilians": "target"}),
        ("An attack on a Taliban post in Kunduz killed two people on Monday.",
         {"Taliban": "target", "Civilians": "target"}),
        ("A bomb killed six people in the Pakistani city of Quetta on Monday.", {"Civilians": "target"}),
        ("Government forces shelled the town of El Obeid in Sudan on Monday.", {"Military forces": "source"}),
        ("The US military said it carried out air strikes on Houthi stores in Sanaa on Monday.",
         {"Military Forces of the United States": "source", "Houthi movement": "target"}),
        ("The army said rebels had launched an attack on Saraqib on Monday.", {"Rebels": "source"}),
        ("A bomb killed two policemen in Garissa county, near the border with Somalia, on Monday.",
         {"Police forces": "target"}),
    ],
)  # fmt: skip
def test_a_strike_that_is_called_after_a_side_is_that_sides(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Israel bombed Tyre in Lebanon on Monday.", ["Military Forces of Israel"]),
        ("India and Pakistan exchanged fire in Kashmir on Monday.",
         ["Military Forces of India", "Military Forces of Pakistan"]),
        ("Israel and Hezbollah exchanged fire near Tyre on Monday.", ["Military Forces of Israel", "Hezbollah"]),
        ("Sudan saw heavy fighting on Monday.", []),
        ("In Syria, rebels attacked Saraqib on Monday.", ["Rebels"]),
        ("Israel was hit by 20 rockets on Monday.", []),
        ("Iran condemned the attack on Saraqib on Monday.", []),
        ("Israel carried out air strikes on Tyre on Monday.", ["Military Forces of Israel"]),
    ],
)  # fmt: skip
def test_a_country_that_does_it_is_an_actor_and_one_that_it_happens_in_is_none(text: str, names: list[str]) -> None:
    assert list(actors(only(text))) == names
