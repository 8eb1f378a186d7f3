"""The requests of an authority: a list to start from, and one as its agents see it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Keyset, PageParameters
from accounts.context import current_actor
from communes.api import REFERENCE
from grc.api.privacy import PRIVACY
from grc.enums import AccessPurpose
from grc.models import Demande
from grc.operations import reads
from grc.partners.api.access import ID, PartnerView, as_partner, keyed
from grc.partners.api.changes import REQUEST_ID, URL
from grc.partners.api.shapes import SummarySerializer, WholeSerializer

AT = "2026-11-25T09:00:00+01:00"
SUMMARY: dict[str, Any] = {
    "id": REQUEST_ID,
    "reference": "GX7K-4M2P",
    "version": 3,
    "kind": "signalement",
    "subject": {"slug": "lampadaire-eteint", "label": "Lampadaire éteint ou qui clignote"},
    "state": "pris_en_charge",
    "turn": "agent",
    "filed_at": AT,
    "updated_at": AT,
    "closed_at": None,
    "due_on": "2026-12-02",
    "url": URL,
}
EXAMPLE: dict[str, Any] = SUMMARY | {
    "channel": "web",
    "authority": REFERENCE,
    "assignee": "Awa Diallo",
    "summary": "Le lampadaire devant l’école clignote depuis lundi.",
    "place": {
        "address": "12 rue de la République, 69500 Bron",
        "latitude": 45.7344,
        "longitude": 4.9117,
        "commune": REFERENCE,
    },
    "answers": [
        {
            "id": "description",
            "label": "Que voyez-vous ?",
            "words": "Le lampadaire devant l’école clignote depuis lundi.",
            "value": "Le lampadaire devant l’école clignote depuis lundi.",
        }
    ],
    "parties": [{"role": "auteur", "name": "", "email": "nom@exemple.fr", "phone": ""}],
    "events": [
        {
            "at": AT,
            "kind": "etat",
            "by": "agent",
            "who": "logiciel «\u00a0Voirie 3000\u00a0»",
            "from_state": "recu",
            "to_state": "pris_en_charge",
            "text": "",
            "message": None,
            "shown": True,
        }
    ],
    "attachments": [
        {
            "id": "5f0f9c66-6f44-4f8e-8d0a-7c9a8f0f6b1e",
            "filename": "lampadaire.jpg",
            "media_type": "image/jpeg",
            "state": "sain",
            "question": "",
            "by": "usager",
            "uploaded_at": AT,
            "url": f"{URL}attachments/5f0f9c66-6f44-4f8e-8d0a-7c9a8f0f6b1e/",
        }
    ],
    "to_correct": [],
    "answer_by": None,
    "next_states": ["planifie", "en_cours", "resolu"],
    "privacy": PRIVACY,
    "anonymised_at": None,
}


class RequestParameters(PageParameters):
    open = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text=_("Vrai : en cours seulement. Faux : closes seulement."),
    )


class RequestList(ListModelMixin, PartnerView):
    """To know what there is before following what changes."""

    parameters = RequestParameters
    pagination_class = Keyset
    serializer_class = SummarySerializer
    order = ("pk",)

    def get_queryset(self) -> QuerySet[Demande]:
        found = Demande.objects.visible_to(current_actor()).select_related("demarche")
        if self.asked["open"] is None:
            return found
        return found.open() if self.asked["open"] else found.closed()

    @extend_schema(
        operation_id="list_partner_requests",
        tags=["partner"],
        summary=_("Lister les demandes de la collectivité"),
        description=_(
            "Pour commencer : notez d’abord où en sont les changements (`start=now`), lisez cette liste, puis suivez"
            " les changements. Sans les personnes ni ce qu’elles ont écrit."
        ),
        responses={200: OpenApiResponse(SummarySerializer(many=True), _("Une page de la liste.")), **keyed()},
        examples=[OpenApiExample("demande", value=SUMMARY, response_only=True, status_codes=["200"])],
    )
    @as_partner
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)


class RequestDetail(PartnerView):
    serializer_class = WholeSerializer

    @extend_schema(
        operation_id="get_partner_request",
        tags=["partner"],
        summary=_("Lire une demande"),
        description=_(
            "Ce que ses agents en voient, notes internes et coordonnées comprises. Chaque lecture est inscrite au"
            " journal des lectures, que l’usager peut demander."
        ),
        parameters=[ID],
        responses={200: OpenApiResponse(WholeSerializer, _("La demande.")), **keyed("not-found")},
        examples=[OpenApiExample("signalement", value=EXAMPLE, response_only=True, status_codes=["200"])],
    )
    @as_partner
    def get(self, request: Request, id: UUID) -> Response:  # noqa: A002 as the address names it
        demande = self.found(id)
        reads.record_read(demande, by=self.key, purpose=AccessPurpose.TREATMENT, at=self.at)
        demande.journal = demande.events.for_timeline()
        return Response(self.get_serializer(demande).data)
