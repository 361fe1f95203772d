"""The evidence panel: what an event rests on. Article text goes through `safe`, never into markup."""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.geo.routes import Roads
from conflictmap.model import Actor, Article, Event, Evidence, MentionedPlace, Position, Source, Span
from conflictmap.review.actions import undoable
from conflictmap.review.differences import Difference, differences_by_change
from conflictmap.store.desk.changes import BY_READING
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.rows import Revision
from conflictmap.ui.map.excerpt import excerpt
from conflictmap.ui.map.mapview import theme_name
from conflictmap.ui.review.changed import changed_html
from conflictmap.ui.review.highlight import LABELS, passage_html, pieces
from conflictmap.ui.review.reviewer import undo_change
from conflictmap.ui.review.whereabout import where_text
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.words.safe import markdown_safe, safe
from conflictmap.ui.words.strings import day_text, language, listed, moment_text, number, t, tn
from conflictmap.ui.words.telling import reason_html, title_html, title_label
from conflictmap.ui.words.wording import (
    action_text,
    certainty_text,
    days_text,
    plover_text,
    review_text,
    role_text,
    status_text,
    sub_type_text,
    type_text,
)
from conflictmap.web.plain import plain

_MOST_OTHERS = 40  # events of one article that are listed
_MOST_CHARACTERS = 12_000  # of an article, around the sentence
_MOST_READ = 40_000  # of an article from its beginning
_AT = '<span class="cm-at"></span>'  # an article that is opened is scrolled to it


def evidence_panel(
    event: Event,
    desk: Desk,
    open_event: Callable[[str], None] | None = None,
    *,
    with_undo: bool = False,
    roads: Roads | None = None,
) -> None:
    """
    Draw an event: its title, its sentences with the words marked, every fact with its reason, and what people did.

    Parameters
    ----------
    event
        What is shown.
    desk
        Where its articles and changes are.
    open_event
        Opens another event of the same article; runs as a callback. Without it they are only listed.
    with_undo
        Whether an editor may undo the last change here: the page then has to show the reviewer's notes.
    roads
        Drawn in the map excerpt; without them the page has a map of the event itself, and there is none here.
    """
    sentences(event, desk)
    st.html(_facts(event))
    if roads is not None:
        _excerpt(event.position, roads)
    if event.decisions:
        st.html(_section(t("Why it is so"), _bullets(event.decisions)))
    if event.original:
        st.html(_section(t("The source's own columns"), _pairs(event.original.items())))
    for article_id in dict.fromkeys(source.article_id for source in event.sources if source.article_id):
        _whole_article(event, article_id, desk, open_event)
    revisions_panel(event, desk, with_undo=with_undo)


def _excerpt(position: Position, roads: Roads) -> None:
    drawn = excerpt(position, roads, dark=theme_name() == "dark", language=language())
    if drawn:
        with st.container(key="excerpt"):
            st.image(drawn, width="stretch", alt=t("Map excerpt: {where}", where=where_text(position)))


def sentences(event: Event, desk: Desk) -> None:
    """Draw what an event is called, and the sentence of each report with the words marked."""
    st.html(_head(event))
    for source in event.sources:
        _report(source, event.evidence_in(source.article_id), desk)


def _head(event: Event) -> str:
    kind = " · ".join(filter(None, (type_text(event.event_type), sub_type_text(event.sub_event_type))))
    status = status_text(event.status, claimed=event.is_claimed)
    recalled = _tag(t("recalled, not new")) if event.background else ""
    review = "" if event.review_status == "new" else _tag(review_text(event.review_status))
    return (
        f'<h2 class="cm-title" dir="auto">{title_html(event)}</h2>'
        f'<p class="cm-tags">{_tag(kind)}{_tag(status)}{recalled}{review}</p>'
    )


def _tag(words: str) -> str:
    return f'<span class="cm-tag">{safe(words)}</span>'


def _article(source: Source, desk: Desk) -> Article | None:
    try:
        return desk.article(source.article_id)
    except NotFoundError:
        return None


def _report(source: Source, evidence: Sequence[Evidence], desk: Desk) -> None:
    article = _article(source, desk)
    sentence = Span(source.start, source.end)
    body = passage_html(pieces(article.text, sentence, evidence)) if article else safe(source.quote)
    elsewhere = [e for e in evidence if e.kind != "sentence" and not sentence.start <= e.start < sentence.end]
    st.html(f'<blockquote class="cm-quote" dir="auto">{body}</blockquote>{_elsewhere(elsewhere)}{source_html(source)}')


def _elsewhere(evidence: Iterable[Evidence]) -> str:
    quotes = [f"{safe(t(LABELS[e.kind]))}: <bdi>“{safe(e.quote)}”</bdi>" for e in evidence if e.kind in LABELS]
    words = safe(t("Elsewhere in the article"))
    said = t("; ").join(quotes)
    return f'<p class="cm-also">{words}: {said}</p>' if quotes else ""


def source_html(source: Source) -> str:
    """Write who published the report, when and where; only web addresses become links."""
    title = f"<bdi>{safe(source.title or t('Untitled'))}</bdi>"
    if web_address(source.url):
        title = f'<a href="{safe(source.url)}" target="_blank" rel="noopener noreferrer nofollow">{title}</a>'
    day = source.published_on
    published = t("published {day}", day=day) if day else t("no publication date")
    outlet = f"<bdi>{safe(source.outlet)}</bdi>" if source.outlet else safe(t("outlet not given"))
    comma = t(", ")
    return f'<p class="cm-source">{title}<br>{outlet}{comma}<bdi>{safe(published)}</bdi></p>'


def web_address(url: str) -> bool:
    """Whether an address is one that a browser may be sent to: http or https with a host, nothing that runs."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and url.isprintable()


def _facts(event: Event) -> str:
    position = event.position
    rows = [(t("When"), f"{days_text(event.date_start, event.date_end)} ({certainty_text(event.time_precision)})")]
    rows += [(t("Stated on"), e.quote) for e in event.evidence if e.kind == "stated_on"][:1]
    rows += [(t("Where"), where_text(position))]
    rows += [(t("Actors"), _with_roles(event.actors))] if event.actors else []
    rows += [(t("Deaths"), _deaths(event))] if event.fatalities else []
    rows += [(t("Said by"), t("; ").join(_claims(event)))] if event.claims else []
    rows += [(t("Also named"), _with_roles(event.mentioned_places))] if event.mentioned_places else []
    rows += [(t("PLOVER"), plover_text(event.plover))] if event.plover else []
    rows += [(t("Confidence"), f"{event.confidence:.0%}"), (t("Event"), event.event_id)]
    return _pairs(rows)


def _with_roles(named: Iterable[Actor | MentionedPlace]) -> str:
    said = (f"{one.name} ({role_text(one.role)})" for one in named)
    return listed(dict.fromkeys(said), t("; "))  # a town and its province may be called the same


def _deaths(event: Event) -> str:
    deaths = event.fatalities
    if deaths is None:
        return ""
    low, best, high = ("?" if n is None else number(n) for n in (deaths.low, deaths.best, deaths.high))
    if deaths.low == deaths.best == deaths.high:
        return best
    return t("{low} to {high} (best {best})", low=low, high=high, best=best)


def _claims(event: Event) -> list[str]:
    return [f"{claim.by}, {day_text(claim.stated_on)}" if claim.stated_on else claim.by for claim in event.claims]


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(f'<dt>{safe(name)}</dt><dd dir="auto">{safe(value)}</dd>' for name, value in rows if value)
    return f'<dl class="cm-facts">{cells}</dl>'


def _bullets(reasons: Iterable[str]) -> str:
    return f'<ul class="cm-why">{"".join(f"<li>{reason_html(reason)}</li>" for reason in reasons)}</ul>'


def _section(title: str, body: str) -> str:
    return f'<h3 class="cm-section">{title}</h3>{body}'


def _whole_article(event: Event, article_id: str, desk: Desk, open_event: Callable[[str], None] | None) -> None:
    source = next(source for source in event.sources if source.article_id == article_id)
    article = _article(source, desk)
    if article is None:
        return
    others = [other for other in desk.events_of(article_id) if other.event_id != event.event_id]
    words = tn("The whole article ({n} other event in it)", "The whole article ({n} other events in it)", len(others))
    if len(event.sources) > 1:
        words = f"{words}: {plain(source.outlet or article.title)}"
    with st.expander(markdown_safe(words), key=f"whole_{event.event_id}_{article_id}"):
        evidence = event.evidence_in(article_id)
        st.html(legend_html(evidence) + article_html(article.text, Span(source.start, source.end), evidence))
        if others:
            st.html(_section(t("Other events of this article"), ""))
        for other in others[:_MOST_OTHERS]:
            days = days_text(other.date_start, other.date_end)
            st.button(
                f"{title_label(other)} · {markdown_safe(days)}",
                key=f"other_{event.event_id}_{other.event_id}",
                type="tertiary",
                on_click=open_event,
                args=(other.event_id,),
                disabled=open_event is None,
            )


def legend_html(evidence: Iterable[Evidence]) -> str:
    """Write the key to the marks: each kind that there is, in its colour and by its name."""
    kinds = dict.fromkeys(item.kind for item in evidence if item.kind in LABELS)
    marks = "".join(f'<mark class="cm-k-{kind}">{safe(t(LABELS[kind]))}</mark> ' for kind in LABELS if kind in kinds)
    return f'<p class="cm-key">{safe(t("Marked"))}: {marks}</p>' if marks else ""


def revisions_panel(event: Event, desk: Desk, *, with_undo: bool = False) -> None:
    """Show what was done to an event, by whom, when and why; `with_undo` an editor can undo the last of it."""
    rows = desk.revisions(event.event_id)
    with st.expander(tn("Changes ({n})", "Changes ({n})", len(rows)), key=f"changes_{event.event_id}"):
        changes = differences_by_change(desk, event.event_id)
        lines = [_change(row, changes.get(row.revision, ())) for row in reversed(rows)]
        st.html(f'<ul class="cm-why">{"".join(lines)}</ul>')
        last = undoable([row for row in reversed(rows) if row.action not in BY_READING])
        if with_undo and last is not None and may_edit():
            st.button(
                t("Undo the last change"),
                key=f"undo_{event.event_id}",
                icon=":material/undo:",
                on_click=undo_change,
                args=(last,),
                help=t("What the same change did to other events is undone as well."),
            )


def _change(row: Revision, found: Sequence[Difference]) -> str:
    who = row.who or t("nobody named")
    why = f": {row.why}" if row.why else ""
    parts = (f"<bdi>{safe(moment_text(row.at))}</bdi>", f"<bdi>{safe(who)}</bdi>", safe(action_text(row.action)))
    said = t(", ").join(parts)
    what = f"<br>{changed_html(found)}" if found else ""
    return f"<li>{said}<bdi>{safe(why)}</bdi>{what}</li>"


def article_html(text: str, sentence: Span, evidence: Sequence[Evidence]) -> str:
    """Write an article, or the part of a long one around a sentence, with the sentence and its marks shown."""
    shown = around(sentence, len(text))
    before, after = Span(shown.start, sentence.start), Span(sentence.end, shown.end)
    parts = [passage_html(pieces(text, part, evidence)) for part in (before, sentence, after)]
    cut = (
        "" if shown == Span(0, len(text)) else f'<p class="cm-also">{safe(t("This is a part of a long article."))}</p>'
    )
    return (
        f'<div class="cm-article" dir="auto">{parts[0]}{_AT}<span class="cm-in">{parts[1]}</span>{parts[2]}</div>{cut}'
    )


def text_html(text: str, evidence: Sequence[Evidence]) -> str:
    """Write an article from its beginning, with the marks of all its events."""
    shown = Span(0, min(len(text), _MOST_READ))
    more = "" if shown.end == len(text) else f'<p class="cm-also">{safe(t("This is a part of a long article."))}</p>'
    return f'<div class="cm-article" dir="auto">{passage_html(pieces(text, shown, evidence))}</div>{more}'


def around(sentence: Span, length: int) -> Span:
    """Return the part of an article to show: all of it, or what lies around the sentence if it is very long."""
    if length <= _MOST_CHARACTERS:
        return Span(0, length)
    half = _MOST_CHARACTERS // 2
    return Span(max(0, sentence.start - half), min(length, sentence.end + half))
