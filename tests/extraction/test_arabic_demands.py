"""What Arabic sentences only demand, and towns by which they only say where a village lies."""

import pytest

from tests.extraction.reading import kinds, only


@pytest.mark.parametrize(
    "text",
    ["خرجت مظاهرة في مدينة الباب تطالب بالإفراج عن المعتقلين.", "طالب المحتجون في السويداء بوقف القصف."],
)
def test_what_is_demanded_has_not_happened(text: str) -> None:
    assert kinds(text) == ["Peaceful protest"]


def test_a_release_that_nobody_demands_is_one() -> None:
    assert only("أفرجت السلطات عن 20 معتقلا في درعا يوم الأحد.").title.startswith("Prisoner exchange or release")


def test_a_town_that_only_says_on_which_side_of_it_a_village_lies_is_not_the_place() -> None:
    assert only("قصفت قوات النظام قرية كنصفرة جنوب إدلب صباح اليوم.").position.place_name == "كنصفرة"
