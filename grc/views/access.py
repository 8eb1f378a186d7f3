"""The door of the inbox."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import stepup
from accounts.context import current_actor
from accounts.models import User
from grc.enums import Kind
from grc.permissions import can_see_figures
from grc.routing import Received

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


class Refusal(NamedTuple):
    """Why somebody may not, in a title, and what they can do about it."""

    title: str | Promise
    words: str | Promise


NO_AGENT = Refusal(
    _("Cette page est réservée aux agents qui traitent les demandes"),
    _(
        "Votre compte n’est rattaché aujourd’hui, comme agent ou responsable, à aucune collectivité dont la convention"
        " donne accès aux demandes. L’équipe projet peut vous rattacher."
    ),
)
NO_SUPERVISOR = Refusal(
    _("Cette page est réservée aux responsables"),
    _(
        "Vous traitez les demandes d’une collectivité, sans en être responsable ici. Demandez à une personne"
        " responsable de le faire, ou à l’équipe projet de changer votre rôle."
    ),
)
NO_REPORTS = Refusal(
    _("Les signalements ne sont pas confiés à votre organisme"),
    _(
        "Les communes et la Métropole reçoivent les signalements de l’espace public\u00a0: leur carte, leurs tournées,"
        " leur relecture et leurs formulaires servent à leurs agents. Ce que votre organisme reçoit est dans"
        " «\u00a0Demandes\u00a0»."
    ),
)
NO_FILING = Refusal(
    _("Votre collectivité ne reçoit plus de nouvelles demandes"),
    _(
        "Sa convention avec la Métropole n’est pas en vigueur aujourd’hui. Les demandes reçues se traitent jusqu’au"
        " bout dans «\u00a0Demandes\u00a0»\u00a0; pour une nouvelle, l’usager passe par le site de la Métropole."
    ),
)
NOT_ALLOWED = Refusal(
    _("Vous ne pouvez pas faire cela"),
    _(
        "Rien n’a été enregistré. Cet acte revient à un responsable ou à un autre agent, ou bien vos droits ont changé"
        " depuis que la page est ouverte\u00a0: revenez à vos demandes, ou voyez avec votre responsable."
    ),
)


def for_agents(view: Callable[..., AnyResponse]) -> Callable[..., AnyResponse | HttpResponse]:
    """Let in who treats the requests of an authority today; anyone else is told why not (403).

    Who opens one under professional secrecy shows a second factor first.
    """

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> AnyResponse | HttpResponse:
        if not current_actor().authority_ids:
            return forbidden(request)
        try:
            return view(request, *args, **kwargs)
        except stepup.StrengthAsked:
            return stepup.ask_strength(request)

    return checked


def for_agents_of_reports(view: Callable[..., AnyResponse]) -> Callable[..., AnyResponse | HttpResponse]:
    """Let in who treats the requests of an authority to which reports come; anyone else is told why not (403)."""

    @for_agents
    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> AnyResponse | HttpResponse:
        if Kind.REPORT not in received_by(request).kinds:
            return forbidden(request, NO_REPORTS)
        return view(request, *args, **kwargs)

    return checked


def received_by(request: HttpRequest) -> Received:
    """What comes to the authorities of the agent who asks."""
    current_actor()  # who is acting is found when it is first asked for, and this with it
    return getattr(request, "received", Received())


def supervises(request: HttpRequest) -> bool:
    """Whether who asks runs the desk of an authority today: one statement a request, none for who never does."""
    known: bool | None = getattr(request, "supervises", None)
    if known is None:
        user = agent_of(request)
        known = bool(current_actor().authority_ids) and can_see_figures(user, timezone.localdate())
        request.supervises = known  # type: ignore[attr-defined] # the menu asks for each of its entries
    return known


def forbidden(request: HttpRequest, refusal: Refusal = NOT_ALLOWED) -> HttpResponse:
    """Said in the administration's own frame: its menu leads back to what the person may do.

    Who treats no requests at all is told that, whatever they asked for.
    """
    told = refusal if current_actor().authority_ids else NO_AGENT
    return render(request, "grc/admin/forbidden.html", {"refusal": told}, status=403)


def agent_of(request: HttpRequest) -> User:
    """Who makes the request: `for_agents` lets in nobody without an account."""
    return cast("User", request.user)
