"""Filing a report by program: with the rules of the page's form, which it is."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import CharField
from django.http import HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request

from accounts.api import Problem
from grc import operations as requests
from grc.api import KEY, FilingView, MultiPartParser, answers, check_names, check_types, is_multipart, object_in
from grc.enums import Channel
from grc.questions.definition import define
from grc.questions.schema import TELEPHONE, NotAnswers
from grc.questions.schema import typed as typed_answers
from signalement.catalogue.models import offered_categories
from signalement.reporting.forms.assets import NONE
from signalement.reporting.forms.report import DESCRIPTION, ReportForm
from signalement.reporting.operations import file

ANSWERS = "answers"
NUMBERS = ("latitude", "longitude")
PHOTOS = "photos"
EXAMPLE: dict[str, Any] = {
    "category": "lampadaire-eteint",
    "description": "Le lampadaire devant l’école clignote depuis lundi.",
    "address": "12 rue de la République, 69500 Bron",
    "latitude": 45.7344,
    "longitude": 4.9117,
    "email": "nom@exemple.fr",
}


def described(name: str) -> dict[str, Any]:
    """The schema of a field, as the form has it."""
    field = ReportForm.base_fields[name]
    schema: dict[str, Any] = {"type": "string", "title": field.label}
    if field.help_text:
        schema["description"] = field.help_text
    if name not in NUMBERS and isinstance(field, CharField) and field.max_length:
        schema["maxLength"] = field.max_length
    return schema | MORE.get(name, {})


MORE: dict[str, dict[str, Any]] = {
    "category": {"description": _("L’identifiant d’une catégorie : voir `GET /api/v1/categories/`.")},
    "commune": {
        "pattern": "^[0-9]{5}$",
        "description": _("Son code INSEE, quand ni l’adresse ni la position ne la disent avec certitude."),
    },
    "latitude": {"type": "number", "minimum": -90, "maximum": 90, "description": _("En degrés, WGS 84.")},
    "longitude": {"type": "number", "minimum": -180, "maximum": 180, "description": _("En degrés, WGS 84.")},
    "description": {"minLength": DESCRIPTION[0], "maxLength": DESCRIPTION[1]},
    "email": {"format": "email"},
    "phone": TELEPHONE,
    "asset": {
        "pattern": f"^([0-9]{{1,19}}|{NONE})$",
        "description": _(
            "L’identifiant d’un équipement de cette catégorie\u00a0: voir"
            " `/signalements/equipements/?categorie=…&autour=latitude,longitude`. Ou `aucun`\u00a0: un numéro que"
            " plusieurs portent est alors transmis tel quel."
        ),
    },
}
FIELDS = tuple(name for name in ReportForm.base_fields if name not in {PHOTOS, "confirmation"})
SCHEMAS = {name: described(name) for name in FIELDS} | {
    ANSWERS: {
        "type": "object",
        "description": _("Selon le schéma `answers` de la catégorie : voir `GET /api/v1/categories/{slug}/`."),
    }
}
BODY: dict[str, Any] = {
    "type": "object",
    # In words: of an either-or of fields, generators make a type that nothing has.
    "description": _("Où c’est, par `address`, par `latitude` et `longitude`, ou par les deux."),
    "properties": SCHEMAS,
    "required": ["category", "description"],
    "additionalProperties": False,
}
PARTS: dict[str, Any] = BODY | {
    "properties": SCHEMAS
    | {
        PHOTOS: {
            "type": "array",
            "items": {"type": "string", "format": "binary"},
            "maxItems": requests.PHOTOS.most,
            "title": ReportForm.base_fields[PHOTOS].label,
            "description": ReportForm.base_fields[PHOTOS].help_text,
        }
    }
}


def filing(operation_id: str, summary: Any, description: Any, *media_types: str) -> Callable[..., Any]:
    """How an address where reports are filed is described."""
    bodies = {"application/json": BODY, "multipart/form-data": PARTS}
    sent = {
        "application/json": OpenApiExample("lampadaire", value=EXAMPLE, request_only=True),
        "multipart/form-data": OpenApiExample(
            "photos", value=EXAMPLE | {PHOTOS: ["…"]}, request_only=True, media_type="multipart/form-data"
        ),
    }
    return extend_schema(
        operation_id=operation_id,
        tags=["reports"],
        summary=summary,
        description=description,
        parameters=[KEY],
        request={name: bodies[name] for name in media_types},
        responses=answers(errors={"description": ["Décrivez un peu plus ce que vous voyez : 10 caractères au moins."]}),
        examples=[sent[name] for name in media_types],
    )


class ReportList(FilingView[ReportForm]):
    """Where reports are filed."""

    @filing(
        "file_report",
        _("Déposer un signalement"),
        _(
            "Les règles sont celles du formulaire du site : dites où c’est par une adresse, par une position ou par les"
            " deux. Les photos viennent en `multipart/form-data` ; elles sont vérifiées avant que quiconque les voie."
        ),
        "application/json",
        "multipart/form-data",
    )
    def post(self, request: Request) -> HttpResponse:
        return self.filed(request)

    def form(self, request: Request) -> ReportForm:
        if is_multipart(request):
            check_names(request.POST, SCHEMAS)
            data, text = request.POST.copy(), request.POST.get(ANSWERS)
            said = object_in(ANSWERS, text) if text else {}
        else:
            sent = dict(request.data)
            check_names(sent, SCHEMAS)
            check_types(sent, SCHEMAS)
            data, said = typed(sent), sent.get(ANSWERS) or {}
        data.update(answered(data.get("category", ""), said))
        return ReportForm(data, site=self.request.authority)

    def name_of(self, field: str) -> str:
        return field if field in ReportForm.base_fields else f"{ANSWERS}.{field}"

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {PHOTOS: requests.PHOTOS}

    def submit(self, form: ReportForm) -> requests.Submitted:
        filer = requests.Filer(form.contact(), channel=Channel.API, origin=self.request.authority)
        return file(**form.filing(), filer=filer, submission_key=self.key, at=self.at)


class ReportFileList(ReportList):
    """The same, where a report comes in parts alone: for programs made by what knows one kind of body by address."""

    parser_classes = [MultiPartParser]

    @filing(
        "file_report_with_files",
        _("Déposer un signalement avec des photos"),
        _(
            "Comme à l’adresse précédente, en `multipart/form-data` seulement\u00a0: pour les programmes faits par un"
            " outil qui ne sait qu’une forme d’envoi par adresse."
        ),
        "multipart/form-data",
    )
    def post(self, request: Request) -> HttpResponse:
        return super().post(request)


def typed(sent: Mapping[str, Any]) -> QueryDict:
    """What was sent in JSON, as the page would have sent it."""
    data = QueryDict(mutable=True)
    for name, value in sent.items():
        if value is not None and name != ANSWERS:
            data[name] = written(value) if name in NUMBERS else value
    return data


def answered(slug: str, said: dict[str, Any]) -> MultiValueDict:
    """Answers to the questions of a category, as its page would have sent them. Raises `Problem`."""
    category = offered_categories().get(slug) if said else None
    asked = category.asked if category else ()
    try:
        return typed_answers(define(question.frozen() for question in asked), said)
    except NotAnswers as error:
        faults = {f"{ANSWERS}.{name}": [fault] for name, fault in error.faults.items()}
        raise Problem("invalid", errors=faults) from None


def written(number: float) -> str:
    """A number as a person would type it, to the thousandth of a millimetre; one beyond measure as it is."""
    try:
        return f"{number:.10f}"
    except OverflowError:
        return str(number)
