"""Mails that came in: those that wait to be sorted, what became of the others."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.context import current_actor
from grc import operations
from grc.desk import wording as desk
from grc.enums import ScanState
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailState
from grc.mailroom.forms.mails import AsideForm, NewRequestForm, ReferenceForm, read_in
from grc.mailroom.mails.words import split
from grc.mailroom.models import IncomingMail
from grc.models import Demande
from grc.views.access import agent_of, for_agents, forbidden
from grc.views.served import served

TABS = {
    "a-trier": ((MailState.TO_SORT,), gettext_lazy("À trier")),
    "traites": ((MailState.FILED, MailState.JOINED), gettext_lazy("Traités")),
    "ecartes": ((MailState.SET_ASIDE,), gettext_lazy("Écartés")),
}
FIRST_TAB = "a-trier"
SHOWN, SUGGESTED = 50, 5


@require_safe
@for_agents
def listing(request: HttpRequest) -> HttpResponse:
    """One tab of received mails, at most `SHOWN` of them: the newest first, but the oldest first of those to sort."""
    tab = request.GET.get("vue", "")
    if tab not in TABS:
        tab = FIRST_TAB
    order = ("received_at", "id") if tab == FIRST_TAB else ("-received_at", "-id")
    mine = IncomingMail.objects.visible_to(current_actor()).filter(state__in=TABS[tab][0])
    rows = list(mine.select_related("mailbox", "authority", "demande", "sorted_by").order_by(*order)[: SHOWN + 1])
    return render(
        request,
        "grc/mailroom/mails.html",
        {
            "header_title": _("Courriels reçus"),
            "header_icon": "download",
            "breadcrumbs_items": [{"url": "", "label": _("Courriels reçus")}],
            "tabs": [(key, label, key == tab) for key, (_states, label) in TABS.items()],
            "tab": tab,
            "mails": rows[:SHOWN],
            "more": len(rows) > SHOWN,
            "shown": SHOWN,
        },
    )


@require_safe
@for_agents
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail whole, and what may be done with it."""
    return page(request, found(pk))


@require_POST
@for_agents
def make_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a request of it."""
    one = found(pk)
    form = NewRequestForm(request.POST, authority=one.authority)

    def act() -> HttpResponse:
        made = incoming.make_request(mail_id=pk, new=form.new(), by=agent_of(request), at=timezone.now())
        return gone_to(request, made, _("La demande %(reference)s est enregistrée. Elle est confiée à %(authority)s."))

    return acted(request, one, "new", form, act)


@require_POST
@for_agents
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Join it to a request."""
    one, form = found(pk), ReferenceForm(request.POST)

    def act() -> HttpResponse:
        reference = form.cleaned_data["reference"]
        joined = incoming.join(mail_id=pk, reference=reference, by=agent_of(request), at=timezone.now())
        return gone_to(request, joined, _("Le message est joint à la demande %(reference)s."))

    return acted(request, one, "join", form, act)


@require_POST
@for_agents
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it with those that call for nothing."""
    one, form = found(pk), AsideForm(request.POST)

    def act() -> HttpResponse:
        reason = form.cleaned_data["reason"]
        incoming.set_aside(mail_id=pk, reason=reason, by=agent_of(request), at=timezone.now())
        messages.success(request, _("Le message est écarté. Vous pourrez revenir dessus dans «\u00a0Écartés\u00a0»."))
        return redirect("courriels:list")

    return acted(request, one, "aside", form, act)


@require_POST
@for_agents
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it sorted again."""
    found(pk)
    try:
        incoming.restore(mail_id=pk, by=agent_of(request), at=timezone.now())
    except operations.Refused as refused:
        messages.warning(request, refused.message)
    except operations.NotAllowed:
        return forbidden(request)
    else:
        messages.success(request, _("Le message est de nouveau à trier."))
    return redirect("courriels:mail", pk)


@require_safe
@for_agents
def file(request: HttpRequest, pk: int, uuid: UUID, name: str) -> HttpResponse:
    """The clean copy of a file of a mail."""
    files = (each for each in operations.brought(found(pk).files_key) if each.uuid == uuid)
    one = next((each for each in files if each.scan_state == ScanState.CLEAN), None)
    if one is None:
        raise Http404
    return served(one, name)


def found(pk: int) -> IncomingMail:
    mine = IncomingMail.objects.visible_to(current_actor())
    one = mine.select_related("mailbox", "authority", "demande__demarche", "sorted_by").filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def acted(
    request: HttpRequest, one: IncomingMail, name: str, form: forms.Form, act: Callable[[], HttpResponse]
) -> HttpResponse:
    """What came of an act: where it leads, or the page with what was typed and why it is refused."""
    if not form.is_valid():
        return page(request, one, returned={name: form}, status=422)
    try:
        return act()
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, found(one.pk), returned={name: form}, status=422)
    except operations.NotAllowed:
        return forbidden(request)


def gone_to(request: HttpRequest, demande: Demande, words: str) -> HttpResponse:
    """To the request, when the agent's authority has it; else back to what waits."""
    messages.success(request, words % {"reference": demande.reference, "authority": demande.authority.name})
    is_ours = Demande.objects.visible_to(current_actor()).filter(pk=demande.pk).exists()
    return redirect("demandes:edit", demande.pk) if is_ours else redirect("courriels:list")


def page(
    request: HttpRequest, one: IncomingMail, *, returned: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    forms = {
        "new": NewRequestForm(initial=read_in(one), authority=one.authority),
        "join": ReferenceForm(),
        "aside": AsideForm(),
    } | (returned or {})
    disclosable = Demande.objects.visible_to(current_actor()).disclosable()
    theirs = disclosable.filter(authority=one.authority, parties__email_key=one.sender)
    suggested = theirs.select_related("demarche").order_by("-filed_at", "-id")[:SUGGESTED] if one.sender else ()
    title = _("Courriel du %(day)s") % {"day": f"{timezone.localtime(one.received_at):%d/%m/%Y}"}
    return render(
        request,
        "grc/mailroom/mail.html",
        {
            "header_title": title,
            "header_icon": "download",
            "breadcrumbs_items": [
                {"url": reverse("courriels:list"), "label": _("Courriels reçus")},
                {"url": "", "label": title},
            ],
            "mail": one,
            "words": split(one.text),
            "files": operations.brought(one.files_key),
            "forms": forms,
            "returned": next(iter(returned.values()), None) if returned else None,
            "suggested": [(row, desk.state_label(row.state, row.demarche)) for row in suggested],
            "is_waiting": one.state == MailState.TO_SORT,
            "is_aside": one.state == MailState.SET_ASIDE,
        },
        status=status,
    )
