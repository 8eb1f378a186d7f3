"""Who speaks: icons, the drawn mark of an authority, its badge, how to reach it."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from communes import opening
from communes.opening import Hours, hours_from_text
from portail.runtime.pagecache import true_until
from portail.templatetags.ui.library import component, known_icon, one_of, register

MARK_SHAPES = ("circle", "square", "shield")
MARK_SIZES = ("small", "medium", "large")
HOURS_FORMS = ("week", "groups", "summary")
MARK_COLOURS = ("brand", "header", "footer", "neutral")


@register.simple_tag
def icon(name: str, *, size: str = "medium") -> SafeString:
    """A drawing of the sprite, for the eyes only: words always stand beside it.

    size: medium (follows the text), large.
    """
    return drawn(name, size)


@lru_cache(maxsize=512)
def drawn(name: str, size: str) -> SafeString:
    """The markup of an icon: a page has dozens, always the same."""
    known_icon("icon", name)
    one_of("icon", "size", size, ("medium", "large"))
    return component("icon", name=name, size=size)


@register.simple_tag
def mark(monogram: str, *, shape: str = "circle", size: str = "medium", colour: str = "brand") -> SafeString:
    """An authority's drawn mark, for the eyes only: its name always stands beside it.

    shape: circle, square, shield. size: small, medium, large. colour: brand (this site’s), neutral (another
    authority’s), header, footer (in these bands).
    """
    one_of("mark", "shape", shape, MARK_SHAPES)
    one_of("mark", "size", size, MARK_SIZES)
    one_of("mark", "colour", colour, MARK_COLOURS)
    return component("mark", monogram=monogram[:3], shape=shape, size=size, colour=colour)


@register.simple_tag
def authority_badge(
    name: str, *, monogram: str, shape: str = "circle", detail: str = "", colour: str = "brand"
) -> SafeString:
    """The authority that is competent or that answers: its mark, its name, and what it does here (`detail`).

    shape and colour: those of `mark`.
    """
    one_of("authority_badge", "shape", shape, MARK_SHAPES)
    one_of("authority_badge", "colour", colour, MARK_COLOURS)
    return component("badge", name=name, monogram=monogram, shape=shape, detail=detail, colour=colour)


@register.simple_tag(takes_context=True)
def contact_card(
    context: Context, contact: Mapping[str, Any], *, title: str = "", level: int = 2, at: datetime | None = None
) -> SafeString:
    """How to reach a service. `contact` has the keys phone, email, address and hours, each possibly empty.

    An authority's has `relay_url` too.

    hours: those of `communes.opening`, or a text; one that can be read says if it is open. at: that of `opening_hours`.
    """
    hours = contact["hours"]
    known = hours if isinstance(hours, Hours) else hours_from_text(str(hours))
    return component(
        "contact",
        contact=contact,
        title=title,
        level=level,
        hours=opening_hours(context, known, at=at, form="groups") if known else "",
        hours_text="" if known else hours,
    )


@register.simple_tag(takes_context=True)
def opening_hours(
    context: Context,
    hours: Hours,
    *,
    at: datetime | None = None,
    form: str = "week",
    closing: opening.Closing | None = None,
) -> SafeString:
    """What a counter is now, its usual week, and the dates to come that are otherwise.

    form: week (a table of the seven days), groups (the days with the same hours together), summary (groups, without
    the dates to come). at: the moment that is now, if another than the clock's. closing: its closing days, if it is of
    another authority than the site.
    """
    one_of("opening_hours", "form", form, HOURS_FORMS)
    moment = at or timezone.now()
    if closing is None:
        closing = (context.get("frame") or {}).get("closing_days", {})
    now = opening.state(hours, moment, closing)
    if at is None:
        true_until(context, now.until)
    coming = [] if form == "summary" else opening.coming(hours, moment, closing)
    return component(
        "hours",
        now=now,
        days=opening.week_table(hours, moment) if form == "week" else opening.week_in_groups(hours),
        form=form,
        note="" if form == "summary" else hours.note,
        exceptions=[
            {
                "dates": opening.period(exception.first, exception.last),
                "hours": opening.spans_words(exception.spans),
                "label": exception.label,
            }
            for exception in coming
        ],
    )


@register.simple_tag
def emergency(*, level: int = 2) -> SafeString:
    """The emergency numbers, shown wherever someone could report a danger to life."""
    return component("emergency", level=level)
