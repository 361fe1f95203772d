"""How often the reading was right, as far as people have checked it."""

from functools import lru_cache

import pyarrow as pa
import streamlit as st

from conflictmap.review.accuracy import Accuracy, Report, accuracy
from conflictmap.review.fields import FIELDS
from conflictmap.store.workspace import Workspace
from conflictmap.ui.review.merging import NAMES
from conflictmap.ui.words.strings import in_reading_order, t, tn
from conflictmap.web.plain import plain


def accuracy_panel(workspace: Workspace) -> None:
    """Draw the shares of what was left, corrected and rejected, in all and by outlet."""
    with st.expander(t("Accuracy so far"), key="accuracy", on_change="rerun") as panel:
        if not panel.open:
            return
        report = _report(workspace, workspace.desk.revision())
        overall = report.overall
        if overall.unchanged_share is None:
            st.text(t("Nobody has checked an event yet."))
            return
        checked = tn("{n} event was checked", "{n} events were checked", overall.checked)
        left = tn("{n} is not checked yet", "{n} are not checked yet", report.unchecked)
        right = t("{share} were right in every field", share=f"{overall.unchanged_share:.0%}")
        st.text(f"{checked}, {left}. {right}.")
        _table(report)


@lru_cache(4)
def _report(workspace: Workspace, revision: int) -> Report:  # noqa: ARG001 - it tells one state of the desk from another
    return accuracy(workspace.desk)


def _table(report: Report) -> None:
    rows = [(t("all outlets"), report.overall)]
    rows += [(outlet or t("outlet not given"), found) for outlet, found in report.by_outlet.items()]
    columns: dict[str, list[str]] = {
        t("Outlet"): [plain(name) for name, _ in rows],
        t("Checked"): [str(found.checked) for _, found in rows],
        t("Right in all"): [_percent(found.unchanged_share) for _, found in rows],
        t("Rejected"): [str(found.rejected) for _, found in rows],
    }
    for field in FIELDS:
        columns[t("{field} corrected", field=t(NAMES[field]))] = _shares(rows, field)
    st.dataframe(
        pa.table(in_reading_order(columns)), key="accuracy_table", hide_index=True, alt=t("Accuracy by outlet")
    )


def _shares(rows: list[tuple[str, Accuracy]], field: str) -> list[str]:
    return [_percent(found.field_share(field)) for _, found in rows]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"
