"""The resident's space: what to do now, what goes on, what was said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.registry import space as registry
from accounts.registry.space import Asked, SpaceFilter
from accounts.views.resident import account_of, for_residents

STANDINGS = {
    SpaceFilter.OPEN: _("En cours"),
    SpaceFilter.CLOSED: _("Terminées"),
    SpaceFilter.ALL: _("Toutes"),
}
STANDING, BODY, AFTER = "vue", "collectivite", "apres"  # parameters of the address


@require_safe
@for_residents
def space(request: HttpRequest) -> HttpResponse:
    """What to do now, then what goes on, as the address asks. What the address says wrongly is as if not said."""
    user_id, now = account_of(request).pk, timezone.now()
    asked = asked_of(request)
    bodies = registry.bodies(user_id)
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
        "panels": [] if asked.after else registry.panels(user_id),
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
