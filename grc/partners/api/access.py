"""Who calls: a program with its key. No session, no cookie; the database sees an agent of its authority alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from accounts import limits
from accounts.api import Problem, PublicView, refusals
from accounts.api.schema import PublicSchema
from accounts.context import acting_as, current_actor
from grc.enums import PartnerScope
from grc.models import Demande, PartnerKey
from grc.partners.operations import partner_keys as partners

SCHEME = "bearer"
ID = OpenApiParameter(
    "id", UUID, OpenApiParameter.PATH, description=gettext_lazy("L’identifiant de la demande : `request.id`.")
)
KEYED = ("unauthorized", "scope")


class PartnerSchema(PublicSchema):
    """Says that a key is needed."""

    def get_auth(self) -> list[dict[str, list[str]]]:
        return [{"partnerKey": []}]


class PartnerView(PublicView):
    """An address for a key that has `scope` (None: for any key). Its methods are those that `as_partner` wraps."""

    schema = PartnerSchema()
    limit = "partner-read"
    fresh_for = 0
    scope: ClassVar[PartnerScope | None] = PartnerScope.READ
    key: PartnerKey

    def perform_authentication(self, request: Request) -> None:
        """Find the key; who tries many is slowed down before the database is asked."""
        called = request._request  # noqa: SLF001 Django's own, which DRF wraps
        decision = limits.check(called, "partner")
        if not decision.allowed:
            raise Problem("too-many", retry_after=decision.retry_after)
        said = request.headers.get("Authorization", "")
        scheme, _space, text = said.partition(" ")
        self.at = timezone.now()
        key = partners.authenticate(text.strip(), at=self.at) if scheme.lower() == SCHEME else None
        if key is None:
            limits.hit(called, "partner")
            raise Problem("unauthorized")
        self.key = key

    def check_permissions(self, request: Request) -> None:
        if self.scope is not None and self.scope not in self.key.scopes:
            raise Problem("scope", _("Cette clé n’a pas ce droit : %(scope)s.") % {"scope": self.scope.label})

    def check_throttles(self, request: Request) -> None:
        """By key, from wherever it calls."""
        called = request._request  # noqa: SLF001
        decision = limits.hit(called, self.limit, subject=self.key.prefix)
        if not decision.allowed:
            raise Problem("too-many", retry_after=decision.retry_after)

    def found(self, id: UUID) -> Demande:  # noqa: A002 as the address names it
        """The request, if the key's authority has it."""
        whole = Demande.objects.visible_to(current_actor()).select_related(
            "demarche", "authority", "commune", "assignee", "form_version"
        )
        demande = whole.filter(uuid=id).first()
        if demande is None:
            raise Http404
        return demande


def as_partner(method: Callable[..., Any]) -> Callable[..., Any]:
    """Run a method of a view as the key: what it reads by mistake of another authority is not there."""

    @wraps(method)
    def acting(view: PartnerView, *args: Any, **kwargs: Any) -> Any:
        with acting_as(view.key.actor):
            return method(view, *args, **kwargs)

    return acting


def keyed(*names: str, **examples: dict[str, Any]) -> Any:
    """The refusals of an operation that takes a key."""
    return refusals(*KEYED, *names, **examples)
