"""Attachment of a followed file to one's account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits, stepup
from accounts.context import SYSTEM, acting_as
from accounts.models import PivotIdentity, User
from accounts.views import too_many
from accounts.views.even import evenly
from accounts.views.expired import shown_again
from accounts.views.resident import account_of, for_residents
from grc.enums import BeneficiaryKind
from grc.models import Mandate
from grc.operations import Refused
from grc.views.door import SPACE, Door
from services.dossiers import operations, registry
from services.dossiers.enums import ProofMeans
from services.dossiers.forms import AttachForm
from services.dossiers.models import Dossier
from services.dossiers.querysets import number_key
from services.dossiers.registry import FollowedKind

TEMPLATE = "services/dossiers/attach.html"


@require_http_methods(["GET", "HEAD", "POST"])
@for_residents
@evenly()
def attach(request: HttpRequest) -> HttpResponse:
    """Ask for a number and a proof (GET); attach the file, or send a code to who holds it (POST).

    Which of the number and the proof is wrong is not said, nor whether a code left. What is under professional secrecy
    asks for two factors before anything is typed.
    """
    user = account_of(request)
    followed = _kind(request)
    if followed is None:
        return _choice(request)
    if followed.kind.is_secret and not stepup.is_strong(request):
        return stepup.ask_strength(request)
    mandates = _mandates(user, followed)
    if request.method != "POST":
        number = _number_in_address(request, followed)
        return _shown(request, AttachForm(followed=followed, mandates=mandates, initial={"number": number}))
    form = AttachForm(request.POST, followed=followed, mandates=mandates, means=_means(request))
    return _tried(request, form, user) if form.is_valid() else _shown(request, form, status=422)


def _means(request: HttpRequest) -> str:
    """By what the button says that it is proved."""
    means = request.POST.get("action", "")
    typed = request.POST.get("surname") and request.POST.get("birth_date")
    if means not in ProofMeans.values or (means == ProofMeans.IDENTITY and typed):
        return ProofMeans.BIRTH  # the key « Enter » presses the first button, whatever was typed below it
    return means


def _tried(request: HttpRequest, form: AttachForm, user: User) -> HttpResponse:
    """What comes of a form that is filled in."""
    decision = _allowed(request, form, user)
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    try:
        dossier = _attached(form, user)
    except (operations.Unproven, Refused) as refused:
        form.add_error(None, refused.message if isinstance(refused, Refused) else _unproven(form.means))
        return _shown(request, form, status=422)
    if dossier is None:
        typed, mandates = request.POST.dict(), list(form.mandates.values())
        again = AttachForm(initial=typed, means=ProofMeans.CODE, followed=form.followed, mandates=mandates)
        return _shown(request, again, sent=True)
    return redirect(f"{Door(SPACE, dossier.demande.reference).page}?fait=rattachement")


@never_cache
@for_residents
def attach_expired(request: HttpRequest) -> HttpResponse:
    """The form again, with the number that it held: nothing was looked for."""
    followed = _kind(request)
    if followed is None or (followed.kind.is_secret and not stepup.is_strong(request)):
        return _choice(request, status=422)
    form = AttachForm(initial={"number": request.POST.get("number", "")}, followed=followed)
    return _shown(request, form, status=422, too_old=True)


shown_again(attach, by=attach_expired)


def _choice(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    """Which kind of file it is: the page that comes first where there are several."""
    return render(request, "services/dossiers/kinds.html", {"kinds": registry.open_kinds()}, status=status)


def _kind(request: HttpRequest) -> FollowedKind | None:
    """The kind that the address names, or the only one that there is; None where one has to choose."""
    kinds = registry.open_kinds()
    asked = request.GET.get("nature", "")
    if not asked and len(kinds) == 1:
        return kinds[0]
    return next((one for one in kinds if one.kind.in_address == asked), None)


def _number_in_address(request: HttpRequest, followed: FollowedKind) -> str:
    """The number that a page of the house filled in; none of what is secret."""
    return "" if followed.kind.is_secret else request.GET.get("numero", "")[:60]


def _mandates(user: User, followed: FollowedKind) -> list[Mandate]:
    """The mandates of the account; of a secret file, of persons alone."""
    found = Mandate.objects.by(user.pk).general().active(timezone.localdate()).order_by("name", "id")
    return list(found.exclude(kind=BeneficiaryKind.BODY) if followed.kind.is_secret else found)


def _allowed(request: HttpRequest, form: AttachForm, user: User) -> limits.Decision:
    """Whether the account may try once more, and anybody at this file by this proof."""
    own = limits.hit(request, "file-proof", subject=str(user.pk))
    of_file = {ProofMeans.BIRTH: "file-birth", ProofMeans.CODE_ASKED: "file-code"}.get(ProofMeans(form.means))
    if not own.allowed or of_file is None:
        return own
    number = form.cleaned_data["number"]
    return limits.hit(request, of_file, subject=number_key(form.followed.kind, number))


def _attached(form: AttachForm, user: User) -> Dossier | None:
    """The file that joined the account; None when a code was asked for. Raises `Unproven`, `Refused`."""
    given = form.cleaned_data
    named = {"kind": form.followed.kind, "number": given["number"], "user": user, "at": timezone.now()}
    for_whom = {"mandate": given["mandate"]}
    born = {"surname": given["surname"], "birth_date": given["birth_date"]}
    match form.means:
        case ProofMeans.CODE_ASKED:
            operations.send_code(**named)
            return None
        case ProofMeans.CODE:
            return operations.attach_by_code(**named, **for_whom, **born, code=given["code"])
        case ProofMeans.IDENTITY if given["mandate"] is None:
            return operations.attach_by_identity(**named)
        case ProofMeans.IDENTITY:  # which is that of who helps
            raise operations.Unproven
    return operations.attach_by_birth(**named, **for_whom, **born)


def _unproven(means: str) -> str:
    if means == ProofMeans.CODE:
        return _("Ce code n’est pas le bon, ou il est trop ancien\u00a0: recopiez-le, ou demandez-en un autre.")
    return _(
        "Aucun dossier suivi ici n’a ce numéro et ce demandeur. Vérifiez-les sur les lettres du service\u00a0; un"
        " dossier déposé il y a peu arrive sous quelques jours."
    )


def _shown(request: HttpRequest, form: AttachForm, *, status: int = 200, **more: Any) -> HttpResponse:
    with acting_as(SYSTEM):
        verified = PivotIdentity.objects.filter(user=account_of(request)).exclude(birthdate="").exists()
    by_code = form.means == ProofMeans.CODE
    context = {"form": form, "followed": form.followed, "verified": verified, "by_code": by_code}
    return render(request, TEMPLATE, context | more, status=status)
