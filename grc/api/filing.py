"""Filing a request by program: the rules of the page's form, sent once whatever happens, files staged alike."""

import abc
import re
import uuid
from collections.abc import Iterator, Mapping, Set
from typing import Any, Generic

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Moment, Problem, PublicView, refusals
from accounts.context import SYSTEM, acting_as
from communes.enums import Feature
from communes.request import ProgramRequest
from grc import links, operations, quota
from grc.api.bodies import MultiPartParser, StrictJSON, check_names
from grc.api.state import FOLLOW_UP, TOKEN
from grc.enums import ActorRole
from grc.forms.once import AnyForm
from grc.models import Attachment, Demande

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)
REFUSALS = ("malformed", "key-conflict", "closed", "too-large", "media-type", "invalid")
WHOLE = "form"  # the name, among errors, of what is said of no field
# A text: of a UUID, clients in Python would make a value that no header takes.
UUID_IN_HEADER = {"type": "string", "pattern": f"^{UUID.pattern.replace('a-f', 'a-fA-F')}$"}
KEY = OpenApiParameter(
    "Idempotency-Key",
    UUID_IN_HEADER,
    OpenApiParameter.HEADER,
    description=gettext_lazy(
        "Un UUID tiré par vous pour cette demande. Renvoyée avec la même clé et le même contenu, elle n’est pas déposée"
        " deux fois : vous recevez la première. Sans clé, un envoi répété après une coupure peut faire un doublon."
    ),
)
EXAMPLE: dict[str, Any] = {
    "reference": "GX7K-4M2P",
    "token": TOKEN,
    "filed_at": "2026-11-25T09:00:00+01:00",
    "url": f"https://bron.guichet.example/api/v1/requests/{TOKEN}/",
    "follow_up_url": FOLLOW_UP,
    "left_out": [],
}


class ReceiptSerializer(serializers.Serializer):
    """What is kept of a filing: the same for the same key, whatever becomes of the request."""

    reference = serializers.CharField(help_text=gettext_lazy("À dire au téléphone ; n’ouvre rien."))
    token = serializers.CharField(help_text=gettext_lazy("Ouvre la demande : un secret."))
    filed_at = Moment()
    url = serializers.URLField(help_text=gettext_lazy("Où lire son état."))
    follow_up_url = serializers.URLField(help_text=gettext_lazy("Sa page de suivi, à donner à l’usager."))
    left_out = serializers.ListField(
        child=serializers.CharField(),
        help_text=gettext_lazy(
            "Les noms des parties dont un fichier n’a pas été gardé, trop ayant été reçus aujourd’hui de cette adresse."
        ),
    )

    class Meta:
        ref_name = "Receipt"


def answers(*names: str, errors: dict[str, list[str]], **examples: dict[str, Any]) -> dict[Any, OpenApiResponse]:
    """The answers of an operation that files; `names`: its own refusals; `errors`: an example of what may be wrong."""
    receipt = [OpenApiExample("recu", value=EXAMPLE, response_only=True)]
    return {
        201: OpenApiResponse(ReceiptSerializer, gettext_lazy("La demande est déposée."), receipt),
        200: OpenApiResponse(ReceiptSerializer, gettext_lazy("Elle l’était déjà, avec cette clé."), receipt),
        **refusals(*names, *REFUSALS, invalid={"errors": errors}, **examples),
    }


class FilingView(PublicView, Generic[AnyForm]):
    """An address where requests are filed. A subclass says what the form is and what is filed."""

    request: ProgramRequest
    http_method_names = ["post"]
    parser_classes = [StrictJSON, MultiPartParser]
    limit = "api-filing"
    fresh_for = 0

    # ------------------------------------------------------------------------------------------- said by a subclass
    @abc.abstractmethod
    def form(self, request: Request) -> AnyForm:
        """The form filled in with what was sent. Raises `Problem` for what no form can hold."""

    @abc.abstractmethod
    def places(self) -> Mapping[str, operations.UploadSlot]:
        """Where the form takes files, by the name of the part that brings them."""

    @abc.abstractmethod
    def submit(self, form: AnyForm) -> operations.Submitted:
        """File the request of a form that is good."""

    def submission_key(self, request: Request) -> uuid.UUID:
        """Under which key it is filed: what is sent again under it is the first one."""
        return key_of(request)

    def name_of(self, field: str) -> str:
        """How what was sent calls a field of the form."""
        return field

    # ------------------------------------------------------------------------------------------------------ answers
    def filed(self, request: Request) -> HttpResponse:
        self.at, self.key = timezone.now(), self.submission_key(request)
        self.check_open()
        self.left_out: list[str] = []
        form = self.form(request)
        check_names(self.files(request), self.places())
        if not form.is_valid():
            raise Problem("invalid", errors=self.errors_of(form))
        files = self.stage(request)
        try:
            submitted = self.submit(form)
        except operations.SubmissionConflict:
            self.discard()
            raise Problem("key-conflict") from None
        except operations.Refused as refusal:
            self.discard()
            raise Problem("invalid", errors={WHOLE: [refusal.message]}) from None
        if not submitted.created and files != files_of(submitted.demande, self.key):
            raise Problem("key-conflict")
        return self.receipt(submitted)

    def check_open(self) -> None:
        """Refuse what is filed at a site that is not offered it today, but for what was filed before."""
        site = self.request.authority
        if site is None or site.offers(Feature.API, timezone.localdate(self.at)):
            return
        if operations.sent_under(self.key) is None:
            raise Problem("closed")

    def errors_of(self, form: AnyForm) -> dict[str, list[str]]:
        return {
            self.name_of(name) if name in form.fields else WHOLE: [str(message) for message in messages]
            for name, messages in form.errors.items()
        }

    def receipt(self, submitted: operations.Submitted) -> HttpResponse:
        demande = submitted.demande
        token = links.token_for(demande)
        url, page = (self.request.build_absolute_uri(reverse(name, args=[token])) for name in ("api_request", "suivi"))
        said = {"reference": demande.reference, "token": token, "filed_at": demande.filed_at}
        said["left_out"] = self.left_out
        return Response(
            ReceiptSerializer(said | {"url": url, "follow_up_url": page}).data,
            status=status.HTTP_201_CREATED if submitted.created else status.HTTP_200_OK,
            headers={"Location": url},
        )

    # -------------------------------------------------------------------------------------------------------- files
    def files(self, request: Request) -> dict[str, list[UploadedFile]]:
        """The files that came, by the name of the place where the form takes them."""
        return dict(request.FILES.lists())

    def stage(self, request: Request) -> set[uuid.UUID]:
        """Stage what was sent, and nothing else, under the key; all of it is forgotten when a file is refused."""
        kept: set[uuid.UUID] = set()
        errors: dict[str, list[str]] = {}
        for name, wanted, upload in self.uploads(request):
            try:
                kept.add(self.staged(upload, wanted).uuid)
            except quota.QuotaReached:
                self.left_out.append(name)
            except operations.UploadRefused as refusal:
                errors.setdefault(name, []).append(f"{refusal.filename} – {refusal.message}")
        self.discard(kept=set() if errors else kept)
        if errors:
            raise Problem("invalid", errors=errors)
        return kept

    def uploads(self, request: Request) -> Iterator[tuple[str, operations.UploadSlot, UploadedFile]]:
        received = self.files(request)
        for name, wanted in self.places().items():
            for upload in received.get(name, ()):
                yield name, wanted, upload

    def staged(self, upload: UploadedFile, wanted: operations.UploadSlot) -> Attachment:
        return quota.stage(
            self.request._request,  # noqa: SLF001 Django's own, which DRF wraps
            submission_key=self.key,
            upload=upload,
            by=ActorRole.RESIDENT,
            at=self.at,
            wanted=wanted,
        )

    def discard(self, *, kept: Set[uuid.UUID] = frozenset()) -> None:
        for attachment in operations.staged(self.key):
            if attachment.uuid not in kept:
                operations.discard_staged(self.key, attachment.uuid)


def key_of(request: Request) -> uuid.UUID:
    """The submission key that the header names: another than any that a page may hold. A new one without header."""
    if "Idempotency-Key" not in request.headers:
        return uuid.uuid4()
    text = request.headers["Idempotency-Key"].strip().strip('"')
    if not UUID.fullmatch(text):
        raise Problem("parameters", errors={"Idempotency-Key": [_("Cette clé n’est pas un UUID.")]})
    return uuid.uuid5(uuid.UUID(text), "guichet.api")


def files_of(demande: Demande, key: uuid.UUID) -> set[uuid.UUID]:
    """The files with which a request was filed."""
    with acting_as(SYSTEM):
        return set(demande.attachments.filter(submission_key=key).values_list("uuid", flat=True))
