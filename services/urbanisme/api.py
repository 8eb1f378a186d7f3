"""Reception of planning files by program."""

import datetime
import uuid
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Flag, Problem, Text
from grc.api.bodies import MultiPartParser, check_names
from grc.enums import PartnerScope
from grc.operations import UploadRefused, discard_staged
from grc.partners.api.writing import KEY, WritingView, written
from services.dossiers.api import FileSerializer, FileView, as_partner, described
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.dossiers.registry import FileRefused
from services.urbanisme import contents, operations
from services.urbanisme.contents import OFFICIAL
from services.urbanisme.enums import PermitKind
from services.urbanisme.stages import PermitStage

MOST_EVENTS, MOST_PIECES, MOST_FIELDS, LONGEST_WORD = 100, 80, 12, 40
LONGEST_NUMBER = 60
FIRST_YEAR, LAST_YEAR = 2007, 2100  # of the permits of this regime, and of what is still a date
EXAMPLE = {
    "number": "PC 069 029 26 00042",
    "at": "2026-11-20T09:12:00+01:00",
    "stage": "incomplet",
    "permit_kind": "PCMI",
    "subject": "Extension d’une maison",
    "address": "12 rue des Acacias, 69500 Bron",
    "events": [
        {"kind": "deposited", "on": "2026-11-02"},
        {"kind": "pieces_asked", "means": "electronic", "sent_on": "2026-11-19"},
    ],
    "pieces": [{"code": "PCMI5", "name": "Plans des façades et des toitures", "received": False}],
    "dates": [{"date": "completed_by", "on": "2027-02-20"}],
    "holders": [{"surname": "Roux", "birth_date": "1984-03-27", "email": "camille.roux@example.org"}],
}


class DepositedPieceSerializer(serializers.Serializer):
    code = Text(max_length=20, required=False, allow_blank=True, help_text=_("PCMI5, DP2…"))
    name = Text(max_length=200, required=False, allow_blank=True, help_text=_("Ce qu’elle montre."))
    received = Flag()

    class Meta:
        ref_name = "PermitPiece"

    def validate(self, piece: dict[str, Any]) -> dict[str, Any]:
        if not (piece.get("code") or piece.get("name")):
            raise serializers.ValidationError({"name": [_("Dites quelle pièce\u00a0: son code ou son nom.")]})
        return piece


class OfficialDateSerializer(serializers.Serializer):
    date = serializers.ChoiceField(choices=OFFICIAL, help_text=_("Quelle date, comme dans `permit_clock`."))
    on = serializers.DateField()

    class Meta:
        ref_name = "PermitDate"

    def validate_on(self, on: datetime.date) -> datetime.date:
        if not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise serializers.ValidationError(_("Vérifiez l’année de cette date."))
        return on


class PermitFileSerializer(FileSerializer):
    """The state of a planning file. `events` are those of the legal clock, each with its own fields."""

    stage = serializers.ChoiceField(choices=PermitStage.choices, help_text=_("Où en est le dossier."))
    permit_kind = serializers.ChoiceField(choices=PermitKind.choices, help_text=_("Ce qui est demandé."))
    subject = Text(max_length=160, help_text=_("Le projet en une ligne, sans nom de personne."))
    address = Text(max_length=240, required=False, allow_blank=True)
    events = serializers.ListField(
        child=serializers.DictField(child=serializers.JSONField()),
        max_length=MOST_EVENTS,
        help_text=_(
            "Ce qui est arrivé au dossier\u00a0: dépôt, demande de pièces, prolongation, avis, décision, affichage…"
        ),
    )
    pieces = serializers.ListField(child=DepositedPieceSerializer(), required=False, max_length=MOST_PIECES)
    dates = serializers.ListField(
        child=OfficialDateSerializer(),
        required=False,
        max_length=len(OFFICIAL),
        help_text=_("Les dates que votre logiciel calcule\u00a0: elles font foi, les nôtres sont à côté."),
    )

    class Meta:
        ref_name = "PermitFile"

    def validate_events(self, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Refuse what no field of an event holds, before it is kept."""
        for event in events:
            if len(event) > MOST_FIELDS or not all(_is_short(value) for value in event.values()):
                raise serializers.ValidationError(_("Un événement n’a que des mots et des dates, courts."))
        return events

    def validate_dates(self, dates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({row["date"] for row in dates}) < len(dates):
            raise serializers.ValidationError(_("Une même date est dite deux fois\u00a0: gardez la bonne."))
        return dates


def _is_short(value: Any) -> bool:
    return value is None or isinstance(value, bool | int) or (isinstance(value, str) and len(value) <= LONGEST_WORD)


class PermitFileDetail(FileView):
    kind = FileKind.URBANISME
    serializer_class = PermitFileSerializer

    @described(
        PermitFileSerializer,
        "put_partner_permit_file",
        _("Dire où en est un dossier d’urbanisme"),
        OpenApiExample("incomplet", value=EXAMPLE, request_only=True),
    )
    @as_partner
    def put(self, request: Request) -> Response:
        return self.told(request)


NUMBER, DECIDED_ON, DOCUMENT = "number", "decided_on", "file"
PARTS: dict[str, Any] = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            NUMBER: {"type": "string", "maxLength": LONGEST_NUMBER, "description": _("Le numéro du dossier.")},
            DECIDED_ON: {
                "type": "string",
                "format": "date",
                "description": _("Le jour de la décision, comme l’état du dossier le dit (`on`)."),
            },
            DOCUMENT: {"type": "string", "format": "binary", "description": _("La décision, en PDF.")},
        },
        "required": [NUMBER, DECIDED_ON, DOCUMENT],
        "additionalProperties": False,
    }
}


class PermitDecisionDetail(WritingView):
    """The document of the decision that was told last of a file; the number is in the body, as that of a state."""

    limit = "partner-files"
    scope = PartnerScope.FOLLOW
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="attach_partner_permit_decision",
        tags=["partner"],
        summary=_("Joindre le document d’une décision d’urbanisme"),
        description=_(
            "Dites d’abord l’état du dossier, avec sa décision. Le PDF attend en quarantaine d’être vérifié\u00a0; le"
            " demandeur en est averti et le lit sur la page du dossier. Un autre document de la même décision remplace"
            " le premier, qui reste, marqué. Un dossier sous secret professionnel n’a aucun document ici."
        ),
        parameters=[KEY],
        request=PARTS,
        responses=written(),
        examples=[
            OpenApiExample(
                "decision",
                value={NUMBER: EXAMPLE["number"], DECIDED_ON: "2026-12-14", DOCUMENT: "…"},
                request_only=True,
                media_type="multipart/form-data",
            )
        ],
    )
    @as_partner
    def post(self, request: Request) -> Response:
        check_names(request.POST, (NUMBER, DECIDED_ON))
        check_names(request.FILES, (DOCUMENT,))
        dossier, decision = self.decided(request.POST.get(NUMBER, ""), request.POST.get(DECIDED_ON, ""))
        uploads = request.FILES.getlist(DOCUMENT)
        if len(uploads) != 1:
            raise Problem("invalid", errors={DOCUMENT: [gettext("Envoyez un fichier, et un seul.")]})
        drawn = self.idempotency_key() or uuid.uuid4()
        key = uuid.uuid5(drawn, f"guichet.decision:{self.key.pk}:{dossier.pk}")
        try:
            staged = operations.stage_decision(upload=uploads[0], submission_key=key, at=self.at)
        except UploadRefused as refused:
            raise Problem("invalid", errors={DOCUMENT: [f"{refused.filename} – {refused.message}"]}) from None
        about: dict[str, Any] = {"demande_id": dossier.demande_id, "decision": decision, "submission_key": key}
        try:
            return self.once(
                dossier.demande,
                ["PermitDecisionDetail", staged.sha256, decision.code],
                lambda: operations.attach_decision(**about, by=self.key, at=self.at),
            )
        finally:  # what was not bound is of no use
            discard_staged(key, staged.uuid)

    def decided(self, number: str, day: str) -> tuple[Dossier, contents.ExpressDecision]:
        """The file of that number, of the key's authority, and its last decision, which is of that day."""
        try:
            stored = contents.number(number[:LONGEST_NUMBER])
        except FileRefused as refused:
            raise Problem("invalid", errors=refused.errors) from None
        found = Dossier.objects.numbered(FileKind.URBANISME, stored).filter(erased_at=None)
        dossier = found.filter(demande__authority=self.key.authority).select_related("demande").first()
        if dossier is None:
            words = gettext("Votre collectivité ne suit aucun dossier de ce numéro\u00a0: dites d’abord son état.")
            raise Problem("invalid", errors={NUMBER: [words]})
        decision = contents.decision(dossier.content)
        if decision is None or decision.on.isoformat() != day:
            words = gettext("La dernière décision de ce dossier n’est pas de ce jour\u00a0: dites d’abord son état.")
            raise Problem("invalid", errors={DECIDED_ON: [words]})
        return dossier, decision
