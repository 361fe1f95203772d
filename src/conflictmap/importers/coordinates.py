"""Plain coordinates, which are most, read a column at a time: rows may each have their own."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]
_PLAIN = r"^-?[0-9]{1,3}(\.[0-9]+)?$"  # all that is read here; `cells.point` reads this and more


def plain_numbers(texts: Sequence[str]) -> Floats:
    """Read numbers such as 36.5 and -7; NaN for texts that are written in another way."""
    cells = pa.array(texts, pa.string())
    plain = pc.if_else(pc.match_substring_regex(cells, _PLAIN), cells, None)
    found: Floats = plain.cast(pa.float64()).to_numpy(zero_copy_only=False) + 0.0  # -0 is 0
    return found


def lonlats_of(lons: Floats, lats: Floats) -> Floats:
    """
    Put degrees together, both (n,), to points (n, 2).

    NaN where either is, where it is no place on the earth, and where both are 0, which `cells.point` leaves out.
    """
    counts = (np.abs(lons) <= 180) & (np.abs(lats) <= 90) & ~((lons == 0) & (lats == 0))  # NaN compares false
    return np.where(counts[:, None], np.stack([lons, lats], axis=1), np.nan)
