"""What an address of the list asks for: a tab, filters, a search. The list shows it, many acts run on it."""

import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.context import Actor
from communes.models import Authority
from grc import inbox
from grc.forms.inbox import FILTERS, InboxForm
from grc.inbox import own
from grc.models import Demarche
from grc.querysets import DemandeQuerySet


class Selection(NamedTuple):
    """`tab` is the key of the current one, `is_explicit` whether the address names it; `demandes` is what is left."""

    form: InboxForm
    asked: str
    tab: str
    is_explicit: bool
    tabs: dict[str, DemandeQuerySet]
    demandes: DemandeQuerySet

    @property
    def kept(self) -> str:
        """The tab and the filters as an address, without the search; nothing when they make no sense."""
        if not self.form.is_valid():
            return ""
        used = [(name, self.form.data[name]) for name in FILTERS if self.form.cleaned_data.get(name)]
        return urlencode([("vue", self.tab), *used])


def choices_of(actor: Actor, today: datetime.date, desk: own.Desk) -> dict[str, Any]:
    """What the filters offer, read once for as many forms as the page has."""
    return {
        "authorities": list(Authority.objects.active()),
        "authority_ids": actor.authority_ids,
        "demarches": list(Demarche.objects.active()),
        "colleagues": list(inbox.colleagues_of(actor.authority_ids, on=today)),
        "labels": desk.labels,
    }


def selection_of(
    params: QueryDict, actor: Actor, today: datetime.date, choices: dict[str, Any] | None = None
) -> Selection:
    """What `params` ask for, as the agent may see it; nothing when they make no sense."""
    form = InboxForm(params, **(choices or choices_of(actor, today, own.desk_of(actor))))
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
