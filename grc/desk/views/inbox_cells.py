"""The cells of the agents' list, as HTML.

They are written here and not by templates: of fifty rows of ten cells, the template took half of the page's time. What
many rows say alike is escaped once.
"""

import datetime
from collections.abc import Mapping
from functools import cache

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from grc.desk import wording as desk
from grc.enums import Channel
from grc.models import Demande

MOST_SUMMARY = 110  # characters


class RowWords:
    """The words of one page of the list: `weights` and `now` as the page knows them, and what many rows say alike.

    `several`: the agent serves more than one authority, so that each row says for which it is.
    """

    def __init__(self, weights: Mapping[int, int], now: datetime.datetime, *, several: bool) -> None:
        self.weights, self.now, self.several = weights, now, several
        self.today = timezone.localdate(now)
        self.choice, self.for_whom = _("Choisir la demande %(reference)s"), _("pour %(name)s")
        self.anonymous, self.nowhere, self.labels = _("Anonyme"), _("Commune inconnue"), _("Étiquettes")
        self.protected = quiet(_("Protégé"))
        self.nobody = quiet(_("Personne"))
        self.message, self.joined, self.team, self.filed = map(
            escape, (_("Nouveau message"), _("Réunie à d’autres"), _("Équipe\u00a0:"), _("Déposée"))
        )
        self.state = cache(lambda state, demarche: escape(desk.state_label(state, demarche)))
        self.turn = cache(lambda state: escape(desk.turn_label(state)))
        self.channel = cache(lambda channel: escape(Channel(channel).label))
        self.subject = cache(lambda demarche: escape(demarche.label))
        self.quiet = cache(quiet)
        self._deadlines: dict[tuple[datetime.date | None, str, bool], desk.Deadline] = {}
        self._ages: dict[datetime.date, SafeString] = {}
        # Fifty addresses that differ by a number: the resolver is asked once.
        self._address = reverse("demandes:edit", args=[0]).replace("/0/", "/{}/")

    def address(self, one: Demande) -> SafeString:
        """Where the request is opened."""
        return mark_safe(self._address.format(one.pk))

    def deadline(self, one: Demande) -> desk.Deadline:
        alike = one.due_on, one.state, one.is_open
        if alike not in self._deadlines:
            self._deadlines[alike] = desk.deadline(one, self.today)
        return self._deadlines[alike]

    def age(self, filed: datetime.datetime) -> SafeString:
        """How long ago it was filed, by the clock of Paris; the hour counts for yesterday and today alone."""
        day = filed.date()
        if (self.today - day).days <= 1:
            return escape(desk.age(filed, self.now))
        if day not in self._ages:
            self._ages[day] = escape(desk.age(filed, self.now))
        return self._ages[day]

    def weight(self, one: Demande) -> str:
        return desk.weight(one, self.weights[one.pk])


def subject(one: Demande, words: RowWords) -> SafeString:
    """What the request is, where it is opened, and what calls for attention: a message, others of the same matter."""
    told = [
        format_html(
            '<a class="request-link" href="{}"><span class="reference">{}</span>'
            ' <span class="request-object">{}</span></a>',
            words.address(one),
            one.reference,
            words.subject(one.demarche),
        )
    ]
    if one.awaits_reply:
        told.append(format_html('<span class="flag flag--message">{} {}</span>', _icon("mail"), words.message))
    if one.incident is not None and one.incident.main_id != one.pk:
        told.append(format_html('<span class="flag flag--joined">{}</span>', words.joined))
    elif weight := words.weight(one):
        told.append(format_html('<span class="flag flag--joined">{} {}</span>', _icon("group"), weight))
    return mark_safe(" ".join(told))


def summary(one: Demande, words: RowWords) -> SafeString | str:
    said = one.summary if len(one.summary) <= MOST_SUMMARY else f"{one.summary[: MOST_SUMMARY - 1]}…"
    return format_html('<span class="request-summary">{}</span>', said) if said else ""


def labels(one: Demande, words: RowWords) -> SafeString | str:
    found = one.labels  # type: ignore[attr-defined]
    listed = format_html_join("", '<li class="label label--{colour}">{name}</li>', found)
    return format_html('<ul class="labels" aria-label="{}">{}</ul>', words.labels, listed) if found else ""


def place(one: Demande, words: RowWords) -> SafeString:
    """The address; the commune where the address does not name it; the authority where there are several."""
    told = [format_html("<span>{}</span>", one.address)] if one.address else []
    commune = one.commune.name if one.commune else words.nowhere
    if not (one.commune and commune in one.address):
        told.append(words.quiet(commune))
    if words.several:
        told.append(words.quiet(words.for_whom % {"name": one.authority.name}))
    return mark_safe(" ".join(told))


def resident(one: Demande, words: RowWords) -> str:
    """Who asks; whose secret file it is, its own page says to who shows a second factor."""
    if one.demarche.is_secret:
        return words.protected
    return one.author or words.anonymous  # type: ignore[attr-defined]


def channel(one: Demande, words: RowWords) -> str:
    return words.channel(one.channel)


def standing(one: Demande, words: RowWords) -> SafeString:
    return format_html(
        '<span class="state state--{}">{}</span> <span class="quiet request-turn">{}</span>',
        mark_safe(one.turn),
        words.state(one.state, one.demarche),
        words.turn(one.state),
    )


def owner(one: Demande, words: RowWords) -> SafeString:
    """The agent or, where there is none, the team."""
    if one.assignee:
        return format_html("<span>{}</span>", one.assignee)
    if one.team:
        return format_html(
            '<span>{}<span class="w-sr-only">{}</span> {}</span>', _icon("group"), words.team, one.team.name
        )
    return words.nobody


def dates(one: Demande, words: RowWords) -> SafeString:
    deadline, moment = words.deadline(one), timezone.localtime(one.filed_at)
    filed = format_html(
        '<span class="quiet">{} <time datetime="{}">{}</time></span>',
        words.filed,
        mark_safe(moment.isoformat()),
        words.age(moment),
    )
    if not deadline.words:
        return filed
    icon = _icon("warning") if deadline.standing == "late" else ""
    return format_html('<span class="due due--{}">{}{}</span> {}', deadline.standing, icon, deadline.words, filed)


@cache
def _icon(name: str) -> SafeString:
    return format_html('<svg class="icon icon-{0}" aria-hidden="true"><use href="#icon-{0}"></use></svg>', name)


def quiet(words: str) -> SafeString:
    return format_html('<span class="quiet">{}</span>', words)
