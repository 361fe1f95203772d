"""Air strikes told in Arabic, where the verb stands before the aircraft, and towns whose name begins with a bridge."""

import pytest

from tests.extraction.reading import kinds, only, read


@pytest.mark.parametrize(
    "text",
    [
        "وقصفت طائرات روسية بلدة كفر نبل.",
        "قصفت طائرات حربية مدينة سراقب.",
        "قصف الطيران الحربي محيط بلدة كفر نبل.",
        "قصف جوي على مدينة سراقب.",
        "شنت طائرات حربية غارات على مدينة سراقب.",
        "قصفت طائرة مسيرة سيارة في مدينة سراقب.",
    ],
)
def test_what_aircraft_shell_is_an_air_strike(text: str) -> None:
    assert kinds(text) == ["Air/drone strike"]


def test_what_guns_shell_is_shelling() -> None:
    assert kinds("قصفت قوات النظام بالمدفعية مدينة سراقب.") == ["Shelling/artillery/missile attack"]


def test_a_town_may_be_called_after_its_bridge() -> None:
    event = only("شنت طائرات حربية غارات على أطراف مدينة جسر الشغور.")
    assert event.position.place_name == "Jisr ash Shughūr"
    assert event.position.geo_precision == "near"


def test_a_bridge_is_no_town() -> None:
    assert [name.text for name in read("انفجر لغم على جسر قرب مدينة سراقب.").toponyms] == ["سراقب"]
