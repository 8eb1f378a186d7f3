"""Authorities, for whoever builds on the portal: public, read only."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListView, PageParameters, PublicView, refusals
from communes.enums import AuthorityKind
from communes.models import Authority, PostalCode

EXAMPLE: dict[str, Any] = {
    "slug": "bron",
    "name": "Bron",
    "kind": "commune",
    "insee_code": "69029",
    "postal_codes": ["69500"],
    "population": 42216,
    "population_year": 2022,
    "latitude": 45.7344,
    "longitude": 4.9117,
    "phone": "04 72 36 13 13",
    "email": "contact@bron.example",
    "address": "Place de Weingarten\n69500 Bron",
    "opening_hours": "Du lundi au vendredi, de 8 h 30 à 17 h.",
    "site_url": "https://bron.guichet.example",
    "url": "https://guichet.example/api/v1/authorities/bron/",
}


REFERENCE: dict[str, Any] = {name: EXAMPLE[name] for name in ("slug", "name", "url")}


class AuthoritySerializer(serializers.ModelSerializer):
    """A public body that answers residents."""

    kind = serializers.ChoiceField(
        choices=list(AuthorityKind), help_text=_("Métropole, commune ou organisme partenaire.")
    )
    postal_codes: "serializers.SlugRelatedField[PostalCode]" = serializers.SlugRelatedField(
        "code",
        many=True,
        read_only=True,
        help_text=_("Ceux de la commune ; d’autres peuvent les avoir aussi."),
    )
    site_url = serializers.URLField(
        source="open_site_url",
        allow_null=True,
        read_only=True,
        help_text=_("Son site, si elle en a un qui est ouvert à tous."),
    )
    url = serializers.HyperlinkedIdentityField(view_name="api_authority", lookup_field="slug")

    class Meta:
        model = Authority
        fields = tuple(EXAMPLE)
        ref_name = "Authority"


class AuthorityReference(serializers.ModelSerializer):
    """An authority, where another thing names it."""

    url = serializers.HyperlinkedIdentityField(view_name="api_authority", lookup_field="slug")

    class Meta:
        model = Authority
        fields = ("slug", "name", "url")
        ref_name = "AuthorityReference"


class AuthorityParameters(PageParameters):
    """Which authorities."""

    kind = serializers.ChoiceField(choices=list(AuthorityKind), required=False, help_text=_("D’une nature seulement."))
    postal_code = serializers.RegexField(
        r"^[0-9]{5}\Z", required=False, help_text=_("Les communes où ce code postal est utilisé.")
    )


class AuthorityList(ListView):
    """The authorities in service, by name."""

    serializer_class = AuthoritySerializer
    parameters = AuthorityParameters
    order = ("sort_key", "pk")
    fresh_for = 300

    def get_queryset(self) -> QuerySet[Authority]:
        found = in_service()
        if "kind" in self.asked:
            found = found.filter(kind=self.asked["kind"])
        if "postal_code" in self.asked:
            found = found.filter(pk__in=Authority.objects.filter(postal_codes__code=self.asked["postal_code"]))
        return found

    @extend_schema(
        operation_id="list_authorities",
        tags=["authorities"],
        summary=_("Lister les collectivités"),
        description=_("La métropole, ses communes et leurs organismes partenaires, par nom."),
        responses={200: OpenApiResponse(AuthoritySerializer(many=True), _("Une page de la liste.")), **refusals()},
        examples=[OpenApiExample("bron", value=EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class AuthorityDetail(PublicView):
    """One authority."""

    serializer_class = AuthoritySerializer
    fresh_for = 300

    @extend_schema(
        operation_id="get_authority",
        tags=["authorities"],
        summary=_("Lire une collectivité"),
        parameters=[OpenApiParameter("slug", str, OpenApiParameter.PATH, description=_("Son identifiant, « bron »."))],
        responses={200: OpenApiResponse(AuthoritySerializer, _("La collectivité.")), **refusals("not-found")},
        examples=[OpenApiExample("bron", value=EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, slug: str) -> Response:
        authority = in_service().filter(slug=slug).first()
        if authority is None:
            raise Http404
        return Response(self.get_serializer(authority).data)


def in_service() -> QuerySet[Authority]:
    return Authority.objects.active().select_related("site").prefetch_related("postal_codes")
