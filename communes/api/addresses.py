"""Addresses of the territory, by how they begin or by a point: public, read only; the report page asks here too."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import PublicView, refusals
from accounts.api.fields import Strict
from communes import geocoding
from communes.geocoding import Answer
from communes.request import ProgramRequest

USUAL, MOST = 7, 20  # addresses
LONGEST = 240  # characters, as in the form of reports
POLE, ANTIMERIDIAN = 90, 180  # degrees

EXAMPLE: dict[str, Any] = {
    "label": "12 bis Rue de la République, 69500 Bron",
    "house_number": "12 bis",
    "street": "Rue de la République",
    "postal_code": "69500",
    "insee_code": "69029",
    "commune": "69029",
    "commune_name": "Bron",
    "latitude": 45.7333,
    "longitude": 4.9111,
}
ANSWER: dict[str, Any] = {"results": [EXAMPLE], "degraded": False}


class AddressSerializer(serializers.Serializer):
    """An address in one of the communes, or a street without a number."""

    label = serializers.CharField(help_text=_("En une ligne, telle que le formulaire la lit."))  # type: ignore[assignment]
    house_number = serializers.CharField(
        source="number",
        help_text=_("Numéro et indice\u00a0; vide pour une voie, dont le point est quelque part le long."),
    )
    street = serializers.CharField(help_text=_("La voie."))
    postal_code = serializers.CharField(help_text=_("Le code postal."))
    insee_code = serializers.CharField(
        help_text=_("Celui de la source\u00a0: à Lyon, celui de l’arrondissement (69381 à 69389).")
    )
    commune = serializers.CharField(source="commune.insee_code", help_text=_("Celui de la commune d’aujourd’hui."))
    commune_name = serializers.CharField(source="commune.name", help_text=_("Son nom."))
    latitude = serializers.FloatField(help_text=_("En degrés, WGS 84."))
    longitude = serializers.FloatField(help_text=_("En degrés, WGS 84."))

    class Meta:
        ref_name = "Address"


class AnswerSerializer(serializers.Serializer):
    """Addresses, best first."""

    results = AddressSerializer(source="found", many=True)
    degraded = serializers.BooleanField(
        help_text=_("Vrai quand rien n’a pu être cherché\u00a0: une liste vide ne dit alors rien.")
    )

    class Meta:
        ref_name = "Addresses"


class TextParameters(Strict):
    """What is being typed."""

    q = serializers.CharField(max_length=LONGEST, help_text=_("Le début d’une adresse, ou une adresse entière."))
    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=USUAL, help_text=_("Combien d’adresses, au plus.")
    )


class PointParameters(Strict):
    """A point."""

    latitude = serializers.FloatField(min_value=-POLE, max_value=POLE, help_text=_("En degrés, WGS 84."))
    longitude = serializers.FloatField(
        min_value=-ANTIMERIDIAN, max_value=ANTIMERIDIAN, help_text=_("En degrés, WGS 84.")
    )


class AddressView(PublicView):
    """Answers with addresses; nobody keeps an answer made while nothing could be asked."""

    serializer_class = AnswerSerializer
    limit: ClassVar[str] = "addresses"

    def said(self, answer: Answer) -> Response:
        response = Response(self.get_serializer(answer).data)
        if answer.degraded:
            response["Cache-Control"] = "no-store"
        return response


class AddressList(AddressView):
    """The addresses that begin so."""

    parameters = TextParameters

    @extend_schema(
        operation_id="list_addresses",
        tags=["addresses"],
        summary=_("Compléter une adresse"),
        description=_(
            "Les adresses de la métropole qui commencent ainsi, celles de la commune du site d’abord. Accents,"
            " abréviations et fautes de frappe sont admis."
        ),
        responses={200: OpenApiResponse(AnswerSerializer, _("Les adresses trouvées.")), **refusals()},
        examples=[OpenApiExample("bron", value=ANSWER, response_only=True, status_codes=["200"])],
    )
    def get(self, request: ProgramRequest) -> Response:
        answer = geocoding.complete(self.asked["q"], own=request.authority, limit=self.asked["limit"])
        return self.said(answer)


class NearestAddress(AddressView):
    """The address nearest to a point."""

    parameters = PointParameters

    @extend_schema(
        operation_id="get_nearest_address",
        tags=["addresses"],
        summary=_("Trouver l’adresse la plus proche"),
        description=_("Celle du point, à 200 mètres au plus\u00a0; aucune hors de la métropole."),
        responses={200: OpenApiResponse(AnswerSerializer, _("L’adresse, s’il y en a une.")), **refusals()},
        examples=[OpenApiExample("bron", value=ANSWER, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request) -> Response:
        return self.said(geocoding.nearest(self.asked["latitude"], self.asked["longitude"]))
