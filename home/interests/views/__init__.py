"""Topics that a resident follows: chosen in their space; what they follow stopped there or by the link of a mail."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts import limits
from accounts.models import User
from accounts.views import too_many
from accounts.views.resident import account_of, for_residents
from communes.enums import AuthorityKind
from communes.models import Authority
from home.interests import links, operations
from home.interests.forms import NO_SITE, SiteForm, TopicsForm
from home.interests.models import Interest, PushDevice
from home.models import HomeCommune
from notifications.channels.push import vapid
from notifications.forms import BrowserForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_residents
def interests(request: HttpRequest) -> HttpResponse:
    """What one follows, and the topics of one site, each with the way by which one is told."""
    user = account_of(request)
    act = request.POST.get("action", "")
    if act:
        return stopped(request, user, act)
    sites = open_sites()
    asked = request.POST if request.method == "POST" else request.GET
    slug = asked.get("site", "")
    authority = next((one for one in sites if one.slug == slug), None)
    if slug and authority is None:
        messages.error(request, NO_SITE)
    chosen = authority or proposed(request, user, sites)
    followed = Interest.objects.of(user.pk)
    typed = request.POST if request.method == "POST" and authority else None
    form = TopicsForm(typed, followed=followed.filter(authority=chosen))
    if form.is_bound and authority and form.is_valid() and chose(user, authority, form):
        messages.success(request, _("Votre choix est enregistré."))
        return HttpResponseRedirect(f"{reverse('interests')}?site={authority.slug}")
    refused = bool(form.errors) or (request.method == "POST" and authority is None)
    context = {
        "form": form,
        "site_form": SiteForm(sites=sites, initial={"site": chosen.slug}),
        "authority": chosen,
        "followed": [(one, bool(one.authority.open_site_url)) for one in followed],
        "push_key": vapid.public_key(),
        "device": PushDevice.objects.filter(user=user).first(),
    }
    return render(request, "home/interests/interests.html", context, status=422 if refused else 200)


def stopped(request: HttpRequest, user: User, act: str) -> HttpResponse:
    """Follow one topic no more, or none (`tout`)."""
    if act == "tout":
        operations.stop_all(user)
        messages.success(request, _("C’est arrêté\u00a0: vous ne suivez plus aucun sujet."))
    elif key := key_in(act):
        operations.let_go(user, key)
        messages.success(request, _("Vous ne suivez plus ce sujet."))
    return HttpResponseRedirect(reverse("interests"))


def chose(user: User, authority: Authority, form: TopicsForm) -> bool:
    """Whether what the form says could be written; it says why not otherwise."""
    try:
        operations.choose(user, authority, form.choices(), at=timezone.now())
    except operations.NoAddressError:
        form.refuse_mail()
    except operations.NoDeviceError:
        form.refuse_device()
    except operations.ClosedSiteError:
        form.add_error(None, NO_SITE)
    return not form.errors


def open_sites() -> list[Authority]:
    """The authorities whose site everyone may read, the metropolis first: one query."""
    with_site = Authority.objects.active().filter(site__isnull=False).select_related("site").order_by("sort_key")
    found = [one for one in with_site if one.open_site_url]
    return sorted(found, key=lambda one: one.kind != AuthorityKind.METROPOLIS)


def proposed(request: HttpRequest, user: User, sites: Sequence[Authority]) -> Authority:
    """One's own commune; else the site on which one is; else the first, the metropolis where it is one of them."""
    own = HomeCommune.objects.filter(user=user).values_list("commune", flat=True).first()
    here: Authority | None = getattr(request, "authority", None)
    keys = {own: 0, here.pk if here else None: 1}
    return min(sites, key=lambda one: keys.get(one.pk, 2))


@require_POST
@for_residents
def device(request: HttpRequest) -> HttpResponse:
    """What the script of the page asks: be told on this device (`suivre`), what it follows (`liste`: the page says it).

    Answered in JSON, in French to its reader.
    """
    if not vapid.is_on():
        raise Http404
    user = account_of(request)
    browser = BrowserForm(request.POST)
    act = request.POST.get("action", "")
    if act == "liste":
        return JsonResponse({"followed": []})
    if act != "suivre" or not browser.is_valid():
        said = " ".join(str(error) for several in browser.errors.values() for error in several)
        return JsonResponse({"said": said or _("Cette demande est incomplète."), "field": ""}, status=422)
    decision = limits.hit(request, "own-device", subject=str(user.pk))
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    operations.register_device(user, browser.device, at=timezone.now())
    return JsonResponse({"about": _("vos sujets"), "url": reverse("interests")}, status=201)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """By the link of a mail, without signing in: what it is written of, each stopped by a button, or all."""
    user = holder_of(token)
    if user is None:
        decision = limits.hit(request, "interests-link")
        if not decision.allowed:
            return too_many(request, decision.retry_after)
        return render(request, "home/interests/link_closed.html", status=404)
    act = request.POST.get("action", "")
    if act == "tout":
        operations.mute(user)
        operations.mute_addresses(user)
    elif key := key_in(act):
        operations.mute(user, key)
    elif key := key_in(request.POST.get("adresse", "")):
        operations.mute_addresses(user, key)
    if request.method == "POST":
        return HttpResponseRedirect(request.path)
    told = {"told": operations.told_by_mail(user), "addresses": operations.addresses_told_by_mail(user)}
    return render(request, "home/interests/link.html", told)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all mails about topics by the mail program's own button (RFC 8058): it posts, without cookie nor form."""
    said = _("C’est arrêté\u00a0: vous ne recevrez plus de courriel sur vos sujets.")
    return stopped_at_once(request, token, operations.mute, said)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def collection_one_click(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all mails about collection days, likewise."""
    said = _("C’est arrêté\u00a0: vous ne recevrez plus de courriel sur vos jours de collecte.")
    return stopped_at_once(request, token, operations.mute_addresses, said)


def stopped_at_once(request: HttpRequest, token: str, stop: Callable[[User], None], said: str) -> HttpResponse:
    """What a mail program is answered. Whoever opens the address (a program that looks at links) changes nothing: they
    are shown the page."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("interests_link", args=[token]))
    if (user := holder_of(token)) is not None:
        stop(user)
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


def key_in(text: str) -> int | None:
    """The key that a button sent; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004 a key


def holder_of(token: str) -> Any:
    """The account of a link; None when it opens none."""
    number = links.number_of(token)
    return operations.opened_by(number) if number else None
