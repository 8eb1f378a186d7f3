"""Filing a request for a service by program: with the rules of its form, in its published version."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request

from accounts.api import Problem
from grc import operations as requests
from grc.api import KEY, FilingView, MultiPartParser, answers, check_names, check_types, is_multipart, object_in
from grc.enums import Channel
from grc.models import Demande, FormVersion
from grc.questions.contact import CONTACT
from grc.questions.schema import NotAnswers, contact_schema, place_of, typed
from services import operations
from services.api import examples
from services.api.offered import ID, OfSite
from services.capacity import capacities_of
from services.forms import ServiceForm, form_of

FILES = "files."  # before the id of the question, the name of the part that brings its files
RANKED = re.compile(r"(files\.[a-z0-9_]+)\.[0-9]{1,3}", re.ASCII)  # for who cannot give two parts one name
NUMBER = re.compile(r"\d{1,9}", re.ASCII)
FIELDS: dict[str, dict[str, Any]] = {
    "version": {
        "type": "integer",
        "minimum": 1,
        "description": gettext_lazy("La version du formulaire auquel vous répondez."),
    },
    "answers": {"type": "object", "description": gettext_lazy("Selon le schéma `answers` du formulaire.")},
    "contact": {"type": "object", "description": gettext_lazy("Selon le schéma `contact` du formulaire.")},
}
BODY: dict[str, Any] = {
    "type": "object",
    "properties": FIELDS,
    "required": ["version"],
    "additionalProperties": False,
}
PARTS: dict[str, Any] = BODY | {
    # One file, not a list: of lists that have no name of their own, generators make code that does not run.
    "additionalProperties": {
        "type": "string",
        "format": "binary",
        "description": gettext_lazy(
            "Un fichier d’une question\u00a0: la partie s’appelle `files.` et son identifiant. Les suivants\u00a0:"
            " d’autres parties de ce nom, ou de ce nom suivi de `.2`, `.3`…"
        ),
    }
}


def filing(operation_id: str, summary: Any, description: Any, *media_types: str) -> Callable[..., Any]:
    """How an address where requests for a service are filed is described."""
    bodies = {"application/json": BODY, "multipart/form-data": PARTS}
    sent = {
        "application/json": OpenApiExample("salle", value=examples.FILED, request_only=True),
        "multipart/form-data": OpenApiExample(
            "fichiers",
            value=examples.FILED | {"files.q_0e9b539a3f5f": "…"},
            request_only=True,
            media_type="multipart/form-data",
        ),
    }
    return extend_schema(
        operation_id=operation_id,
        tags=["services"],
        summary=summary,
        description=description,
        parameters=[ID, KEY],
        request={name: bodies[name] for name in media_types},
        responses=answers(
            "not-found",
            "outdated-version",
            outdated_version={"current_version": 4},
            errors={"contact.email": ["Cette adresse électronique n’est pas complète. Exemple : nom@exemple.fr"]},
        ),
        examples=[sent[name] for name in media_types],
    )


class ServiceRequestList(OfSite, FilingView[ServiceForm]):
    """Where requests for a service are filed."""

    @filing(
        "file_service_request",
        gettext_lazy("Déposer une demande pour une démarche"),
        gettext_lazy(
            "Les règles sont celles du formulaire publié. Quand il a changé depuis que vous l’avez lu, rien n’est"
            " déposé et la version actuelle vous est dite (409). Le lieu dont parle la demande doit être dans la"
            " commune qui propose la démarche. Les fichiers viennent en `multipart/form-data`, où"
            " `answers` et `contact` sont du JSON."
        ),
        "application/json",
        "multipart/form-data",
    )
    def post(self, request: Request, id: Any) -> HttpResponse:  # noqa: A002 as the address names it
        self.page = self.found(id)
        current = self.page.form_version
        if current is None:
            raise Problem("not-found", _("Cette démarche ne se fait pas en ligne."))
        self.current: FormVersion = current
        return self.filed(request)

    # --------------------------------------------------------------------------------------------- what was sent
    def form(self, request: Request) -> ServiceForm:
        sent = self.sent(request)
        self.version = self.version_for(sent.get("version"))
        data = self.typed(sent.get("answers") or {}, sent.get("contact") or {})
        day = timezone.localdate(self.first.filed_at if self.first else self.at)
        received = {name.removeprefix(FILES): files for name, files in self.files(request).items()}
        provider = self.page.provider
        capacities = capacities_of(self.page, self.version, but=self.first.pk if self.first else None)
        form = form_of(self.version)(data, on=day, received=received, provider=provider, capacities=capacities)
        form.is_valid()
        joined = [question for question in form.files_questions() if question.id in received]
        for question in [*form.off_path(), *joined]:
            if not form.path.has(question):
                words = _("«\u00a0%(question)s\u00a0» n’est pas demandé avec ces réponses.")
                form.add_error(None, words % {"question": question.label})
        if stop := form.stop():
            form.add_error(None, " ".join(filter(None, [stop.label, stop.help])))
        return form

    def sent(self, request: Request) -> dict[str, Any]:
        if not is_multipart(request):
            said = dict(request.data)
            check_names(said, FIELDS)
            check_types(said, FIELDS)
            return said
        check_names(request.POST, FIELDS)
        read = {name: object_in(name, str(text)) for name, text in request.POST.items() if name != "version"}
        number = request.POST.get("version", "")
        return read | ({"version": int(number)} if NUMBER.fullmatch(number) else {})

    def version_for(self, number: int | None) -> FormVersion:
        """The version that is answered: the published one, or that of a first sending, which is recognised."""
        current = self.current
        if number is None:
            raise Problem("invalid", errors={"version": [_("Dites à quelle version du formulaire vous répondez.")]})
        if number == current.number:
            return current
        if self.first and self.first.form_version.form == current.form and self.first.form_version.number == number:
            return self.first.form_version
        raise Problem("outdated-version", current_version=current.number)

    @cached_property
    def first(self) -> Demande | None:
        """What was filed already with this key."""
        return requests.sent_under(self.key)

    def typed(self, said: Mapping[str, Any], contact: Mapping[str, Any]) -> MultiValueDict:
        """Answers and contact as the page would have sent them."""
        known = contact_schema(self.version.definition)["properties"]
        errors = {f"contact.{name}": [_("Ce champ n’existe pas ici.")] for name in contact if name not in known}
        data: MultiValueDict = MultiValueDict()
        try:
            data = typed(self.version.definition, dict(said))
        except NotAnswers as error:
            errors |= {f"answers.{name}": [fault] for name, fault in error.faults.items()}
        for name, value in contact.items():
            if not isinstance(value, str | None):
                errors[f"contact.{name}"] = [_("Envoyez un texte.")]
            elif value is not None:
                data[name] = value
        if errors:
            raise Problem("invalid", errors=errors)
        return data

    def files(self, request: Request) -> dict[str, list[UploadedFile]]:
        """The files that came: those of « files.q_1.2 » are of « files.q_1 »."""
        found: dict[str, list[UploadedFile]] = defaultdict(list)
        for name, uploads in request.FILES.lists():
            found[RANKED.sub(r"\1", name) if RANKED.fullmatch(name) else name] += uploads
        return found

    # --------------------------------------------------------------------------------------------- what it becomes
    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {
            f"{FILES}{question.id}": requests.wanted_by(question)
            for question in form_of(self.version).files_questions()
        }

    def submit(self, form: ServiceForm) -> requests.Submitted:
        return operations.file(
            page=self.page,
            version=self.version,
            answers=form.answers(),
            filer=requests.Filer(
                requests.Contact(**form.contact()), channel=Channel.API, origin=self.request.authority
            ),
            submission_key=self.key,
            at=self.at,
        )

    def name_of(self, field: str) -> str:
        """Where the value stands in what was sent: « answers.q_1.street », « contact.email », « files.q_2 »."""
        if field in CONTACT:
            return f"contact.{field}"
        if f"{FILES}{field}" in self.places():
            return f"{FILES}{field}"
        return f"answers.{place_of(field, form_of(self.version).questions)}"


class ServiceRequestFileList(ServiceRequestList):
    """The same, where a request comes in parts alone: for programs made by what knows one kind of body by address."""

    parser_classes = [MultiPartParser]

    @filing(
        "file_service_request_with_files",
        gettext_lazy("Déposer une demande avec des fichiers"),
        gettext_lazy(
            "Comme à l’adresse précédente, en `multipart/form-data` seulement\u00a0: pour les programmes faits par un"
            " outil qui ne sait qu’une forme d’envoi par adresse."
        ),
        "multipart/form-data",
    )
    def post(self, request: Request, id: Any) -> HttpResponse:  # noqa: A002 as the address names it
        return super().post(request, id)
