"""What may be reported, and who answers for it."""

import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import ListView, PageParameters, PublicView, Strict, refusals
from communes.api import REFERENCE, AuthorityReference
from communes.enums import AuthorityKind
from communes.models import Authority
from communes.request import ProgramRequest
from grc import routing
from grc.enums import DelayUnit, Holder, Kind
from grc.models import Competence, Demarche
from grc.questions.definition import define
from grc.questions.schema import json_schema
from signalement.catalogue.models import Category, CategoryGroup

EXAMPLE: dict[str, Any] = {
    "slug": "lampadaire-eteint",
    "label": "Lampadaire éteint ou qui clignote",
    "hint": "Le numéro inscrit sur le mât aide à le retrouver.",
    "group": {"slug": "eclairage", "label": "Éclairage et électricité"},
    "target_days": 5,
    "delay_unit": "ouvres",
    "competence": {
        "holder": "commune",
        "authority": REFERENCE,
        "reason": "L’éclairage public relève de la commune.",
        "relayed_to": None,
    },
    "url": "https://bron.guichet.example/api/v1/categories/lampadaire-eteint/",
}
ASKING_EXAMPLE: dict[str, Any] = EXAMPLE | {
    "answers": {
        "type": "object",
        "properties": {"q1a2b3c4": {"title": "Est-il éteint la nuit ?", "type": "string"}},
        "required": ["q1a2b3c4"],
        "additionalProperties": False,
    }
}


class CommuneParameter(Strict):
    """The commune whose competences are asked for."""

    commune = serializers.RegexField(
        r"^[0-9]{5}\Z",
        required=False,
        help_text=_("Code INSEE de la commune du lieu, pour savoir qui y répond. Par défaut, celle du site."),
    )

    def validate_commune(self, code: str) -> Authority:
        commune = Authority.objects.active().communes().filter(insee_code=code).first()
        if commune is None:
            raise serializers.ValidationError(_("Ce code INSEE n’est pas celui d’une commune de la métropole."))
        return commune


class CategoryParameters(CommuneParameter, PageParameters):
    """Which categories."""


class GroupSerializer(serializers.ModelSerializer):
    class Meta:
        model = CategoryGroup
        fields = ("slug", "label")
        ref_name = "CategoryGroup"


class CompetenceSerializer(serializers.Serializer):
    """Who answers, and to whom a report of today goes."""

    holder = serializers.ChoiceField(choices=list(Holder))
    authority = AuthorityReference(
        allow_null=True, help_text=_("Nulle quand c’est la commune du lieu, et que le lieu n’est pas dit.")
    )
    reason = serializers.CharField(help_text=_("Pourquoi elle, en une phrase pour l’usager."))
    relayed_to = AuthorityReference(
        allow_null=True,
        help_text=_(
            "La commune compétente, quand elle n’utilise pas la plateforme\u00a0: la métropole, qui est alors"
            " `authority`, lui transmet le signalement."
        ),
    )

    class Meta:
        ref_name = "Competence"


class CategorySerializer(serializers.ModelSerializer):
    """A category. Its context says where: `commune`, or None."""

    slug = serializers.CharField(source="demarche.slug")
    label = serializers.CharField(source="demarche.label")  # type: ignore[assignment]
    group = GroupSerializer()
    target_days = serializers.IntegerField(
        source="demarche.target_days", allow_null=True, help_text=_("En combien de jours le service vise à répondre.")
    )
    delay_unit = serializers.ChoiceField(
        source="demarche.delay_unit", choices=list(DelayUnit), help_text=_("Comment ces jours sont comptés.")
    )
    competence = serializers.SerializerMethodField()
    url: "serializers.HyperlinkedRelatedField[Demarche]" = serializers.HyperlinkedRelatedField(
        source="demarche", view_name="api_category", lookup_field="slug", read_only=True
    )

    class Meta:
        model = Category
        fields = tuple(EXAMPLE)
        ref_name = "Category"

    @extend_schema_field(CompetenceSerializer())
    def get_competence(self, category: Category) -> dict[str, Any]:
        rule = max(category.demarche.rules, key=lambda rule: rule.commune_id is not None)
        holder = self.holder_of(rule)
        said = {"holder": rule.holder, "authority": None, "reason": rule.reason, "relayed_to": None}
        if holder:
            found = routing.destination(holder, rule.reason, kind=Kind.REPORT, on=self.today)
            said |= {"authority": found.authority, "reason": found.reason, "relayed_to": found.relayed_to}
        return self.answering.to_representation(said)

    @cached_property
    def today(self) -> datetime.date:
        return timezone.localdate()

    @cached_property
    def answering(self) -> CompetenceSerializer:
        """Made once, not for each category of a list."""
        return CompetenceSerializer(context=self.context)

    def holder_of(self, rule: Competence) -> Authority | None:
        """The authority that a rule designates; asked for once, whatever the number of rules."""
        commune = self.context["commune"]
        if rule.holder == Holder.COMMUNE and commune is None:
            return None
        key = (rule.holder, rule.body_id)
        if key not in self.holders:
            self.holders[key] = routing.holder_of(rule, commune)
        return self.holders[key]

    @cached_property
    def holders(self) -> dict[tuple[str, int | None], Authority]:
        return {}


class AskingCategorySerializer(CategorySerializer):
    """The same, with the questions that its reports answer."""

    answers = serializers.SerializerMethodField(
        help_text=_("Schéma JSON (2020-12) de ce qu’elle demande en plus, par identifiant de question.")
    )

    class Meta(CategorySerializer.Meta):
        fields = tuple(ASKING_EXAMPLE)
        ref_name = "CategoryAndQuestions"

    def get_answers(self, category: Category) -> dict[str, Any]:
        return json_schema(define(question.frozen() for question in category.asked))


class OfCommune(PublicView):
    """What is said for the commune that is asked for, or for that of the site."""

    request: ProgramRequest
    parameters = CommuneParameter
    serializer_class = CategorySerializer
    fresh_for = 300

    @property
    def commune(self) -> Authority | None:
        site = self.request.authority
        here = site if site is not None and site.kind == AuthorityKind.COMMUNE else None
        return self.asked.get("commune", here)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "commune": self.commune}

    def get_queryset(self) -> QuerySet[Category]:
        return Category.objects.offered().with_rules(self.commune)


class CategoryList(OfCommune, ListView):
    """What may be reported, family by family."""

    parameters = CategoryParameters
    order = ("group__position", "position", "id")

    @extend_schema(
        operation_id="list_categories",
        tags=["reports"],
        summary=_("Lister ce qui peut être signalé"),
        description=_("Les catégories d’anomalies, famille par famille, et qui répond de chacune."),
        responses={200: OpenApiResponse(CategorySerializer(many=True), _("Une page de la liste.")), **refusals()},
        examples=[OpenApiExample("lampadaire", value=EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class CategoryDetail(OfCommune):
    """One category."""

    serializer_class = AskingCategorySerializer

    @extend_schema(
        operation_id="get_category",
        tags=["reports"],
        summary=_("Lire une catégorie"),
        parameters=[
            OpenApiParameter(
                "slug", str, OpenApiParameter.PATH, description=_("Son identifiant, « lampadaire-eteint ».")
            )
        ],
        responses={200: OpenApiResponse(AskingCategorySerializer, _("La catégorie.")), **refusals("not-found")},
        examples=[OpenApiExample("lampadaire", value=ASKING_EXAMPLE, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, slug: str) -> Response:
        category = self.get_queryset().filter(demarche__slug=slug).first()
        if category is None:
            raise Http404
        return Response(self.get_serializer(category).data)
