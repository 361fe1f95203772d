"""Under what terms a file of ours says that its rows are."""

import pytest

from conflictmap.importers.catalogue import Terms, terms_of
from conflictmap.importers.stated import terms_in

ACLED = terms_of("acled")
SAID = f"Rows of a-b v1: licence {ACLED.licence}; cite as {ACLED.citation}. {ACLED.warning}."


@pytest.mark.parametrize(
    ("description", "terms"),
    [
        ("", None),
        ("Checkpoints of 2020. Rows of wheat.", None),
        (SAID, ACLED),
        ("Rows of own 1f: licence CC BY 4.0; cite as Us.", Terms("CC BY 4.0", "Us")),
        (
            f"{SAID} Rows of own 1f: licence ODbL; terms apply; cite as Rows of people (2020).",
            Terms(f"{ACLED.licence}; ODbL; terms apply", f"{ACLED.citation}; Rows of people (2020)", ACLED.warning),
        ),
        ("Rows of own 1f: licence ", Terms("", "")),
    ],
)
def test_terms_are_read_from_the_description_that_our_exports_have(description: str, terms: Terms | None) -> None:
    assert terms_in(description) == terms
