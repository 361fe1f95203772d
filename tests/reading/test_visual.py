"""Lines of Arabic as a PDF draws them, put into the order in which they are read."""

import unicodedata

import pytest

from conflictmap.reading.visual import in_reading_order

DRAWN = [
    ("ﻲﻟوﺪﻟا ﻖﻳﺮﻄﻟا", "الطريق الدولي"),
    ("M4 ﻲﻟوﺪﻟا ﻖﻳﺮﻄﻟا", "الطريق الدولي M4"),
    ("٢٠٢٠ راذآ ١٤ ،ﺐﻟدإ", "إدلب، ١٤ آذار ٢٠٢٠"),
    ("2020 راذآ 14 ﺖﺒﺴﻟا", "السبت 14 آذار 2020"),
    ("(Saraqib) ﺐﻗاﺮﺳ ﺔﻨﻳﺪﻣ", "مدينة سراقب (Saraqib)"),
    ("White Helmets ﻦﻣ ﻖﻳﺮﻓ", "فريق من White Helmets"),
    ("ﺺﺨﺷ 12,500 حوﺰﻧ", "نزوح 12,500 شخص"),
    ("14:30 ﺔﻋﺎﺴﻟا ﺪﻨﻋ", "عند الساعة 14:30"),
    ("14-03-2020 ﻲﻓ", "في 2020-03-14"),
    ("تﻼﺋﺎﻌﻟا", "العائلات"),
]


@pytest.mark.parametrize(("drawn", "read"), DRAWN, ids=[read for _, read in DRAWN])
def test_a_drawn_line_is_read_from_right_to_left_and_its_numbers_are_not(drawn: str, read: str) -> None:
    assert unicodedata.normalize("NFKC", in_reading_order(drawn)) == read


def test_lines_of_other_scripts_stay_and_arabic_words_in_them_are_turned() -> None:
    assert in_reading_order("Shelling hit (two) towns.\n11/30/26, 9:55 AM") == (
        "Shelling hit (two) towns.\n11/30/26, 9:55 AM"
    )
    turned = in_reading_order("The town of ﺐﻟدإ was shelled on 5 March.")
    assert unicodedata.normalize("NFKC", turned) == "The town of إدلب was shelled on 5 March."
