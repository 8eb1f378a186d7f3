"""The cells of the agents' list, as HTML.

They are written here and not by templates: of fifty rows of ten cells, the template took half of the page's time. What
many rows say alike is escaped once.
"""

import datetime
from functools import cache

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from grc.desk import wording as desk
from grc.desk.inbox import wording as brief
from grc.enums import Channel, DeskColumn
from grc.models import Demande

MOST_SUMMARY = 110  # characters


class RowWords:
    """The words of one page of the list: `shown` are the columns that its agent chose, `now` the moment of the page.

    `several`: the agent serves more than one authority, so that each row says for which it is.
    """

    def __init__(self, shown: frozenset[str], now: datetime.datetime, *, several: bool, suffix: str = "") -> None:
        self.shown, self.now, self.several = shown, now, several
        self.today = timezone.localdate(now)
        self.choice, self.for_whom = _("Choisir la demande %(reference)s"), _("pour %(name)s")
        self.anonymous, self.nowhere, self.labels = _("Anonyme"), _("Commune inconnue"), _("Étiquettes")
        self.protected = quiet(_("Protégé"))
        self.nobody = quiet(_("Personne"))
        self.message, self.joined, self.team = map(
            escape, (_("Nouveau message"), _("Réunie à d’autres"), _("Équipe\u00a0:"))
        )
        self.last_event = _("activité %(age)s")
        self.state = cache(lambda state, demarche: escape(desk.state_label(state, demarche)))
        self.turn = cache(lambda state: escape(desk.turn_label(state)))
        self.channel = cache(lambda channel: escape(Channel(channel).label))
        self.subject = cache(lambda demarche: escape(demarche.label))
        self.quiet = cache(quiet)
        self._delays: dict[tuple[datetime.date | None, str, bool], desk.Deadline] = {}
        self._ages: dict[datetime.date, SafeString] = {}
        # Fifty addresses that differ by a number: the resolver is asked once.
        self._address = escape(reverse("demandes:edit", args=[0]).replace("/0/", "/{}/") + suffix.replace("{", "%7B"))

    def address(self, one: Demande) -> SafeString:
        """Where the request is opened."""
        return mark_safe(self._address.format(one.pk))

    def delay(self, one: Demande) -> desk.Deadline:
        alike = one.due_on, one.state, one.is_open
        if alike not in self._delays:
            self._delays[alike] = brief.delay(one, self.today)
        return self._delays[alike]

    def age(self, moment: datetime.datetime) -> SafeString:
        """How long ago, by the clock of Paris; the hour counts for today alone."""
        day = moment.date()
        if day >= self.today:
            return escape(brief.age(moment, self.now))
        if day not in self._ages:
            self._ages[day] = escape(brief.age(moment, self.now))
        return self._ages[day]


def tick(one: Demande, words: RowWords) -> SafeString:
    """Its box: `value` names the request and the version that is shown."""
    return format_html(
        '<input type="checkbox" name="demande" value="{}.{}" aria-label="{}" data-bulk-one>',
        one.pk,
        one.version,
        words.choice % {"reference": one.reference},
    )


def due(one: Demande, words: RowWords) -> SafeString | str:
    delay = words.delay(one)
    if not delay.words:
        return ""
    icon = _icon("warning") if delay.standing == "late" else ""
    return format_html('<span class="due due--{}">{}{}</span>', delay.standing, icon, delay.words)


def subject(one: Demande, words: RowWords) -> SafeString:
    """What the request is, where it is opened, and what calls for attention; below it where it is and its reference."""
    told: list[SafeString | str] = [
        format_html(
            '<a class="request-link" href="{0}" id="objet-{1}" aria-labelledby="objet-{1} ref-{1}">{2}</a>',
            words.address(one),
            one.pk,
            words.subject(one.demarche),
        )
    ]
    if one.awaits_reply:
        told.append(format_html('<span class="flag flag--message">{} {}</span>', _icon("mail"), words.message))
    if one.incident is not None and one.incident.main_id != one.pk:
        told.append(format_html('<span class="flag flag--joined">{}</span>', words.joined))
    if DeskColumn.LABELS in words.shown:
        told.append(labels(one, words))
    return format_html(
        '<span class="request-line">{}</span><span class="request-line quiet">{}</span>',
        mark_safe(" ".join(told)),
        _where(one, words),
    )


def labels(one: Demande, words: RowWords) -> SafeString | str:
    found = one.labels  # type: ignore[attr-defined]
    listed = format_html_join("", '<li class="label label--{colour}">{name}</li>', found)
    return format_html('<ul class="labels" aria-label="{}">{}</ul>', words.labels, listed) if found else ""


def _where(one: Demande, words: RowWords) -> SafeString:
    """The reference; the address, the commune where that does not name it, for whom where there are several; the
    summary."""
    told = [format_html('<span class="reference" id="ref-{}">{}</span>', one.pk, one.reference)]
    if DeskColumn.PLACE in words.shown:
        commune = one.commune.name if one.commune else words.nowhere
        where = [one.address] if one.address else []
        where += [] if one.commune and commune in one.address else [commune]
        where += [words.for_whom % {"name": one.authority.name}] if words.several else []
        told.append(escape(", ".join(where)))
    if DeskColumn.SUMMARY in words.shown and one.summary:
        said = one.summary if len(one.summary) <= MOST_SUMMARY else f"{one.summary[: MOST_SUMMARY - 1]}…"
        told.append(format_html('<span class="request-summary">{}</span>', said))
    return mark_safe(" · ".join(told))


def resident(one: Demande, words: RowWords) -> SafeString:
    """Who asks, and how many people told of it; whose secret file it is, its own page says to who may know."""
    if one.demarche.is_secret:
        return words.protected
    weight = "" if one.incident is not None and one.incident.main_id != one.pk else desk.weight(one, one.people)
    who = one.author or words.anonymous  # type: ignore[attr-defined]
    return format_html('<span class="request-line">{}</span>{}', who, _second(weight))


def channel(one: Demande, words: RowWords) -> str:
    return words.channel(one.channel)


def standing(one: Demande, words: RowWords) -> SafeString:
    return format_html(
        '<span class="state state--{}">{}</span>{}',
        mark_safe(one.turn),
        words.state(one.state, one.demarche),
        _second(words.turn(one.state)),
    )


def owner(one: Demande, words: RowWords) -> SafeString:
    """The agent or, where there is none, the team."""
    if one.assignee:
        return format_html('<span class="request-line">{}</span>', one.assignee)
    if one.team:
        return format_html(
            '<span class="request-line">{}<span class="w-sr-only">{}</span> {}</span>',
            _icon("group"),
            words.team,
            one.team.name,
        )
    return words.nobody


def filed(one: Demande, words: RowWords) -> SafeString:
    """When it was filed; below it, when something happened last, where that is another day."""
    moment, last = timezone.localtime(one.filed_at), timezone.localtime(one.updated_at)
    more = words.last_event % {"age": words.age(last)} if last.date() != moment.date() else ""
    return format_html(
        '<time class="request-line" datetime="{}">{}</time>{}',
        mark_safe(moment.isoformat()),
        words.age(moment),
        _second(more),
    )


def _second(words: str) -> SafeString | str:
    """The second line of a cell."""
    return format_html('<span class="request-line quiet">{}</span>', words) if words else ""


@cache
def _icon(name: str) -> SafeString:
    return format_html('<svg class="icon icon-{0}" aria-hidden="true"><use href="#icon-{0}"></use></svg>', name)


def quiet(words: str) -> SafeString:
    return format_html('<span class="quiet">{}</span>', words)
