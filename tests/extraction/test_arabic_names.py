"""Arabic names behind what befalls a place, in lists with "and" written on to them, and at the ends of roads."""

import pytest

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import only, read


def names(text: str) -> list[str]:
    return [toponym.place.name for toponym in read(text, "2020-03-09").toponyms if toponym.place is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف مدفعي على سراقب يوم الأحد.", ["Saraqib"]),
        ("سيطرت قوات النظام على سراقب.", ["Saraqib"]),
        ("شنت الطائرات الحربية غارات جوية على كفرنبل.", ["Kafranbel"]),
        ("سقطت ثلاث قذائف على تل تمر.", ["Tall Tamr"]),
        ("قتل عنصران في بادية السخنة وفي محيط قاعدة حميميم.", ["As Sukhnah", "Hmeimim"]),
    ],
)
def test_what_befalls_a_place_tells_that_it_is_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف مدفعي على سراقب وتل تمر.", ["Saraqib", "Tall Tamr"]),
        ("قصف مدفعي على معرة النعمان وخان شيخون.", ["Ma‘arrat an Nu‘mān", "Khān Shaykhūn"]),
        ("دخلت القوات تل رفعت وتل أبيض ورأس العين.", ["Tall Rif‘at", "Tall Abyaḑ", "Ra’s al ‘Ayn"]),
        ("قصف على مدينتي معرة النعمان وخان شيخون.", ["Ma‘arrat an Nu‘mān", "Khān Shaykhūn"]),
        ("اندلعت اشتباكات بين عين عيسى وتل تمر.", ["‘Ayn ‘Īsá", "Tall Tamr"]),
    ],
)
def test_names_of_a_list_are_found_behind_the_and_that_is_written_on_to_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "حصل الطالب على شهادة الدكتوراه وعلى جائزة.",
        "اعتمد الفريق على مهاجمه الجديد في المباراة.",
        "سيرت القوات دورية مشتركة وتل ذلك هدوء.",
        "تدرب اللاعبون الآن في الملعب الكبير.",
    ],
)
def test_other_words_are_no_places(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "انفجر لغم على الطريق بين سراقب وأريحا.",
        "انفجر لغم على طريق سراقب أريحا.",
        "انفجر لغم على طريق سراقب - أريحا.",
        "انفجر لغم على الطريق الواصل بين سراقب وأريحا.",
    ],
)
def test_the_road_between_two_towns_is_found_however_they_are_joined(text: str) -> None:
    road = only(text, "2020-03-09").position.road
    assert road is not None
    assert road.ref == "M4"
    assert [road.from_km, road.to_km] == pytest.approx([96, 115], abs=0.5)


def test_a_road_that_is_not_at_hand_takes_nothing_from_the_town_where_people_marched() -> None:
    event = only("تظاهر الأهالي في مدينة السويداء، وقطعوا طريق دمشق السويداء بالإطارات المشتعلة.", "2020-03-09")
    assert event.title == "Protest, السويداء"


@pytest.mark.parametrize(
    ("text", "away_km"),
    [
        ("انفجرت عبوة في منطقة تبعد 20 كيلومتراً عن تدمر يوم الأحد.", 20),
        ("انفجرت عبوة على بعد 15 كم من الرستن يوم الأحد.", 15),
    ],
)
def test_kilometres_from_a_town_are_a_circle_round_it(text: str, away_km: float) -> None:
    position = only(text, "2020-03-09").position
    assert (position.geo_precision, position.radius_km) == (GeoPrecision.NEAR, away_km)


def test_a_quarter_is_in_its_town_and_not_in_a_namesake_far_away() -> None:
    position = only("انفجرت عبوة في حي الميدان بدمشق.", "2020-03-09").position
    assert (position.place_name, position.country) == ("Damascus", "SY")


@pytest.mark.parametrize(
    "text",
    [
        "نصبت فرقة السلطان مراد كمينا لدورية أمس.",
        "قتل جنديان في كمين نصبته مجموعة مسلحة وفرقة أخرى.",
        "وأكد بدوره الناطق باسم الجيش في بيان إن القصف استمر.",
        "اعتقلت سلطات النظام شابين بحجة التخلف عن الخدمة.",
        "دخل حصار المدينة شهره الثالث بكمية قليلة من الطعام.",
        "وقال مراسل الجزيرة إن القصف استمر.",
        "نقلت صحيفة القدس العربي ووكالة الأناضول وصحيفة الشرق الأوسط عن مصدر أن القصف استمر.",
    ],
)
def test_words_and_outlets_of_reports_are_no_towns_far_away(text: str) -> None:
    assert read(text).toponyms == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصف الطيران مدينة الرقة أمس.", "Ar Raqqah"),
        ("عبرت سفينة قناة السويس أمس.", "Suez Canal"),
        ("قتل مدنيان في مدينة حجة أمس.", "Ḩajjah"),
        ("اعتقلت قوات الاحتلال شابا في القدس أمس.", "Jerusalem"),
    ],
)
def test_towns_whose_names_such_words_hold_are_still_found(text: str, name: str) -> None:
    assert [found.place.name for found in read(text).toponyms if found.place] == [name]
