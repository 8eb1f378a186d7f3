"""What residents do with one request, through its secret link or in their space; and asking for that link again."""

import datetime
import uuid
from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.operations import browser_of
from accounts.views import too_many
from accounts.views.even import evenly
from accounts.views.expired import shown_again
from accounts.views.resident import account_of
from grc import keys, operations, quota, registry
from grc.enums import ActorRole, Kind
from grc.followup.forms.acts import ContactForm, FilesForm, JudgeForm, LookUpForm, PhotosForm, ReplyForm
from grc.followup.forms.consents import SharingForm
from grc.followup.views.page import page_of
from grc.forms.photos import waiting
from grc.models import Demande
from grc.registry.followup import Act
from grc.views.door import Door, by_account, by_link


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@evenly()
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a fresh link by reference and e-mail address. The answer is the same whatever was typed."""
    if request.method != "POST":
        return render(request, "grc/followup/look_up.html", {"form": LookUpForm()})
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return render(request, "grc/followup/look_up.html", {"form": form}, status=422)
    decision = limits.hit(request, "look-up")
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    operations.send_link(
        reference=form.cleaned_data["reference"],
        email=form.cleaned_data["email"],
        at=timezone.now(),
        may_write=partial(limits.may_write, request),
    )
    return render(request, "grc/followup/link_sent.html")


@never_cache
def look_up_expired(request: HttpRequest) -> HttpResponse:
    """The form again, with what it held: nothing was looked for."""
    form = LookUpForm(initial={name: request.POST.get(name, "") for name in LookUpForm.base_fields})
    return render(request, "grc/followup/look_up.html", {"form": form, "too_old": True}, status=422)


def page(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """Where the request stands (GET); a message, photos or an address for it (POST)."""
    if request.method != "POST":
        return _shown(request, demande, door)
    act = (ACTS | registry.followup_acts()).get(request.POST.get("action", ""))
    if act is None:
        return _shown(request, demande, door, status=422)
    decision = limits.hit(request, "follow-up", subject=str(demande.uuid))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    return act(request, demande, door, timezone.now()) or _shown(request, demande, door, status=422)


def page_expired(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """The page again, with what was written: nothing was sent."""
    reply = ReplyForm(initial={"body": request.POST.get("body", "")})
    contact = ContactForm(initial={"email": request.POST.get("email", "")})
    at = timezone.now()
    key = _key_of(request, at)
    photos = files_form(demande)(request.POST)
    _stage(request, demande, photos, key, at)
    return _shown(
        request, demande, door, reply=reply, contact_form=contact, photos_form=photos, key=key, status=422, too_old=True
    )


def withdrawal(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """Ask whether the request is to be given up (GET), and give it up (POST)."""
    if request.method == "POST":
        try:
            operations.withdraw(demande_id=demande.pk, at=timezone.now(), role=door.role)
        except operations.Refused as refusal:
            return render(
                request, "grc/followup/withdraw.html", _named(demande, door, refusal=refusal.message), status=422
            )
        return _done(door, "retrait")
    return render(request, "grc/followup/withdraw.html", _named(demande, door))


def withdrawal_expired(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    return render(request, "grc/followup/withdraw.html", _named(demande, door, too_old=True), status=422)


any_of_three = require_http_methods(["GET", "HEAD", "POST"])
follow, own = any_of_three(by_link(page)), any_of_three(by_account(page))
withdraw, own_withdraw = any_of_three(by_link(withdrawal)), any_of_three(by_account(withdrawal))
# Where the CSRF failure finds what to show again.
shown_again(look_up, by=look_up_expired)
shown_again(follow, by=by_link(page_expired))
shown_again(own, by=by_account(page_expired))
shown_again(withdraw, by=by_link(withdrawal_expired))
shown_again(own_withdraw, by=by_account(withdrawal_expired))


def _reply(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse:
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            operations.reply(
                demande_id=demande.pk, body=form.cleaned_data["body"], at=at, role=door.role, helper=door.helper
            )
        except operations.Refused as refusal:
            form.add_error("body", refusal.message)
        else:
            return _done(door, "message")
    return _shown(request, demande, door, reply=form, status=422)


def _set_contact(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse:
    form, may_write = ContactForm(request.POST), partial(limits.may_write, request)
    if form.is_valid():
        try:
            operations.set_contact(
                demande_id=demande.pk, email=form.cleaned_data["email"], at=at, role=door.role, may_write=may_write
            )
        except operations.Refused as refusal:
            form.add_error("email", refusal.message)
        else:
            return _done(door, "adresse")
    return _shown(request, demande, door, contact_form=form, status=422)


def _refuse_sms(_request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse:
    operations.refuse_sms(demande_id=demande.pk, at=at, role=door.role)
    return _done(door, "sms")


def _add_photos(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse:
    """Add photos. When one is refused none is added yet: the others wait, shown with the reason."""
    form = files_form(demande)(request.POST)
    key = _key_of(request, at)
    form.is_valid()
    _stage(request, demande, form, key, at)
    if not form.errors:
        try:
            added = operations.add_photo(
                demande_id=demande.pk, submission_key=key, at=at, role=door.role, helper=door.helper
            )
        except operations.Refused as refusal:
            form.add_error("photos", refusal.message)
        else:
            if added or demande.attachments.filter(submission_key=key).exists():
                return _done(door, "photos")
            a_photo, a_file = _("Choisissez au moins une photo."), _("Choisissez au moins un fichier.")
            form.add_error("photos", a_photo if is_report(demande) else a_file)
    return _shown(request, demande, door, photos_form=form, key=key, status=422)


def _judge(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse:
    form = JudgeForm(request.POST)
    if form.is_valid():
        solved, comment = form.cleaned_data["solved"] == JudgeForm.YES, form.cleaned_data["comment"]
        try:
            reopened = operations.judge(demande_id=demande.pk, solved=solved, comment=comment, at=at, role=door.role)
        except operations.Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return _done(door, "rouverte" if reopened else "avis")
    return _shown(request, demande, door, judgement=form, status=422)


def _share(request: HttpRequest, demande: Demande, door: Door, at: datetime.datetime) -> HttpResponse:
    """Let the agent who helps see one's page, or not, or no more. A link is no account, and shows nothing."""
    form = SharingForm(request.POST)
    if door.is_space and form.is_valid():
        try:
            form.perform(demande_id=demande.pk, user=account_of(request), browser=browser_of(request), at=at)
        except operations.Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return _done(door, f"partage-{form.cleaned_data['answer']}")
    return _shown(request, demande, door, sharing_form=form, status=422)


ACTS: dict[str, Act] = {
    "message": _reply,
    "photos": _add_photos,
    "adresse": _set_contact,
    "sms": _refuse_sms,
    "avis": _judge,
    "partage": _share,
}


def is_report(demande: Demande) -> bool:
    return demande.demarche.kind == Kind.REPORT


def files_form(demande: Demande) -> type[forms.Form]:
    """What may be added: photos to a report, documents too to any other request."""
    return PhotosForm if is_report(demande) else FilesForm


def _key_of(request: HttpRequest, at: datetime.datetime) -> uuid.UUID:
    """The key under which the photos of this form wait, made anew when it is none of ours."""
    key = keys.read_key(request.POST.get("submission_key", ""), at=at)
    return key.uuid if key else uuid.uuid4()


def _stage(request: HttpRequest, demande: Demande, form: forms.Form, key: uuid.UUID, at: datetime.datetime) -> None:
    for text in request.POST.getlist("photos_removed"):
        try:
            operations.discard_staged(key, uuid.UUID(text))
        except ValueError:
            continue
    for upload in request.FILES.getlist("photos"):
        try:
            quota.stage(
                request,
                submission_key=key,
                upload=upload,
                by=ActorRole.RESIDENT,
                at=at,
                wanted=operations.PHOTOS if is_report(demande) else operations.PIECES,
            )
        except operations.UploadRefused as refusal:
            form.add_error("photos", f"{refusal.filename} – {refusal.message}")


def _done(door: Door, what: str) -> HttpResponse:
    return redirect(f"{door.page}?fait={what}")


def _named(demande: Demande, door: Door, **more: object) -> dict[str, object]:
    return {"demande": demande, "door": door, **more}


def _shown(
    request: HttpRequest,
    demande: Demande,
    door: Door,
    *,
    key: uuid.UUID | None = None,
    status: int = 200,
    too_old: bool = False,
    **written: forms.Form,
) -> HttpResponse:
    """The page; `written`: the forms that hold what was sent, by their names in the template."""
    at = timezone.now()
    key = key or uuid.uuid4()
    if door.is_space and request.method == "GET":
        operations.see(demande_id=demande.pk, user_id=account_of(request).pk, at=at)
    context = page_of(demande, door, at=at, viewer=request.user.pk) | {
        "reply": ReplyForm(),
        "contact_form": ContactForm(initial={"email": getattr(request.user, "email", "")}),
        "judgement": JudgeForm(),
        "sharing_form": SharingForm(),
        "photos_form": files_form(demande)(),
        **written,
        "received": waiting(operations.staged(key)) if status != 200 else [],  # noqa: PLR2004 HTTP OK
        "submission_key": keys.sign_key(key, at=at),
        "done": request.GET.get("fait", ""),
        "too_old": too_old,
    }
    return render(request, "grc/followup/follow.html", context, status=status)
