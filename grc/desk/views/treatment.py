"""The treatment page of a request, and what is done on it."""

from functools import partial
from typing import Any, TypeVar

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from accounts.context import current_actor
from grc import operations, registry
from grc.desk.forms.action import AfterSending, Around, TreatmentForm
from grc.desk.forms.writing import MessageForm
from grc.desk.replies import Reply, replies_to_author
from grc.desk.views import menu, way_back
from grc.desk.views.conversation import entries_of
from grc.desk.views.subject import ActForms, found
from grc.desk.views.treatment_page import page_of
from grc.enums import AccessPurpose
from grc.models import Demande, Event
from grc.operations import reads
from grc.views.access import agent_of, for_agents, forbidden

OK = 200
WRITING_ON = "#repondre"  # who writes to one after another finds the cursor in the composer (`composer.js`)
AnyTreatment = TypeVar("AnyTreatment", bound=TreatmentForm)


@require_safe
@for_agents
def treat(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a request of the agent's authorities; anyone else's is not found."""
    demande = found(request, pk)
    reads.record_read(demande, by=agent_of(request), purpose=AccessPurpose.TREATMENT, at=timezone.now())
    chosen = request.GET.get("modele", "")
    reply = next((one for one in replies_to_author(demande) if one.key == chosen), None) if chosen else None
    return page(request, demande, reply=reply, no_such_reply=bool(chosen) and reply is None)


@require_POST
@for_agents
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One action on a request, and what came of it: back to the page, or the page with what was typed."""
    demande = found(request, pk)
    around = Around(demande, agent_of(request))
    form = registry.actions()[name](request.POST, demande=demande, around=around)
    form.files = request.FILES
    return attempt(request, demande, form)


def attempt(request: HttpRequest, demande: Demande, form: TreatmentForm) -> HttpResponse:
    """Do what a form says, and what came of it."""
    if not form.is_valid():
        return refused_page(request, demande, form, status=422)
    try:
        form.perform(by=agent_of(request), at=timezone.now())
    except operations.Stale as stale:
        return missed_page(request, form, stale.events)
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return refused_page(request, demande, form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    say(request, demande, form)
    if not Demande.objects.visible_to(current_actor()).filter(pk=demande.pk).exists():
        return redirect(way_back.way_back_of(request).address)
    return redirect(address_of(request, demande, form.then))


def say(request: HttpRequest, demande: Demande, form: TreatmentForm) -> None:
    """What a form has done, and how to go back on it."""
    said = f"{demande.reference}\u00a0: {form.warning or form.done}"
    suffix = way_back.way_back_of(request).suffix
    undo = messages.button(f"{reverse('demandes:edit', args=[demande.pk])}{suffix}#annuler", _("Annuler"))
    buttons = [undo] if form.can_be_undone else []
    if form.report:
        said += "\u00a0" + _("Les demandes réunies suivent.")
        buttons.append(messages.button(reverse("demandes:bulk_report", args=[form.report]), _("Compte rendu")))
    if form.version_to_take_back:
        context = {"said": said, "demande": demande, "version": form.version_to_take_back, "suffix": suffix}
        said = render_to_string("grc/admin/take_back.html", context, request)
    (messages.warning if form.warning else messages.success)(request, said, buttons=buttons)


def address_of(request: HttpRequest, demande: Demande, then: AfterSending = AfterSending.STAY) -> str:
    """Where an agent goes on: the request, the next one of the view that they came from, or that view."""
    back = way_back.way_back_of(request)
    if then == AfterSending.LIST:
        return back.address
    if then == AfterSending.NEXT and back.is_known:
        return reverse("demandes:next", args=[demande.pk]) + back.suffix + WRITING_ON
    return reverse("demandes:edit", args=[demande.pk]) + back.suffix


def missed_page(request: HttpRequest, form: TreatmentForm, events: list[Event]) -> HttpResponse:
    """The form again, after what happened since it was shown; nothing to send for one that was sent twice."""
    fresh = found(request, form.demande.pk)
    if form.is_done_in(events, agent_of(request)):
        messages.info(request, _("Ce message est déjà parti\u00a0: il n’a pas été envoyé une seconde fois."))
        return redirect(address_of(request, fresh))
    return refused_page(request, fresh, again(form, request, fresh), missed=events, status=409)


def refused_page(
    request: HttpRequest,
    demande: Demande,
    form: TreatmentForm,
    *,
    missed: list[Event] | None = None,
    status: int,
) -> HttpResponse:
    """The page that holds the form, with what was typed."""
    if entry := menu.entry_of(demande, form):
        return menu.entry_page(request, demande, entry, form.around, form=form, missed=missed, status=status)
    return page(request, demande, form=form, missed=missed, status=status)


def again(form: AnyTreatment, request: HttpRequest, demande: Demande) -> AnyTreatment:
    """The same form with what was typed, on the request as it is now."""
    typed = request.POST.copy()
    typed["version"] = str(demande.version)
    return type(form)(typed, demande=demande, around=form.around)


def page(
    request: HttpRequest,
    demande: Demande,
    *,
    form: TreatmentForm | None = None,
    missed: list[Event] | None = None,
    reply: Reply | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The treatment page.

    `form` is one with what was typed, refused unless the status is 200; `missed` is what happened since it was shown;
    `reply` the template that the message starts from.
    """
    agent, now = agent_of(request), timezone.now()
    around = form.around if form else Around(demande, agent)
    forms = ActForms(demande, around)
    if form:
        forms[form.name] = form
    if reply and isinstance(composer := forms[MessageForm.name], MessageForm):
        composer.take_up(reply)
    facts = page_of(demande, agent, around, now)
    panels = registry.panels(agent, demande, around, form)
    context = {
        **facts,
        "header_title": f"{demande.reference} – {demande.demarche.label}",
        "way_back": way_back.at(way_back.way_back_of(request), demande),
        "menu": [entry for entry in registry.menu(demande) if entry.is_offered(agent, demande, around)],
        "forms": forms,
        "returned": form if status != OK else None,
        "missed": entries_of(demande, missed or []),
        "is_stale": missed is not None,
        "ways": registry.ways(agent, demande),
        "panels": panels,
        **more,
    }
    shown = partial(render, request, "grc/admin/treatment.html", context, status=status)
    letting_in = csp_update({"img-src": [one for panel in panels for one in panel.pictures]})
    response: HttpResponse = letting_in(shown)()  # type: ignore[call-arg,assignment] # it types views
    return response
