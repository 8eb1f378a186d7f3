"""The report form: shown, checked, sent once. It works in one page without any script."""

import datetime
import uuid
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.views import too_many
from communes.models import Authority
from grc import keys, links, operations, routing
from grc.enums import ActorRole
from grc.forms.photos import waiting
from grc.models import FormVersion
from grc.wording import body_name
from signalement.catalogue import families, monogram_of
from signalement.forms import PLACE_FIELDS, ReportForm
from signalement.models import SignalementPage

FORM = "signalement"
CHECK = "verifier"  # the value of `action` that asks who is competent, and sends nothing


class Recipient(NamedTuple):
    """To whom a report will go, and why."""

    name: str
    monogram: str
    reason: str
    commune: str
    here: bool  # the authority of this site
    elsewhere: bool  # the place is in another commune than this site's


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, page: SignalementPage) -> HttpResponse:
    """Show the form (GET), say who is competent (POST, `action=verifier`) or send the report (POST)."""
    at = timezone.now()
    if request.method != "POST":
        asked = {"category": request.GET.get("category", "")}
        return _shown(request, page, ReportForm(initial=asked, site=_site(request)), key=uuid.uuid4(), at=at)
    form = ReportForm(request.POST, site=_site(request))
    if "fragment" in request.POST:
        return _fragment(request, form)
    decision = limits.hit(request, "report")
    return _received(request, page, form, at=at) if decision.allowed else too_many(request, decision.retry_after)


@never_cache
def expired(request: HttpRequest, page: SignalementPage) -> HttpResponse:
    """Show again, with all it held, a form whose CSRF token is no longer good. Nothing is sent."""
    decision = limits.hit(request, "report")
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    at = timezone.now()
    key = keys.read_key(request.POST.get("submission_key", ""), at=at)
    form = ReportForm(request.POST, site=_site(request))
    return _kept(request, page, form, key=key.uuid if key else uuid.uuid4(), at=at)


report.expired = expired  # type: ignore[attr-defined]


def _received(request: HttpRequest, page: SignalementPage, form: ReportForm, *, at: datetime.datetime) -> HttpResponse:
    """What becomes of a form: shown again when it is too old, only checked or refused; else sent."""
    key = keys.read_key(request.POST.get("submission_key", ""), at=at)
    if key is None or key.expired:
        return _kept(request, page, form, key=key.uuid if key else uuid.uuid4(), at=at)
    form.is_valid()
    checking = request.POST.get("action") == CHECK
    if checking:
        form.keep_errors(PLACE_FIELDS)
    _take_photos(request, form, key=key.uuid, at=at)
    if checking or form.errors:
        return _shown(request, page, form, key=key.uuid, at=at, status=422 if form.errors else 200)
    return _sent(request, page, form, key=key.uuid, at=at)


def _fragment(request: HttpRequest, form: ReportForm) -> HttpResponse:
    """For a script: who is competent for what is typed so far."""
    form.is_valid()
    context = {"form": form, "recipient": _recipient(request, form)}
    return render(request, "signalement/recipient.html", context)


def _site(request: HttpRequest) -> Authority | None:
    return request.authority  # type: ignore[attr-defined]


def _sent(
    request: HttpRequest, page: SignalementPage, form: ReportForm, *, key: uuid.UUID, at: datetime.datetime
) -> HttpResponse:
    data = form.cleaned_data
    try:
        submitted = operations.submit(
            demarche=data["category"].demarche,
            form_version=FormVersion.objects.filter(form=FORM).latest("number"),
            answers={"description": data["description"]},
            commune=form.place.commune if form.place else None,
            address=data["address"],
            latitude=data["latitude"],
            longitude=data["longitude"],
            contact=operations.Contact(name=data["name"], email=data["email"], phone=data["phone"]),
            submission_key=key,
            origin=_site(request),
            at=at,
        )
    except operations.SubmissionConflict as conflict:
        for attachment in operations.staged(key):  # else the first sending, repeated, would not be recognised
            operations.discard_staged(key, attachment.uuid)
        first = conflict.demande
        context = {"page": page, "demande": first, "token": links.token_for(first)}
        return render(request, "signalement/conflict.html", context, status=409)
    return redirect("suivi", token=links.token_for(submitted.demande))


def _kept(
    request: HttpRequest, page: SignalementPage, form: ReportForm, *, key: uuid.UUID, at: datetime.datetime
) -> HttpResponse:
    """The form again, fit to be sent, when it was shown too long ago."""
    form.is_valid()
    form.keep_errors(())
    _take_photos(request, form, key=key, at=at)
    return _shown(request, page, form, key=key, at=at, status=422, too_old=True)


def _take_photos(request: HttpRequest, form: ReportForm, *, key: uuid.UUID, at: datetime.datetime) -> None:
    """Stage what was joined, forget what was removed: photos survive a refused form."""
    for text in request.POST.getlist("photos_removed"):
        try:
            operations.discard_staged(key, uuid.UUID(text))
        except ValueError:
            continue
    for upload in request.FILES.getlist("photos"):
        try:
            operations.stage_upload(submission_key=key, upload=upload, by=ActorRole.RESIDENT, at=at)
        except operations.UploadRefused as refusal:
            form.add_error("photos", f"{refusal.filename} – {refusal.message}")


def _shown(
    request: HttpRequest,
    page: SignalementPage,
    form: ReportForm,
    *,
    key: uuid.UUID,
    at: datetime.datetime,
    status: int = 200,
    too_old: bool = False,
) -> HttpResponse:
    received = waiting(operations.staged(key)) if request.method == "POST" else []
    chosen = form["category"].value() or ""
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "families": families(_site(request), chosen=chosen),
        "chosen": chosen,
        "submission_key": keys.sign_key(key, at=at),
        "received": received,
        "recipient": _recipient(request, form),
        "too_old": too_old,
        "kept": _("Rien n’est perdu : ce que vous avez écrit est gardé, et vos photos aussi.")
        if received
        else _("Rien n’est perdu : ce que vous avez écrit est gardé."),
    }
    return render(request, "signalement/report.html", context, status=status)


def _recipient(request: HttpRequest, form: ReportForm) -> Recipient | None:
    """To whom the report would go, as soon as its category and its commune are known."""
    if not form.is_bound or form.place is None or form.place.commune is None:
        return None
    category = form.cleaned_data.get("category")
    if category is None:
        return None
    commune, site = form.place.commune, _site(request)
    answer = routing.competent(demarche=category.demarche, commune=commune)
    return Recipient(
        name=body_name(answer.authority),
        monogram=monogram_of(answer.authority.name),
        reason=answer.reason,
        commune=commune.name,
        here=answer.authority == site,
        elsewhere=site is not None and site.insee_code is not None and site != commune,
    )
