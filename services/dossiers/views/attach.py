"""Attachment of a followed file to one's account."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.context import SYSTEM, acting_as
from accounts.models import PivotIdentity, User
from accounts.views import too_many
from accounts.views.even import evenly
from accounts.views.expired import shown_again
from accounts.views.resident import account_of, for_residents
from grc.operations import Refused
from services.dossiers import operations
from services.dossiers.enums import ProofMeans
from services.dossiers.forms import AttachForm
from services.dossiers.models import Dossier
from services.dossiers.querysets import number_key

TEMPLATE = "services/dossiers/attach.html"


@require_http_methods(["GET", "HEAD", "POST"])
@for_residents
@evenly()
def attach(request: HttpRequest) -> HttpResponse:
    """Ask for a number and a proof (GET); attach the file, or send a code to who holds it (POST).

    Which of the number and the proof is wrong is not said, nor whether a code left.
    """
    user = account_of(request)
    if request.method != "POST":
        return _shown(request, AttachForm(initial={"number": request.GET.get("numero", "")[:60]}))
    means = request.POST.get("action", "")
    typed = request.POST.get("surname") and request.POST.get("birth_date")
    if means not in ProofMeans.values or (means == ProofMeans.IDENTITY and typed):
        means = ProofMeans.BIRTH  # the key « Enter » presses the first button, whatever was typed below it
    form = AttachForm(request.POST, means=means)
    if not form.is_valid():
        return _shown(request, form, status=422)
    decision = _allowed(request, form, user)
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    try:
        dossier = _attached(form, user)
    except (operations.Unproven, Refused) as refused:
        form.add_error(None, refused.message if isinstance(refused, Refused) else _unproven(form.means))
        return _shown(request, form, status=422)
    if dossier is None:
        again = AttachForm(initial=request.POST.dict(), means=ProofMeans.CODE)
        return _shown(request, again, sent=True)
    messages.success(request, _("Le dossier est dans votre espace\u00a0: vous serez prévenu à chaque étape."))
    return redirect("space_demande", dossier.demande.reference)


@never_cache
@for_residents
def attach_expired(request: HttpRequest) -> HttpResponse:
    """The form again, with the number that it held: nothing was looked for."""
    return _shown(request, AttachForm(initial={"number": request.POST.get("number", "")}), status=422, too_old=True)


shown_again(attach, by=attach_expired)


def _allowed(request: HttpRequest, form: AttachForm, user: User) -> limits.Decision:
    """Whether the account may try once more, and anybody at this file by this proof."""
    own = limits.hit(request, "file-proof", subject=str(user.pk))
    of_file = {ProofMeans.BIRTH: "file-birth", ProofMeans.CODE_ASKED: "file-code"}.get(ProofMeans(form.means))
    if not own.allowed or of_file is None:
        return own
    given = form.cleaned_data
    return limits.hit(request, of_file, subject=number_key(given["kind"], given["number"]))


def _attached(form: AttachForm, user: User) -> Dossier | None:
    """The file that joined the account; None when a code was asked for. Raises `Unproven`, `Refused`."""
    given = form.cleaned_data
    named = {"kind": given["kind"], "number": given["number"], "user": user, "at": timezone.now()}
    match form.means:
        case ProofMeans.CODE_ASKED:
            operations.send_code(**named)
            return None
        case ProofMeans.CODE:
            return operations.attach_by_code(**named, code=given["code"])
        case ProofMeans.IDENTITY:
            return operations.attach_by_identity(**named)
    return operations.attach_by_birth(**named, surname=given["surname"], birth_date=given["birth_date"])


def _unproven(means: str) -> str:
    if means == ProofMeans.CODE:
        return _("Ce code n’est pas le bon, ou il est trop ancien\u00a0: recopiez-le, ou demandez-en un autre.")
    return _(
        "Aucun dossier suivi ici n’a ce numéro et ce demandeur. Vérifiez-les sur le récépissé\u00a0; un dossier déposé"
        " il y a peu arrive sous quelques jours."
    )


def _shown(request: HttpRequest, form: AttachForm, *, status: int = 200, **more: Any) -> HttpResponse:
    with acting_as(SYSTEM):
        verified = PivotIdentity.objects.filter(user=account_of(request)).exclude(birthdate="").exists()
    by_code = form.means == ProofMeans.CODE
    return render(request, TEMPLATE, {"form": form, "verified": verified, "by_code": by_code} | more, status=status)
