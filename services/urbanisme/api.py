"""Reception of planning files by program."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Flag, Text
from grc.names import name_key
from services.dossiers.api import FileSerializer, FileView, as_partner, described
from services.dossiers.enums import FileKind
from services.urbanisme.contents import OFFICIAL
from services.urbanisme.enums import PermitKind
from services.urbanisme.stages import PermitStage

MOST_EVENTS, MOST_PIECES = 100, 80
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


class OfficialDateSerializer(serializers.Serializer):
    date = serializers.ChoiceField(choices=OFFICIAL, help_text=_("Quelle date, comme dans `permit_clock`."))
    on = serializers.DateField()

    class Meta:
        ref_name = "PermitDate"


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
            "Ce qui est arrivé au dossier : dépôt, demande de pièces, prolongation, avis, décision, affichage…"
        ),
    )
    pieces = serializers.ListField(child=DepositedPieceSerializer(), required=False, max_length=MOST_PIECES)
    dates = serializers.ListField(
        child=OfficialDateSerializer(),
        required=False,
        max_length=len(OFFICIAL),
        help_text=_("Les dates que votre logiciel calcule : elles font foi, les nôtres sont à côté."),
    )

    class Meta:
        ref_name = "PermitFile"

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        """Refuse a subject that names a holder: it is published with the register of deposits."""
        # A name has a capital: who is called Maison may build one.
        words = {name_key(word) for word in re.findall(r"\b[^\W\d_][\w]*", sent["subject"]) if word[0].isupper()}
        for holder in sent.get("holders", []):
            if set(name_key(holder["surname"]).split()) & words:
                said = _("Le projet est publié au registre des dépôts\u00a0: décrivez-le sans le nom du demandeur.")
                raise serializers.ValidationError({"subject": [said]})
        return sent

    def validate_events(self, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{str(name): value for name, value in event.items()} for event in events]


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
