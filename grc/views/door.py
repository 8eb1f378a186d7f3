"""By which door a person follows a request: its secret link, or the space of their account."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts import limits, stepup
from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from accounts.views import too_many
from accounts.views.resident import account_of, for_residents
from grc import links
from grc.enums import PartyRole
from grc.models import Demande, Party
from grc.operations import resident
from grc.references import normalise

LINK, SPACE = "suivi", "space_demande"  # the names of the addresses of each


@dataclass(frozen=True, slots=True)
class Door:
    """The addresses of one request behind a door; `key` is the token of the link, or the reference.

    `role`: as whom one comes in, its author (or who filed it for somebody), its beneficiary, or one of its helpers
    (`helper`: the key of their part).
    """

    name: str
    key: str
    role: PartyRole = PartyRole.AUTHOR
    helper: int | None = None

    def is_of(self, party: Party) -> bool:
        """Whether it is that person of the request who comes in."""
        return party.role == self.role and self.helper in {None, party.pk}

    @property
    def is_space(self) -> bool:
        return self.name == SPACE

    @property
    def page(self) -> str:
        return reverse(self.name, args=[self.key])

    @property
    def withdraw(self) -> str:
        return reverse(f"{self.name}_retirer", args=[self.key])

    @property
    def correct(self) -> str:
        return reverse(f"{self.name}_corriger", args=[self.key])

    @property
    def receipt(self) -> str:
        return reverse(f"{self.name}_accuse", args=[self.key])

    @property
    def detach(self) -> str:
        return reverse(f"{self.name}_detacher", args=[self.key])

    @property
    def attach(self) -> str:
        """Through a link only: what stands in the space is attached."""
        return reverse("suivi_rattacher", args=[self.key])

    def file(self, uuid: UUID, name: str) -> str:
        return reverse(f"{self.name}_photo", args=[self.key, uuid, name])


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the request that `token` opens, as `(request, demande, door, …)`; a link that opens none is 404.

    The signature is checked before the database is read; who tries tokens at random is slowed down. The request is
    read as the holder of its link and as nobody else.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        demande = resident.opened_by(token)
        if demande is None:
            return closed(request, "grc/link_closed.html")
        with acting_as(Actor(kind=ActorKind.LINK, subject_id=demande.pk)):
            return private(view(request, demande, Door(LINK, token, _role(demande, token)), *args, **kwargs))

    return opened


def by_account(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give `view` the account's own request that has this reference, as `by_link` does; anyone else's is not found.

    One under professional secrecy opens to more than one factor, and in no other way.
    """

    @wraps(view)
    @for_residents
    def opened(request: HttpRequest, reference: str, *args: Any, **kwargs: Any) -> HttpResponse:
        user_id = account_of(request).pk
        own = Demande.objects.open_to(user_id).filter(reference=normalise(reference) or "")
        demande = own.select_related("authority", "demarche", "commune", "origin", "form_version", "incident").first()
        if demande is None:
            raise Http404
        if demande.demarche.is_secret and not stepup.is_strong(request):
            return private(stepup.ask_strength(request))
        return private(view(request, demande, _own_door(demande, user_id), *args, **kwargs))

    return opened


def _own_door(demande: Demande, user_id: int) -> Door:
    """As whom the holder of an account comes in: one of the two people of the request before one of its helpers."""
    own = demande.parties.filter(user=user_id).standing(timezone.localdate())
    parts = {PartyRole(role): key for role, key in own.values_list("role", "pk")}
    role = next((role for role in (PartyRole.AUTHOR, PartyRole.BENEFICIARY) if role in parts), PartyRole.HELPER)
    return Door(SPACE, demande.reference, role, parts[role] if role == PartyRole.HELPER else None)


def _role(demande: Demande, token: str) -> PartyRole:
    """Whose link it is: that of the beneficiary is made from another identifier than the request's."""
    link = links.read_token(token)
    return PartyRole.AUTHOR if link and link.uuid == demande.uuid else PartyRole.BENEFICIARY


def private(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def closed(request: HttpRequest, template: str) -> HttpResponse:
    """The page of a secret link that opens nothing; who tries tokens at random is slowed down."""
    decision = limits.hit(request, "token")
    if not decision.allowed:
        return private(too_many(request, decision.retry_after))
    return private(render(request, template, status=404))
