"""What a site offers: its services and the metropolis's, the sheet of each and its form."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from accounts.api import ListView, PageParameters, PublicView, refusals
from communes.api import AuthorityReference
from communes.models import Authority
from grc.enums import DelayUnit
from home.models.base import own_address
from services.api import examples
from services.catalogue import metropolis_beside
from services.models import LifeEvent, ServicePage, Theme

ID = OpenApiParameter(
    "id", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH, description=_("Son identifiant.")
)


class ThemeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Theme
        fields = ("slug", "label")
        ref_name = "Theme"


class LifeEventSerializer(serializers.ModelSerializer):
    class Meta:
        model = LifeEvent
        fields = ("slug", "label")
        ref_name = "LifeEvent"


class ServiceSerializer(serializers.ModelSerializer):
    """A service. Its context knows the sites (`site_of`) and the words that class it (`life_events`)."""

    id = serializers.UUIDField(source="translation_key", help_text=_("Le même tant que la démarche existe."))
    lead = serializers.CharField(help_text=_("En une phrase."))
    theme = ThemeSerializer(allow_null=True)
    life_events = serializers.SerializerMethodField()
    delay_unit = serializers.ChoiceField(
        choices=list(DelayUnit), help_text=_("Comment les jours du délai sont comptés.")
    )
    authority = serializers.SerializerMethodField(help_text=_("Qui la propose."))
    is_online = serializers.BooleanField(help_text=_("Vrai quand elle se fait ici : elle a un formulaire."))
    url = serializers.SerializerMethodField()
    external_url = serializers.SerializerMethodField(help_text=_("Où elle se fait, quand c’est sur un autre site."))
    page_url = serializers.SerializerMethodField(help_text=_("Sa fiche, pour une personne."))
    form_url = serializers.SerializerMethodField(help_text=_("Son formulaire ; nulle quand elle n’en a pas."))

    class Meta:
        model = ServicePage
        fields = tuple(examples.SERVICE)
        ref_name = "Service"

    @extend_schema_field(LifeEventSerializer(many=True))
    def get_life_events(self, page: ServicePage) -> list[dict[str, Any]]:
        return serializers.ListSerializer(self.context["life_events"][page.pk], child=LifeEventSerializer()).data

    @extend_schema_field(AuthorityReference(allow_null=True))
    def get_authority(self, page: ServicePage) -> dict[str, Any] | None:
        authority = self.authority_of(page)
        return AuthorityReference(authority, context=self.context).data if authority else None

    @extend_schema_field(serializers.URLField)
    def get_url(self, page: ServicePage) -> str:
        return self.address("api_service", page)

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_external_url(self, page: ServicePage) -> str | None:
        return page.external_url or None

    @extend_schema_field(serializers.URLField)
    def get_page_url(self, page: ServicePage) -> str:
        return f"{self.context['site_of'](page).root_url}{own_address(page)}"

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_form_url(self, page: ServicePage) -> str | None:
        return self.address("api_service_form", page) if page.is_online else None

    def address(self, name: str, page: ServicePage) -> str:
        return self.context["request"].build_absolute_uri(reverse(name, args=[page.translation_key]))

    def authority_of(self, page: ServicePage) -> Authority | None:
        return self.context["authority_of"](page)


class PieceSerializer(serializers.Serializer):
    name = serializers.CharField()
    text = serializers.CharField()

    class Meta:
        ref_name = "Piece"


class ContactSerializer(serializers.Serializer):
    name = serializers.CharField()
    phone = serializers.CharField()
    email = serializers.CharField()

    class Meta:
        ref_name = "ServiceContact"


class ServiceDetailSerializer(ServiceSerializer):
    """A service with all that its sheet says in a few words."""

    pieces = serializers.SerializerMethodField(help_text=_("Ce qu’il faut préparer."))
    contact = serializers.SerializerMethodField(
        help_text=_("Qui joindre ; nul quand c’est la collectivité qui la propose.")
    )

    class Meta(ServiceSerializer.Meta):
        fields = tuple(examples.DETAIL)
        ref_name = "ServiceDetail"

    @extend_schema_field(PieceSerializer(many=True))
    def get_pieces(self, page: ServicePage) -> list[dict[str, str]]:
        return [{"name": piece.value["name"], "text": piece.value["text"]} for piece in page.pieces]

    @extend_schema_field(ContactSerializer(allow_null=True))
    def get_contact(self, page: ServicePage) -> dict[str, str] | None:
        if page.own_contact is None:
            return None
        return {"name": page.contact_name, "phone": page.contact_phone, "email": page.contact_email}


class ServiceParameters(PageParameters):
    """Which services."""

    theme = serializers.SlugRelatedField(
        "slug", queryset=Theme.objects.all(), required=False, help_text=_("D’un thème seulement.")
    )
    life_event = serializers.SlugRelatedField(
        "slug", queryset=LifeEvent.objects.all(), required=False, help_text=_("D’un moment de la vie seulement.")
    )


class OfSite(PublicView):
    """What is said of the services that the site offers."""

    serializer_class: type[serializers.Serializer] = ServiceSerializer

    @cached_property
    def sites(self) -> list[Site]:
        site = Site.find_for_request(self.request._request)  # noqa: SLF001 Django's own, which DRF wraps
        return [one for one in (site, metropolis_beside(site)) if one] if site else []

    def site_of(self, page: ServicePage) -> Site:
        return next(site for site in self.sites if page.path.startswith(site.root_page.path))

    @cached_property
    def sections(self) -> dict[str, Authority]:
        """The authorities that have a section on the site of the metropolis, by its place in the tree."""
        having = Authority.objects.exclude(section=None).select_related("section")
        return {one.section.path: one for one in having if one.section}

    def authority_of(self, page: ServicePage) -> Authority | None:
        site = self.site_of(page)
        if page.depth > site.root_page.depth + 2:
            return self.sections.get(page.path[: -page.steplen])
        return getattr(site, "authority", None)

    def get_queryset(self) -> QuerySet[ServicePage]:
        return ServicePage.objects.offered().for_site(*([site.root_page for site in self.sites] + [None])[:2])

    def found(self, key: Any) -> ServicePage:
        page = self.get_queryset().select_related("form_version", "demarche").filter(translation_key=key).first()
        if page is None:
            raise Http404
        return page

    def said_of(self, pages: list[ServicePage], kind: type[ServiceSerializer]) -> Any:
        """The pages, with the moments of life of all of them asked for at once."""
        life_events: dict[int, list[LifeEvent]] = defaultdict(list)
        through = ServicePage.life_events.through.objects.filter(servicepage_id__in=[page.pk for page in pages])
        for link in through.select_related("lifeevent").order_by("lifeevent__position", "lifeevent__label"):
            life_events[link.servicepage_id].append(link.lifeevent)
        context = {**self.get_serializer_context(), "life_events": life_events}
        context |= {"site_of": self.site_of, "authority_of": self.authority_of}
        return kind(pages, many=True, context=context).data


class ServiceList(OfSite, ListView):
    """The services of the site and of the metropolis, from A to Z."""

    parameters = ServiceParameters
    order = ("sort_key", "pk")

    def get_queryset(self) -> QuerySet[ServicePage]:
        found = super().get_queryset().defer("body", "questions", "pieces", "messages")
        if "theme" in self.asked:
            found = found.filter(theme=self.asked["theme"])
        if "life_event" in self.asked:
            found = found.filter(life_events=self.asked["life_event"])
        return found

    @extend_schema(
        operation_id="list_services",
        tags=["services"],
        summary=_("Lister les démarches"),
        description=_("Celles du site et celles de la métropole, de A à Z."),
        responses={200: OpenApiResponse(ServiceSerializer(many=True), _("Une page de la liste.")), **refusals()},
        examples=[OpenApiExample("salle", value=examples.SERVICE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        pages = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(self.said_of(pages, ServiceSerializer))


class ServiceDetail(OfSite):
    """One service."""

    serializer_class = ServiceDetailSerializer

    @extend_schema(
        operation_id="get_service",
        tags=["services"],
        summary=_("Lire une démarche"),
        parameters=[ID],
        responses={200: OpenApiResponse(ServiceDetailSerializer, _("La démarche.")), **refusals("not-found")},
        examples=[OpenApiExample("salle", value=examples.DETAIL, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, id: Any) -> Response:  # noqa: A002 as the address names it
        return Response(self.said_of([self.found(id)], ServiceDetailSerializer)[0])
