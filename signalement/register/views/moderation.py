"""What agents do with what anyone may read of a report: the card of the treatment page, and the list « À relire »."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from accounts.context import current_actor
from accounts.models import User
from accounts.statements import written_once
from grc import operations
from grc.desk import wording as desk
from grc.desk.forms.action import Around, TreatmentForm
from grc.desk.views.subject import found
from grc.desk.views.treatment import attempt
from grc.enums import ScanState
from grc.models import Attachment, Demande
from grc.registry import Panel, PanelPlace
from grc.views.access import agent_of, for_agents, for_agents_of_reports, forbidden
from signalement.register.forms.answering import AnswerForm
from signalement.register.forms.moderation import FORMS, PublishForm, ShowForm
from signalement.register.forms.photos import PublishPhotoForm
from signalement.register.inbox import Waiting, count_to_read, page_to_read
from signalement.register.models import PublishedPhoto, PublishedReport
from signalement.register.plan import plan_of
from signalement.register.publicity import METRES, at_once
from signalement.staging import take_photos


@require_POST
@for_agents
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One decision on a report, from its treatment page, and back to it."""
    demande = found(request, pk)
    form = FORMS[name](request.POST, demande=demande, around=Around(demande, agent_of(request)))
    if isinstance(form, AnswerForm):
        form.is_valid()
        for refusal in take_photos(request, form.key):
            form.add_error("photos", refusal)
    return attempt(request, demande, form)


def card(_user: User, demande: Demande, around: Around, form: TreatmentForm | None) -> Iterable[Panel]:
    """« Ce que voit le public »: one statement, two where there are photos."""
    if demande.anonymised_at:
        return
    for report in _published(demande.pk):
        yield _panel(report, demande, around, form)


@written_once
def _published(demande_id: int) -> QuerySet[PublishedReport]:
    return PublishedReport.objects.filter(pk=demande_id).select_related("category")


def _panel(report: PublishedReport, demande: Demande, around: Around, form: TreatmentForm | None) -> Panel:
    forms: dict[str, TreatmentForm] = {ShowForm.name: ShowForm(demande=demande, around=around)}
    forms[PublishForm.name] = PublishForm(demande=demande, around=around, report=report)
    if form and form.name in forms:
        forms[form.name] = form
    context = {
        "report": report,
        "forms": forms,
        "photos": photos_of(report, demande, around, form),
        "at_once": at_once(),
        "metres": METRES,
    }
    return Panel("signalement/register/admin/card.html", context, style="admin/reread.css", script="admin/masking.js")


def where(_user: User, demande: Demande, _around: Around, _form: TreatmentForm | None) -> Iterable[Panel]:
    """Where it is, on a small map: one statement at most."""
    if demande.latitude is None or demande.longitude is None:
        return
    if plan := plan_of(demande.commune, (demande.latitude, demande.longitude)):
        place = f"{demande.latitude:.6f},{demande.longitude:.6f}"
        yield Panel(
            "signalement/register/admin/where.html",
            {"plan": plan, "place": place},
            place=PanelPlace.BESIDE,
            style="admin/resident_parts.css",
            script="js/map/in_place.js",
            pictures=settings.MAP_TILES_SOURCES,
        )


class Photo(NamedTuple):
    """A photo of the request, checked or not, what the public sees of it, and the form that publishes it."""

    file: Attachment
    published: PublishedPhoto | None
    form: PublishPhotoForm


def photos_of(report: PublishedReport, demande: Demande, around: Around, returned: TreatmentForm | None) -> list[Photo]:
    """The photos of a request that were not refused."""
    files = [one for one in demande.attachments.all() if not one.is_document and one.scan_state != ScanState.REFUSED]
    if not files:
        return []
    published = {one.attachment_id: one for one in PublishedPhoto.objects.filter(report=report)}
    found = []
    for file in files:
        public = published.get(file.pk)
        form = PublishPhotoForm(demande=demande, around=around, file=file, published=public)
        if isinstance(returned, PublishPhotoForm) and returned.data.get("attachment") == str(file.uuid):
            form = returned
        found.append(Photo(file, public, form))
    return found


class ModerationRow(NamedTuple):
    """A report that waits to be read, with the form that publishes it."""

    waiting: Waiting
    form: PublishForm
    age: str


@require_safe
@for_agents_of_reports
def to_read(request: HttpRequest) -> HttpResponse:
    """The reports of the agent's authorities that wait to be read, the oldest first."""
    return listing(request)


@require_POST
@for_agents
def decide(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Publish or keep one report of the list, and back to the list."""
    demande, user = found(request, pk), agent_of(request)
    form = FORMS[name](request.POST, demande=demande, around=Around(demande, user))
    if not form.is_valid():
        return listing(request, refused=form, status=422)
    try:
        form.perform(by=user, at=timezone.now())
    except operations.Stale:
        messages.warning(
            request,
            _("%(reference)s a changé entre-temps\u00a0: rien n’a été enregistré. Relisez, puis décidez de nouveau.")
            % {"reference": demande.reference},
        )
    except operations.Refused as refusal:
        form.add_error(None, refusal.message)
        return listing(request, refused=form, status=422)
    except operations.NotAllowed:
        return forbidden(request)
    else:
        undo = messages.button(f"{reverse('demandes:edit', args=[pk])}#public", _("Revenir dessus"))
        messages.success(request, f"{demande.reference}\u00a0: {form.done}", buttons=[undo])
    return redirect(f"{reverse('relecture:list')}#suite")


def listing(request: HttpRequest, *, refused: TreatmentForm | None = None, status: int = 200) -> HttpResponse:
    actor, agent, now = current_actor(), agent_of(request), timezone.now()
    page = page_to_read(actor, after=request.GET.get("apres", ""))
    rows = []
    for one in page.reports:
        form = PublishForm(demande=one.demande, around=Around(one.demande, agent))
        if refused and refused.demande.pk == one.demande.pk and isinstance(refused, PublishForm):
            form = refused
        rows.append(ModerationRow(one, form, desk.age(one.report.filed_at, now)))
    context: dict[str, Any] = {
        "header_title": _("À relire"),
        "header_icon": "glasses",
        "breadcrumbs_items": [
            {"url": reverse("demandes:list"), "label": _("Demandes")},
            {"url": "", "label": _("À relire")},
        ],
        "rows": rows,
        "page": page,
        "count": count_to_read(actor.authority_ids),
        "several": len(actor.authority_ids) > 1,
        "refused": refused,
    }
    return render(request, "signalement/register/admin/to_read.html", context, status=status)
