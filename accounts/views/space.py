"""The resident's space: what to do now, what goes on, what was said."""

from typing import Any

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Profile
from accounts.operations import personal
from accounts.registry import space as registry
from accounts.registry.shelves import Arrangement, Move, arrangement_of, moved
from accounts.registry.space import Asked, Panel, Shelf, SpaceFilter
from accounts.views.resident import account_of, for_residents

STANDINGS = {
    SpaceFilter.OPEN: _("En cours"),
    SpaceFilter.CLOSED: _("Terminées"),
    SpaceFilter.ALL: _("Toutes"),
}
# The list of requests, of which the packages above give the items. The page itself has what its template shows.
REQUESTS = Shelf("demandes", _("Vos demandes"), lambda _user, _at: Panel("accounts/space_requests.html", {}))
STANDING, BODY, AFTER = "vue", "collectivite", "apres"  # parameters of the address


@require_safe
@for_residents
def space(request: HttpRequest) -> HttpResponse:
    """What to do now, then what goes on, as the address asks. What the address says wrongly is as if not said."""
    user_id, now = account_of(request).pk, timezone.now()
    asked = asked_of(request)
    bodies = registry.bodies(user_id)
    arrangement = arrangement_for(user_id)
    shelves = {shelf.name: shelf for shelf in all_shelves()}
    shown = [shelves[name] for name in ((REQUESTS.name,) if asked.after else arrangement.shown)]
    context = {
        "alerts": registry.alerts(user_id, now),
        "to_do": [] if asked.after else registry.to_do(user_id, now),
        "page": registry.items(asked),
        "asked": asked,
        "bodies": bodies if len(bodies) > 1 else [],
        "body": next((body for body in bodies if body.id == asked.body), None),
        "has_any": bool(bodies),
        "standings": standings(asked.standing),
        "unread": registry.unread(user_id),
        "panels": [shelf.panel(user_id, now) for shelf in shown],
        "hidden": [] if asked.after else [shelves[name].title for name in arrangement.hidden],
    }
    return render(request, "accounts/space.html", context)


@require_safe
@for_residents
def messages(request: HttpRequest) -> HttpResponse:
    """All exchanges with the services, what is new first."""
    after = registry.read_place(request.GET.get(AFTER, ""))
    user_id = account_of(request).pk
    context = {
        "alerts": registry.alerts(user_id, timezone.now()),
        "page": registry.exchanges(Asked(user_id, after=after)),
        "is_first": after is None,
    }
    return render(request, "accounts/messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_residents
def arrange(request: HttpRequest) -> HttpResponse:
    """Move the shelves of the first page, hide some, show them again: a button for each, without a script."""
    user = account_of(request)
    arrangement, titles = arrangement_for(user.pk), {shelf.name: shelf.title for shelf in all_shelves()}
    if request.method == "POST":
        name, act = request.POST.get("bloc", ""), request.POST.get("action", "")
        if act == "defaut":
            personal.arrange_space(user, None)
            said.success(request, gettext("Votre espace est comme au premier jour."))
        elif name in titles and act in set(Move):
            arrangement = moved(arrangement, name, Move(act))
            personal.arrange_space(user, arrangement)
            said.success(request, outcome(arrangement, name, titles[name]))
        return redirect(f"{reverse('space_arrange')}#{name if name in titles else 'contenu'}")
    rows: dict[str, Any] = {
        part: [(name, titles[name]) for name in names] for part, names in arrangement._asdict().items()
    }
    return render(request, "accounts/arrange.html", rows)


def outcome(arrangement: Arrangement, name: str, title: str | Promise) -> str:
    if name in arrangement.hidden:
        return gettext("«\u00a0%(title)s\u00a0» ne s’affiche plus.") % {"title": title}
    place, number = arrangement.shown.index(name) + 1, len(arrangement.shown)
    words = gettext("«\u00a0%(title)s\u00a0» est à la place %(place)d sur %(number)d.")
    return words % {"title": title, "place": place, "number": number}


def all_shelves() -> list[Shelf]:
    return [REQUESTS, *registry.shelves()]


def arrangement_for(user_id: int) -> Arrangement:
    """How the holder of a space has laid it out: one query."""
    stored = Profile.objects.filter(user=user_id).values_list("arrangement", flat=True).first()
    return arrangement_of(stored or {}, all_shelves())


def standings(current: SpaceFilter) -> list[tuple[str, str | Promise, bool]]:
    """Which lists there are: the value in the address, the words, whether it is the one that is shown."""
    return [(standing.value, label, standing is current) for standing, label in STANDINGS.items()]


def standing_of(request: HttpRequest) -> SpaceFilter:
    """The list that the address asks for; the first one for anything that is none."""
    asked = request.GET.get(STANDING, "")
    return SpaceFilter(asked) if asked in set(SpaceFilter) else SpaceFilter.OPEN


def asked_of(request: HttpRequest) -> Asked:
    body = request.GET.get(BODY, "")
    return Asked(
        account_of(request).pk,
        standing=standing_of(request),
        body=int(body) if body.isascii() and body.isdecimal() and len(body) < 10 else None,  # noqa: PLR2004 an id
        after=registry.read_place(request.GET.get(AFTER, "")),
    )
