"""What a key is, for who wonders whether it works."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from communes.api import REFERENCE, AuthorityReference
from grc.enums import PartnerScope
from grc.partners.api.access import PartnerView, as_partner, keyed

EXAMPLE = {"name": "Voirie 3000", "authority": REFERENCE, "scopes": ["read", "move"], "expires_on": "2027-11-26"}


class KeySerializer(serializers.Serializer):
    name = serializers.CharField(help_text=_("Le nom qui signe au journal des demandes."))
    authority = AuthorityReference(help_text=_("Dont les demandes sont ouvertes à cette clé."))
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=list(PartnerScope)), help_text=_("Ce que la clé permet.")
    )
    expires_on = serializers.DateField(help_text=_("Le dernier jour où elle ouvre."))

    class Meta:
        ref_name = "PartnerKey"


class KeyDetail(PartnerView):
    scope = None
    serializer_class = KeySerializer

    @extend_schema(
        operation_id="get_partner_key",
        tags=["partner"],
        summary=_("Vérifier sa clé"),
        description=_("Quelle collectivité elle ouvre, ce qu’elle permet, jusqu’à quand."),
        responses={200: OpenApiResponse(KeySerializer, _("La clé, sans son secret.")), **keyed()},
        examples=[OpenApiExample("voirie", value=EXAMPLE, response_only=True, status_codes=["200"])],
    )
    @as_partner
    def get(self, request: Request) -> Response:
        return Response(self.get_serializer(self.key).data)
