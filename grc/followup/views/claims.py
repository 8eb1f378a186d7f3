"""Bringing a request into one's account, by proof, and taking it out again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.views import too_many
from accounts.views.even import evenly
from accounts.views.expired import shown_again
from accounts.views.resident import account_of, for_residents
from accounts.views.signed_in import signed_in_only
from grc import operations
from grc.followup.forms.acts import ClaimForm
from grc.followup.views.page import masked
from grc.models import Demande
from grc.views.door import LINK, SPACE, Door, by_account, by_link

OFFERED = "proposees"  # what the button is called that attaches the requests that were offered
NOT_MINE, AGAIN = "ecarter", "reprendre"  # the buttons of one of them, whose value is its reference
any_of_three = require_http_methods(["GET", "HEAD", "POST"])


@any_of_three
@for_residents
@evenly()
def claim(request: HttpRequest) -> HttpResponse:
    """Attach a request by its reference and the account's address. The answer is the same whatever was typed.

    Those that were made with the address are offered by themselves: none of a sensitive démarche is.
    """
    if request.method != "POST":
        return claim_page(request, ClaimForm())
    if OFFERED in request.POST:
        return offered(request)
    if NOT_MINE in request.POST or AGAIN in request.POST:
        return said_of_one(request)
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return claim_page(request, form, status=422)
    decision = limits.hit(request, "claim", subject=str(account_of(request).pk))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    operations.claim(reference=form.cleaned_data["reference"], user=account_of(request), at=timezone.now())
    return render(request, "grc/followup/claim_answered.html")


def claim_page(request: HttpRequest, form: ClaimForm, *, status: int = 200, **why: object) -> HttpResponse:
    user_id, now = account_of(request).pk, timezone.now()
    context = {
        "form": form,
        "offered": operations.claimable(user_id, now),
        "refused": operations.claimable(user_id, now, refused=True),
    }
    return render(request, "grc/followup/claim.html", context | why, status=status)


def offered(request: HttpRequest) -> HttpResponse:
    """Attach those of the offered requests that were ticked."""
    references = request.POST.getlist("demande")
    if not references:
        return claim_page(request, ClaimForm(), status=422, none_ticked=True)
    decision = limits.hit(request, "claim", subject=str(account_of(request).pk))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    number = operations.claim_offered(references=references, user=account_of(request), at=timezone.now())
    said = ngettext(
        "Une demande de plus est dans votre espace.", "%(number)d demandes de plus sont dans votre espace.", number
    )
    if number:
        messages.success(request, said % {"number": number})
    return redirect("space")


def said_of_one(request: HttpRequest) -> HttpResponse:
    """Offer one of the requests no more, for it is somebody else's; or again."""
    user, reference = account_of(request), request.POST.get(NOT_MINE, "")
    if AGAIN in request.POST:
        operations.offer_again(reference=request.POST[AGAIN], user=user)
        messages.success(request, _("La demande vous est proposée de nouveau."))
    elif operations.refuse_offer(reference=reference, user=user, at=timezone.now()):
        said = _("La demande %(reference)s ne vous est plus proposée. Vous pouvez le défaire plus bas.")
        messages.success(request, said % {"reference": reference})
    return redirect("space_claim")


@never_cache
@for_residents
def claim_expired(request: HttpRequest) -> HttpResponse:
    """The form again, with what it held: nothing was looked for."""
    form = ClaimForm(initial={"reference": request.POST.get("reference", "")})
    return claim_page(request, form, status=422, too_old=True)


def attachment(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """Ask whether the request of this link is to join the account (GET), and attach it (POST)."""
    if request.method == "POST":
        try:
            operations.attach(demande_id=demande.pk, user=account_of(request), at=timezone.now(), role=door.role)
        except operations.Refused as refusal:
            return _asked(request, "grc/followup/attach.html", demande, door, refusal=refusal.message)
        return redirect(f"{Door(SPACE, demande.reference).page}?fait=rattachement")
    return _asked(request, "grc/followup/attach.html", demande, door)


def attachment_expired(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    return _asked(request, "grc/followup/attach.html", demande, door, too_old=True)


def detachment(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    """Ask whether the request is to leave the account (GET), and detach it (POST)."""
    if request.method == "POST":
        account = account_of(request) if door.is_space else None
        try:
            done = operations.detach(demande_id=demande.pk, user=account, at=timezone.now(), role=door.role)
        except operations.Refused as refusal:
            return _asked(request, "grc/followup/detach.html", demande, door, refusal=refusal.message)
        return _detached(request, demande, door, done)
    return _asked(request, "grc/followup/detach.html", demande, door)


def _detached(request: HttpRequest, demande: Demande, door: Door, done: operations.Detached | None) -> HttpResponse:
    """Where the request is to be followed from now on. `done` is None for a second click."""
    if done and done.token:
        return redirect(f"{Door(LINK, done.token).page}?fait=detachement")
    if door.is_space:
        said = _("La demande %(reference)s n’est plus dans votre espace.") % {"reference": demande.reference}
        if done and done.email:
            said += " " + _("Son nouveau lien de suivi part à %(email)s : les anciens ne fonctionnent plus.") % {
                "email": masked(done.email)
            }
        messages.success(request, said)
        return redirect("space")
    if done and done.email:
        return render(request, "grc/followup/detached.html", {"demande": demande, "email": masked(done.email)})
    return redirect(f"{door.page}?fait=detachement")


def detachment_expired(request: HttpRequest, demande: Demande, door: Door) -> HttpResponse:
    return _asked(request, "grc/followup/detach.html", demande, door, too_old=True)


def _asked(request: HttpRequest, template: str, demande: Demande, door: Door, **why: object) -> HttpResponse:
    party = next((one for one in demande.parties.all() if door.is_of(one)), None)
    context = {"demande": demande, "door": door, "email": masked(party.email) if party and party.email else ""}
    return render(request, template, context | why, status=422 if why else 200)


attach = any_of_three(signed_in_only(by_link(attachment)))
detach, own_detach = any_of_three(by_link(detachment)), any_of_three(by_account(detachment))
# Where the CSRF failure finds what to show again.
shown_again(claim, by=claim_expired)
shown_again(attach, by=signed_in_only(by_link(attachment_expired)))
shown_again(detach, by=by_link(detachment_expired))
shown_again(own_detach, by=by_account(detachment_expired))
