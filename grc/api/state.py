"""Where a request stands, for who holds its token: what happened and whose turn it is, and nothing that was written."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import limits
from accounts.api import Moment, Problem, PublicView, refusals
from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from communes.api import REFERENCE, AuthorityReference
from grc import wording
from grc.api.privacy import PRIVACY, PrivacySerializer
from grc.enums import EventKind, Kind, State, Turn
from grc.models import Demande, Event
from grc.operations import resident
from grc.privacy import notice_of
from grc.wording.timers import answer_by

TOKEN = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUvWxYz0123456"  # noqa: S105 of the examples
ANSWER_BY = _("Le dernier jour où la réponse de l’usager est attendue\u00a0; nul quand aucun jour n’est dit.")
FOLLOW_UP = f"https://bron.guichet.example/suivi/{TOKEN}/"
EXAMPLE: dict[str, Any] = {
    "reference": "GX7K-4M2P",
    "kind": "signalement",
    "subject": {"slug": "lampadaire-eteint", "label": "Lampadaire éteint ou qui clignote"},
    "authority": REFERENCE,
    "commune": REFERENCE,
    "state": {
        "code": "recu",
        "label": "Reçue",
        "sentence": "Nous avons bien reçu votre signalement.",
        "is_final": False,
    },
    "turn": {"code": "agent", "sentence": "C’est maintenant à la Ville de Bron."},
    "next_step": (
        "Un agent va lire votre signalement. Si un autre service est compétent, il le lui transmettra, et vous le"
        " verrez ici."
    ),
    "due_on": "2026-12-02",
    "answer_by": None,
    "filed_at": "2026-11-25T09:00:00+01:00",
    "updated_at": "2026-11-25T09:00:00+01:00",
    "closed_at": None,
    "privacy": PRIVACY,
    "events": [
        {
            "at": "2026-11-25T09:00:00+01:00",
            "kind": "depot",
            "label": "Vous avez envoyé votre signalement",
            "authority": REFERENCE,
        }
    ],
    "follow_up_url": FOLLOW_UP,
}


class SubjectSerializer(serializers.Serializer):
    slug = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]

    class Meta:
        ref_name = "Subject"


class StateSerializer(serializers.Serializer):
    code = serializers.ChoiceField(choices=list(State))
    label = serializers.CharField()  # type: ignore[assignment]
    sentence = serializers.CharField(help_text=_("L’état en une phrase, adressée à l’usager."))
    is_final = serializers.BooleanField(help_text=_("Vrai quand la demande est close."))

    class Meta:
        ref_name = "StateInWords"


class TurnSerializer(serializers.Serializer):
    code = serializers.ChoiceField(choices=list(Turn), help_text=_("À qui d’agir."))
    sentence = serializers.CharField()

    class Meta:
        ref_name = "TurnInWords"


class EventSerializer(serializers.Serializer):
    at = Moment()
    kind = serializers.ChoiceField(choices=list(EventKind))
    label = serializers.CharField(help_text=_("Ce qui s’est passé, adressé à l’usager."))  # type: ignore[assignment]
    authority = AuthorityReference(help_text=_("Qui avait la demande à ce moment."))

    class Meta:
        ref_name = "Event"


class RequestSerializer(serializers.Serializer):
    """A request as its follow-up page shows it, less all that a person wrote."""

    reference = serializers.CharField(help_text=_("Dite au téléphone ; n’ouvre rien."))
    kind = serializers.ChoiceField(choices=list(Kind))
    subject = SubjectSerializer(help_text=_("La catégorie signalée, ou la démarche."))
    authority = AuthorityReference(help_text=_("Qui a la demande."))
    commune = AuthorityReference(allow_null=True, help_text=_("La commune du lieu."))
    state = StateSerializer()
    turn = TurnSerializer()
    next_step = serializers.CharField(help_text=_("Ce qui va se passer, en une phrase."))
    due_on = serializers.DateField(
        allow_null=True, help_text=_("La date visée par le service ; nulle quand ce n’est pas à lui d’agir.")
    )
    answer_by = serializers.DateField(allow_null=True, help_text=ANSWER_BY)
    filed_at = Moment()
    updated_at = Moment(help_text=_("Le dernier événement."))
    closed_at = Moment(allow_null=True)
    privacy = PrivacySerializer(help_text=_("Combien de temps elle est gardée, pourquoi, à qui écrire."))
    events = EventSerializer(many=True, help_text=_("Ce qui s’est passé, dans l’ordre."))
    follow_up_url = serializers.URLField(help_text=_("La page de suivi. Son adresse est un secret, comme le jeton."))

    class Meta:
        ref_name = "Request"


class RequestState(PublicView):
    """The state of the request that a token opens. Who tries tokens at random is slowed down."""

    serializer_class = RequestSerializer
    fresh_for = 0

    @extend_schema(
        operation_id="get_request",
        tags=["requests"],
        summary=_("Lire où en est une demande"),
        description=_(
            "Ni ce que les gens ont écrit, ni leurs coordonnées, ni le lieu. Un jeton inconnu ou révoqué n’ouvre rien."
        ),
        parameters=[
            OpenApiParameter(
                "token", str, OpenApiParameter.PATH, description=_("Le jeton reçu au dépôt : la fin du lien de suivi.")
            )
        ],
        responses={200: OpenApiResponse(RequestSerializer, _("Où en est la demande.")), **refusals("not-found")},
        examples=[OpenApiExample("signalement", value=EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, token: str) -> Response:
        demande = resident.opened_by(token)
        self.count(demande)
        if demande is None:
            raise Http404
        with acting_as(Actor(kind=ActorKind.LINK, subject_id=demande.pk)):
            events = list(demande.events.shown().for_timeline())
            return Response(self.get_serializer(state_of(demande, events, request, token)).data)

    def count(self, demande: Demande | None) -> None:
        request = self.request._request  # noqa: SLF001 Django's own, which DRF wraps
        decision = (
            limits.hit(request, "token")
            if demande is None
            else limits.hit(request, "api-state", subject=str(demande.uuid))
        )
        if not decision.allowed:
            raise Problem("too-many", retry_after=decision.retry_after)


def state_of(demande: Demande, events: list[Event], request: Request, token: str) -> dict[str, Any]:
    """What the holder of the token is told. `events` are those shown to the resident."""
    words = wording.standing_of(demande)
    return {
        "reference": demande.reference,
        "kind": demande.demarche.kind,
        "subject": demande.demarche,
        "authority": demande.authority,
        "commune": demande.commune,
        "state": {
            "code": demande.state,
            "label": demande.state_label,
            "sentence": words.sentence,
            "is_final": not demande.is_open,
        },
        "turn": {"code": demande.turn, "sentence": words.turn},
        "next_step": words.then,
        "due_on": demande.due_on if demande.turn == Turn.AGENT else None,
        "answer_by": answer_by(demande),
        "filed_at": demande.filed_at,
        "updated_at": events[-1].at if events else demande.filed_at,
        "closed_at": demande.closed_at,
        "privacy": notice_of(demande),
        "events": [
            {
                "at": event.at,
                "kind": event.kind,
                "label": wording.happened(event, demande),
                "authority": event.authority,
            }
            for event in events
        ],
        "follow_up_url": request.build_absolute_uri(reverse("suivi", args=[token])),
    }
