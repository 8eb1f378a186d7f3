"""Files of a request: those that a program joins wait in quarantine as a resident's do; clean copies are read."""

import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Problem
from grc import operations
from grc.api.bodies import MultiPartParser, check_names
from grc.enums import AccessPurpose, ActorRole, PartnerScope, ScanState
from grc.images.pieces import DOCUMENT, examine
from grc.models import Attachment, Demande
from grc.operations import reads
from grc.partners.api.access import ID, PartnerView, as_partner, keyed
from grc.partners.api.writing import KEY, WritingView, written
from grc.views.served import served

ONE = operations.UploadSlot(most=1, examine=examine, is_photo=False)
FILE = "file"
PARTS: dict[str, Any] = {
    "multipart/form-data": {
        "type": "object",
        "properties": {FILE: {"type": "string", "format": "binary", "description": gettext_lazy("Le document.")}},
        "required": [FILE],
        "additionalProperties": False,
    }
}


class AttachmentList(WritingView):
    scope = PartnerScope.ATTACH
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="attach_partner_document",
        tags=["partner"],
        summary=gettext_lazy("Joindre un document à une demande"),
        description=gettext_lazy(
            "Un PDF ou une image, avec les mêmes contrôles que ceux des usagers. Il attend en quarantaine d’être"
            " vérifié, puis l’usager le voit sur sa page de suivi. Pour le prévenir, écrivez-lui."
        ),
        parameters=[ID, KEY],
        request=PARTS,
        responses=written(),
        examples=[OpenApiExample("document", value={FILE: "…"}, request_only=True, media_type="multipart/form-data")],
    )
    @as_partner
    def post(self, request: Request, id: uuid.UUID) -> Response:  # noqa: A002 as the address names it
        demande = self.found(id)
        check_names(request.POST, ())
        check_names(request.FILES, (FILE,))
        uploads = request.FILES.getlist(FILE)
        if len(uploads) != 1:
            raise Problem("invalid", errors={FILE: [_("Envoyez un fichier, et un seul.")]})
        staged = self.staged(demande, uploads[0])
        try:
            return self.once(
                demande,
                ["AttachmentList", staged.sha256, staged.filename],
                lambda: operations.add_document(
                    demande_id=demande.pk, submission_key=staged.submission_key, by=self.key, at=self.at
                ),
            )
        finally:  # what was not bound is of no use
            operations.discard_staged(staged.submission_key, staged.uuid)

    def staged(self, demande: Demande, upload: UploadedFile) -> Attachment:
        """In quarantine, under a key that no form of a page may hold."""
        drawn = self.idempotency_key() or uuid.uuid4()
        key = uuid.uuid5(drawn, f"guichet.partner:{self.key.pk}:{demande.pk}")
        try:
            return operations.stage_upload(
                submission_key=key, upload=upload, by=ActorRole.AGENT, at=self.at, wanted=ONE
            )
        except operations.UploadRefused as refused:
            raise Problem("invalid", errors={FILE: [f"{refused.filename} – {refused.message}"]}) from None


class AttachmentContent(PartnerView):
    @extend_schema(
        operation_id="get_partner_attachment",
        tags=["partner"],
        summary=gettext_lazy("Lire un document d’une demande"),
        description=gettext_lazy(
            "La copie vérifiée, jamais l’original. Tant qu’elle ne l’est pas : 409. Un fichier refusé n’existe pas."
        ),
        parameters=[
            ID,
            OpenApiParameter(
                "attachment",
                uuid.UUID,
                OpenApiParameter.PATH,
                description=gettext_lazy("L’identifiant de la pièce : `attachments[].id`."),
            ),
        ],
        responses={
            (200, "application/pdf"): OpenApiResponse(
                OpenApiTypes.BINARY, gettext_lazy("Le document."), [OpenApiExample("pdf", value="%PDF-1.7 …")]
            ),
            (200, "image/jpeg"): OpenApiResponse(
                OpenApiTypes.BINARY, gettext_lazy("L’image."), [OpenApiExample("image", value="…")]
            ),
            **keyed("not-found", "not-checked"),
        },
    )
    @as_partner
    def get(self, request: Request, id: uuid.UUID, attachment: uuid.UUID) -> HttpResponse:  # noqa: A002
        demande = self.found(id)
        file = demande.attachments.filter(uuid=attachment).exclude(scan_state=ScanState.REFUSED).first()
        if file is None:
            raise Http404
        if file.scan_state != ScanState.CLEAN:
            raise Problem("not-checked")
        response = served(file, DOCUMENT if file.is_document else "large")
        reads.record_read(demande, by=self.key, purpose=AccessPurpose.ATTACHMENT, at=self.at)
        return response

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        """Whatever is accepted: a file has one form."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type
