"""The treatment page of a request, and what is done on it."""

from typing import Any, TypeVar

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from accounts import stepup
from accounts.context import current_actor
from accounts.models import User
from communes.enums import Feature
from communes.models import Authority
from grc import operations, permissions, registry
from grc.desk import inbox
from grc.desk import wording as desk
from grc.desk.forms.action import Around, TreatmentForm
from grc.desk.views.treatment_page import entries, page_of
from grc.enums import AccessPurpose, PartyRole
from grc.models import Demande, Event, Label, Team
from grc.operations import reads
from grc.views.access import agent_of, for_agents, forbidden

OK = 200
AnyTreatment = TypeVar("AnyTreatment", bound=TreatmentForm)


@require_safe
@for_agents
def treat(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a request of the agent's authorities; anyone else's is not found."""
    demande = found(request, pk)
    reads.record_read(demande, by=agent_of(request), purpose=AccessPurpose.TREATMENT, at=timezone.now())
    chosen = request.GET.get("modele", "")
    reply = next((one for one in replies_of(demande) if str(one.pk) == chosen), None) if chosen else None
    return page(request, demande, reply=reply, no_such_reply=bool(chosen) and reply is None)


@require_POST
@for_agents
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One action on a request, and what came of it: back to the page, or the page with what was typed."""
    demande = found(request, pk)
    around = around_of(demande, agent_of(request))
    form = registry.actions()[name](request.POST, demande=demande, around=around)
    form.files = request.FILES
    return attempt(request, demande, form)


def attempt(request: HttpRequest, demande: Demande, form: TreatmentForm) -> HttpResponse:
    """Do what a form says, and what came of it."""
    pk = demande.pk
    if not form.is_valid():
        return page(request, demande, form=form, status=422)
    try:
        form.perform(by=agent_of(request), at=timezone.now())
    except operations.Stale as stale:
        fresh = found(request, pk)
        return page(request, fresh, form=again(form, request, fresh), missed=stale.events, status=409)
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, demande, form=form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    said = f"{demande.reference}\u00a0: {form.warning or form.done}"
    undo = messages.button(f"{reverse('demandes:edit', args=[pk])}#annuler", _("Annuler"))
    say = messages.warning if form.warning else messages.success
    buttons = [undo] if form.can_be_undone else []
    if form.report:
        said += "\u00a0" + _("Les demandes réunies suivent.")
        buttons.append(messages.button(reverse("demandes:bulk_report", args=[form.report]), _("Compte rendu")))
    say(request, said, buttons=buttons)
    is_still_ours = Demande.objects.visible_to(current_actor()).filter(pk=pk).exists()
    return redirect("demandes:edit", pk) if is_still_ours else redirect("demandes:list")


def replies_of(demande: Demande) -> list[desk.Reply]:
    """The reply templates that fit the request, as if its author read them."""
    return desk.replies(demande, demande.parties.filter(role=PartyRole.AUTHOR).first())


def found(request: HttpRequest, pk: int) -> Demande:
    """The request, if the agent's authorities have it; `StrengthAsked` for a secret one and too weak a session."""
    demande = (
        Demande.objects.visible_to(current_actor())
        .select_related(
            "demarche", "authority", "commune", "origin", "assignee", "team", "form_version", "incident__main"
        )
        .filter(pk=pk)
        .first()
    )
    if demande is None:
        raise Http404
    if demande.demarche.is_secret and not stepup.is_strong(request):
        raise stepup.StrengthAsked
    return demande


def around_of(demande: Demande, user: User) -> Around:
    """To whom the request may be given: colleagues (and oneself), teams, other authorities that receive requests."""
    colleagues = inbox.colleagues_of([demande.authority_id], on=timezone.localdate())
    people = User.objects.filter(Q(pk__in=colleagues.values("pk")) | Q(pk=user.pk)).order_by(*colleagues.query.order_by)
    others = [
        one.pk for one in Authority.objects.active() if one.offers(Feature.INBOX) and one.pk != demande.authority_id
    ]
    return Around(
        colleagues=people,
        others=people.exclude(pk=user.pk),
        authorities=Authority.objects.filter(pk__in=others),
        labels=Label.objects.visible_to(current_actor()).for_demande(demande),
        teams=Team.objects.visible_to(current_actor()).for_demande(demande),
        states=permissions.next_states(user, demande, timezone.localdate()),
    )


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
    reply: desk.Reply | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The treatment page.

    `form` is one with what was typed, refused unless the status is 200; `missed` is what happened since it was shown;
    `reply` the template that the message starts from.
    """
    agent, now = agent_of(request), timezone.now()
    around = form.around if form else around_of(demande, agent)
    forms = {name: each(demande=demande, around=around) for name, each in registry.actions().items()}
    if form:
        forms[form.name] = form
    if reply:
        forms["message"].initial["body"] = reply.text
    context = {
        **page_of(demande, agent, around, now),
        "forms": forms,
        "appeal": forms["fin-recours" if demande.under_appeal else "recours"],
        "returned": form if status != OK else None,
        "missed": entries(demande, missed or []),
        "is_stale": missed is not None,
        "ways": registry.ways(agent, demande),
        "panels": registry.panels(agent, demande, around, form),
        **more,
    }
    return render(request, "grc/admin/treatment.html", context, status=status)
