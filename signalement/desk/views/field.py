"""One report in front of who came to see it: where, what was said and shown of it, and how it is closed there."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.context import current_actor
from grc import operations
from grc.desk import surroundings
from grc.desk import wording as desk
from grc.desk.forms.action import Around
from grc.desk.views.treatment import again, found
from grc.enums import AccessPurpose, ActorRole, Kind, ScanState, State
from grc.models import Attachment, Demande, Event
from grc.operations import reads
from grc.views.access import agent_of, for_agents, forbidden
from signalement.desk.forms import FieldForm
from signalement.desk.inbox.rounds import place_of, round_of
from signalement.desk.operations import is_closed_already
from signalement.desk.views.rounds import address_of, wanted_of
from signalement.register.operations.moderation import words_of
from signalement.staging import take_photos


@require_http_methods(["GET", "HEAD", "POST"])
@for_agents
def on_site(request: HttpRequest, pk: int) -> HttpResponse:
    """The report, and what closes it; then back to the round from which one came, at the next one."""
    demande, user = report_of(request, pk), agent_of(request)
    around = Around(demande, user)
    if request.method != "POST":
        reads.record_read(demande, by=user, purpose=AccessPurpose.TREATMENT, at=timezone.now())
        return page(request, demande, FieldForm(demande=demande, around=around))
    form = FieldForm(request.POST, demande=demande, around=around)
    form.is_valid()
    for refusal in take_photos(request, form.key):
        form.add_error("photos", refusal)
    if form.errors:
        return page(request, demande, form, status=422)
    try:
        form.perform(by=user, at=timezone.now())
    except operations.Stale as stale:
        if not is_closed_already(stale.demande, stale.events, to=State(form.cleaned_data["to"]), by=user):
            fresh = found(request, pk)
            return page(request, fresh, again(form, request, fresh), missed=stale.events, status=409)
    except operations.Refused as refused:
        form.add_error(None, refused.message)
        return page(request, demande, form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    return done(request, demande, form)


def report_of(request: HttpRequest, pk: int) -> Demande:
    """The request, if it is a report and the agent's authorities have it."""
    demande = found(request, pk)
    if demande.demarche.kind != Kind.REPORT:
        raise Http404
    return demande


def done(request: HttpRequest, demande: Demande, form: FieldForm) -> HttpResponse:
    """Back to the sheet, at what is left; to the request's own page when it was opened from nowhere."""
    said = f"{demande.reference}\u00a0: {form.done}"
    if form.report:
        said += " " + _("Les demandes réunies suivent.")
    messages.success(request, said)
    wanted = wanted_of(request)
    return redirect(f"{address_of(wanted)}#suite") if wanted.keys else redirect("demandes:edit", demande.pk)


def page(
    request: HttpRequest,
    demande: Demande,
    form: FieldForm,
    *,
    missed: Iterable[Event] = (),
    status: int = 200,
) -> HttpResponse:
    wanted, today = wanted_of(request), timezone.localdate()
    together = surroundings.joined_to(demande, current_actor())
    context = {
        "demande": demande,
        "form": form,
        "state": desk.state_label(demande.state, demande.demarche),
        "deadline": desk.deadline(demande, today),
        "words": words_of(demande),
        "place": place_of(demande),
        "weight": demande.people,
        "photos": photos_of(demande),
        "reached": surroundings.reached_by(together) if together else None,
        "missed": [desk.journal_line(event, demande.demarche) for event in missed],
        "sheet": address_of(wanted) if wanted.keys else "",
        "query": wanted.query,
        "following": following_of(request, demande),
    }
    return render(request, "signalement/desk/rounds/on_site.html", context, status=status)


def photos_of(demande: Demande) -> dict[str, list[Attachment]]:
    """Its checked photos: those of who reported (`before`), those of the service (`after`)."""
    photos: dict[str, list[Attachment]] = {"before": [], "after": []}
    for file in demande.attachments.filter(scan_state=ScanState.CLEAN, derivatives__has_key="thumbnail"):
        photos["after" if file.by == ActorRole.AGENT else "before"].append(file)
    return photos


def following_of(request: HttpRequest, demande: Demande) -> Demande | None:
    """The next report of the round, for who leaves this one as it is."""
    left = [stop.demande for stop in round_of(wanted_of(request), current_actor()).all]
    keys = [one.pk for one in left]
    after = left[keys.index(demande.pk) + 1 :] if demande.pk in keys else left
    return next((one for one in after if one.is_open), None)
