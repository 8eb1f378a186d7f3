"""One's data: seen, corrected, taken along, erased."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.enums import ExportState
from accounts.forms import EraseForm, ProfileForm
from accounts.models import DataExport, Profile, User
from accounts.operations import erasure, exports, personal
from accounts.stepup import recently_proved
from accounts.views.signed_in import signed_in_only


def holder(request: HttpRequest) -> User:
    """Whose data they are: these views let in nobody without an account."""
    return cast("User", request.user)


@never_cache
@require_safe
@signed_in_only
def my_data(request: HttpRequest) -> HttpResponse:
    """What is held about one, by category, from where, why, until when; who read it."""
    last = DataExport.objects.of(holder(request)).first()
    chapters = personal.held_about(holder(request))
    return render(request, "accounts/my_data.html", {"chapters": chapters, "export": last, "states": ExportState})


@never_cache
@signed_in_only
def profile(request: HttpRequest) -> HttpResponse:
    """Correct what one says of oneself."""
    known: Any = Profile.objects.filter(user=holder(request)).first() or Profile()
    initial = {
        "first_name": holder(request).first_name,
        "last_name": holder(request).last_name,
        "preferred_name": known.preferred_name,
        "phone": known.phone,
        "fills_forms": known.fills_forms,
    }
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        personal.correct_profile(holder(request), **form.cleaned_data, at=timezone.now())
        messages.success(request, _("Votre profil est enregistré."))
        return redirect("profile")
    return render(request, "accounts/profile.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@recently_proved
def ask_export(request: HttpRequest) -> HttpResponse:
    """Have the archive made."""
    try:
        exports.ask_export(holder(request), at=timezone.now())
        messages.success(
            request, _("Votre archive est en préparation. Nous vous écrivons quand elle est prête\u00a0: elle viendra.")
        )
    except exports.ExportRefused as refused:
        messages.error(request, refused.message)
    return HttpResponseRedirect(reverse("my_data") + "#archive")


@recently_proved
def download(request: HttpRequest) -> Any:
    """The last archive, to its owner only, while it is kept; without one, the page that makes it."""
    opened = exports.open_archive(holder(request), at=timezone.now())
    if opened is None:
        return HttpResponseRedirect(reverse("my_data") + "#archive")
    return FileResponse(opened, as_attachment=True, filename="mes-donnees.zip", content_type="application/zip")


@recently_proved
def erase(request: HttpRequest) -> HttpResponse:
    """Say what goes and what the law keeps, then erase the account once its address is typed."""
    form = EraseForm(request.POST or None, user=holder(request))
    may = erasure.may_erase(holder(request))
    if request.method == "POST" and may and form.is_valid():
        user = holder(request)
        logout(request)
        erasure.erase(user, at=timezone.now())
        return redirect("account_erased")
    keeping = erasure.keeping_of(holder(request), on=timezone.localdate())
    context = {"form": form, "keeping": keeping, "may_erase": may}
    return render(request, "accounts/erase.html", context, status=422 if form.errors else 200)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """What is shown once the account is gone."""
    return render(request, "accounts/erased.html")
