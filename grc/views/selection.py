"""What an address of the list asks for: a tab, filters, a search. The list shows it, many acts run on it."""

import datetime
from typing import NamedTuple

from django.http import QueryDict

from accounts.context import Actor
from communes.models import Authority
from grc import inbox
from grc.forms.inbox import InboxForm
from grc.models import Demarche, Label
from grc.querysets import DemandeQuerySet


class Selection(NamedTuple):
    """`tab` is the key of the current one, `is_explicit` whether the address names it; `demandes` is what is left."""

    form: InboxForm
    asked: str
    tab: str
    is_explicit: bool
    tabs: dict[str, DemandeQuerySet]
    demandes: DemandeQuerySet


def selection_of(params: QueryDict, actor: Actor, today: datetime.date) -> Selection:
    """What `params` ask for, as the agent may see it; nothing when they make no sense."""
    form = InboxForm(
        params,
        authorities=Authority.objects.active(),
        authority_ids=actor.authority_ids,
        demarches=Demarche.objects.active(),
        colleagues=inbox.colleagues_of(actor.authority_ids, on=today),
        labels=Label.objects.visible_to(actor),
    )
    asked = params.get("q", "").strip() if "q" not in form.errors else ""
    tab = params.get("vue", "")
    is_explicit = tab in inbox.TABS
    if not is_explicit:
        tab = inbox.WHOLE_TAB if asked else inbox.FIRST_TAB
    tabs = inbox.selections(actor.user_id, today)
    return Selection(form, asked, tab, is_explicit, tabs, form.narrow(tabs[tab]))


def page_of(selection: Selection, actor: Actor, start: inbox.Bookmark | None, *, size: int | None = None) -> inbox.Page:
    """A page of it, of `size` requests when that is said."""
    ids = actor.authority_ids
    if not selection.asked:
        return inbox.page_of(selection.demandes, authority_ids=ids, start=start, size=size)
    start = start and start._replace(newer=False)
    matches = inbox.matches_of(selection.asked, authority_ids=ids, start=start)
    return inbox.page_of_matches(selection.demandes, matches, authority_ids=ids, start=start, size=size)
