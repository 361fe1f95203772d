"""Days and months in the language of the interface; in English as they sort."""

import json
from datetime import date

import pytest

from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked import charts
from conflictmap.ui.asked.eventlist import rows_of_spot
from conflictmap.ui.words import strings, wording
from tests.ui.conftest import listing, open_page

FIRST, LAST = date(2020, 3, 5), date(2020, 3, 11)


@pytest.fixture
def arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (strings, charts, wording):
        monkeypatch.setattr(module, "language", lambda: "ar")


def test_english_days_are_written_as_they_sort() -> None:
    assert wording.days_text(FIRST, LAST) == "2020-03-05 – 11"
    assert strings.t("published {day}", day=FIRST) == "published 2020-03-05"
    assert charts.spoken_chart() == {}


@pytest.mark.usefixtures("arabic")
def test_arabic_days_have_arabic_months() -> None:
    assert wording.days_text(FIRST, FIRST) == "5 مارس 2020"
    assert wording.days_text(FIRST, LAST) == "5–11 مارس 2020"
    assert wording.days_text(FIRST, date(2020, 4, 1)) == "5 مارس – 1 أبريل 2020"
    assert wording.days_text(None, LAST) == "حتى 11 مارس 2020"
    assert wording.days_text(FIRST, None) == "من 5 مارس 2020 فصاعدًا"
    assert "5 مارس 2020" in strings.t("published {day}", day=FIRST)


@pytest.mark.usefixtures("arabic")
def test_arabic_charts_have_arabic_months_and_weeks_that_begin_on_sunday() -> None:
    said = charts.painted()["config"]["locale"]["time"]
    assert (said["months"][0], said["months"][11]) == ("يناير", "ديسمبر")
    assert (said["days"][0], said["days"][6]) == ("الأحد", "السبت")
    assert charts.painted()["usermeta"]


@pytest.mark.usefixtures("workspace")
def test_the_chart_and_the_list_of_an_arabic_page_say_arabic_months() -> None:
    page = open_page(lang="ar", type="Battles")
    (chart,) = [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]
    assert chart["config"]["locale"]["time"]["months"][2] == "مارس"
    assert any("أبريل" in when for when in [row[2] for row in listing(page)["rows"]])


@pytest.mark.usefixtures("arabic")
def test_events_of_a_clicked_spot_come_by_day_however_days_are_written(workspace: Workspace) -> None:
    rows = rows_of_spot(workspace.index(), [event.event_id for event in workspace.desk.events()])
    days = [row.start for row in rows if row.start]
    assert days == sorted(days)
    assert [row.start for row in rows[len(days) :]] == [None, None]
    assert rows[-3].when == "12 أبريل 2020"
