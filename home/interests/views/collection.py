"""The addresses whose collection days a resident follows, in their space."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import limits
from accounts.models import User
from accounts.views import too_many
from accounts.views.resident import account_of, for_residents
from communes.models import Authority
from communes.reference_tables.lookup import communes_answering
from home.interests import operations, passages
from home.interests.forms import TOO_MANY, AddressForm, ReminderForm
from home.interests.models import CollectionAddress, PushDevice
from home.interests.views import key_in, proposed
from notifications.channels.push import vapid


@require_http_methods(["GET", "HEAD", "POST"])
@for_residents
def addresses(request: HttpRequest) -> HttpResponse:
    """What one follows, and the form of one more address, which `/collecte/` sends too."""
    user = account_of(request)
    if request.method != "POST":
        return shown(request, user)
    decision = limits.hit(request, "collection")
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    form = AddressForm(request.POST, communes=open_communes())
    if form.is_valid() and kept(user, form):
        messages.success(request, _("Vous suivez les jours de collecte de cette adresse."))
        return HttpResponseRedirect(reverse("interests_collection"))
    return shown(request, user, form=form)


@require_POST
@for_residents
def address(request: HttpRequest) -> HttpResponse:
    """Be told another way of what is collected at an address, or follow it no more (`arreter`)."""
    user, key = account_of(request), key_in(request.POST.get("adresse", ""))
    if key and "arreter" in request.POST:
        operations.let_address_go(user, key)
        messages.success(request, _("Vous ne suivez plus cette adresse."))
    elif key:
        form = ReminderForm(request.POST, key=key)
        if not (form.is_valid() and reminded(user, key, form)):
            return shown(request, user, told=form)
        messages.success(request, _("Votre choix est enregistré."))
    return HttpResponseRedirect(reverse("interests_collection"))


def kept(user: User, form: AddressForm) -> bool:
    """Whether the address of a valid form could be followed; the form says why not otherwise."""
    authority = next(one for one in form.communes if one.slug == form.cleaned_data["site"])
    table = passages.table_of(authority)
    found = form.look_up(table, on=timezone.localdate()) if table else None
    if found is None:
        return False
    try:
        operations.follow_address(user, authority, found, form.cleaned_data["reminder"], at=timezone.now())
    except operations.TooManyAddressesError:
        form.add_error("rue", TOO_MANY)
    except operations.NoAddressError:
        form.refuse_mail()
    except operations.NoDeviceError:
        form.refuse_device()
    return not form.errors


def reminded(user: User, key: int, form: ReminderForm) -> bool:
    """Whether one could be told as a valid form says; the form says why not otherwise."""
    try:
        operations.remind_by(user, key, form.cleaned_data["reminder"])
    except operations.NoAddressError:
        form.refuse_mail()
    except operations.NoDeviceError:
        form.refuse_device()
    return not form.errors


def shown(
    request: HttpRequest, user: User, *, form: AddressForm | None = None, told: ReminderForm | None = None
) -> HttpResponse:
    """The page, with what was refused: the form of one more address, or how one is `told` of one."""
    today = timezone.localdate()
    communes = open_communes()
    here = proposed(request, user, communes).slug if communes else ""
    followed = passages.days_of_addresses(CollectionAddress.objects.of(user.pk), on=today)
    reminders = {one.address.pk: ReminderForm.of(one.address) for one in followed}
    if told is not None:
        reminders[told.key] = told
    refused = form or told
    context = {
        "form": form or AddressForm(communes=communes, initial={"site": here}),
        "refused": refused,
        "followed": [(one, one.words(today), reminders[one.address.pk]) for one in followed],
        "communes": communes,
        "push_key": vapid.public_key(),
        "device": PushDevice.objects.filter(user=user).first(),
    }
    return render(request, "home/interests/collection.html", context, status=422 if refused else 200)


def open_communes() -> list[Authority]:
    """The communes that have a table and a site that everyone may read: one query."""
    return [one for one in communes_answering() if one.open_site_url]
