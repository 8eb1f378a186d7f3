"""The form of a service, as programs read it: JSON schemas of its answers, and the files that it asks for."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Moment, refusals
from grc.questions.conditional_schema import conditions_of
from grc.questions.limits import MAX_PIECE_BYTES
from grc.questions.schema import contact_schema, json_schema
from services.api import examples
from services.api.offered import ID, OfSite
from services.forms import form_of


class FilesSerializer(serializers.Serializer):
    """Where a form takes files."""

    part = serializers.CharField(help_text=_("Le nom de la partie qui apporte ces fichiers."))
    title = serializers.CharField()
    help = serializers.CharField()
    required = serializers.BooleanField()  # type: ignore[assignment]
    max_count = serializers.IntegerField()
    max_bytes = serializers.IntegerField(help_text=_("De chaque fichier : une photo ou un PDF."))

    class Meta:
        ref_name = "Files"


class FormSerializer(serializers.Serializer):
    """A published version of a form."""

    version = serializers.IntegerField(help_text=_("À renvoyer avec les réponses."))
    published_at = Moment()
    answers = serializers.DictField(help_text=_("Schéma JSON (2020-12) des réponses, par identifiant de question."))
    contact = serializers.DictField(help_text=_("Schéma JSON (2020-12) des coordonnées."))
    files = FilesSerializer(many=True, help_text=_("Les fichiers demandés."))
    requests_url = serializers.URLField(help_text=_("Où déposer une demande."))

    class Meta:
        ref_name = "Form"


class ServiceFormDetail(OfSite):
    """The form of a service, in its published version."""

    serializer_class = FormSerializer

    @extend_schema(
        operation_id="get_service_form",
        tags=["services"],
        summary=_("Lire le formulaire d’une démarche"),
        description=_(
            "Ses questions sous forme de schémas JSON. Les règles que JSON Schema ne sait pas dire (une date à venir,"
            " un numéro à clé de contrôle) sont vérifiées au dépôt."
        ),
        parameters=[ID],
        responses={200: OpenApiResponse(FormSerializer, _("La version publiée.")), **refusals("not-found")},
        examples=[OpenApiExample("salle", value=examples.FORM, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, id: Any) -> Response:  # noqa: A002 as the address names it
        page = self.found(id)
        version = page.form_version
        if version is None:
            raise Http404
        conditions = conditions_of(version.questions)
        said = {
            "version": version.number,
            "published_at": version.published_at,
            "answers": json_schema(version.definition),
            "contact": contact_schema(version.definition),
            "files": [
                {
                    "part": f"files.{question.id}",
                    "title": question.label,
                    "help": question.help or "",  # stored definitions may say null
                    "required": question.required and not question.skippable and not conditions[question.id],
                    "max_count": question.max_count,
                    "max_bytes": MAX_PIECE_BYTES,
                }
                for question in form_of(version).files_questions()
            ],
            "requests_url": request.build_absolute_uri(reverse("api_service_requests", args=[id])),
        }
        return Response(FormSerializer(said).data)
