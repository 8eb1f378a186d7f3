"""Reception of files of the disabled person by program."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Flag, Moment, Text
from services.dossiers.api import FileSerializer, FileView, as_partner, described
from services.dossiers.enums import FileKind
from services.handicap.contents import OFFICIAL
from services.handicap.enums import Right, RightState, Step

MOST_PIECES, MOST_APPOINTMENTS = 40, 20
EXAMPLE = {
    "number": "2026-69-004217",
    "at": "2026-11-20T09:12:00+01:00",
    "stage": "evaluation",
    "deposited_on": "2026-09-14",
    "completed_on": "2026-10-01",
    "rights": [
        {"right": "aeeh", "state": "demande"},
        {"right": "cmi_stationnement", "state": "accorde", "decided_on": "2026-11-18", "ends_on": "2031-11-30"},
    ],
    "pieces": [{"name": "Justificatif de domicile", "received": True}],
    "appointments": [{"at": "2026-12-08T10:30:00+01:00", "place": "par téléphone"}],
    "holders": [{"surname": "Roux", "birth_date": "2014-03-27", "email": "camille.roux@example.org"}],
}


class AskedRightSerializer(serializers.Serializer):
    right = serializers.ChoiceField(choices=Right.choices, help_text=_("Ce qui est demandé."))
    state = serializers.ChoiceField(choices=RightState.choices, help_text=_("Où en est ce droit."))
    decided_on = serializers.DateField(
        required=False, allow_null=True, help_text=_("Si ce n’est pas le jour du dossier.")
    )
    notified_on = serializers.DateField(required=False, allow_null=True)
    appealed_on = serializers.DateField(required=False, allow_null=True, help_text=_("Le recours préalable."))
    appeal_decided_on = serializers.DateField(required=False, allow_null=True)
    starts_on = serializers.DateField(required=False, allow_null=True)
    ends_on = serializers.DateField(required=False, allow_null=True, help_text=_("Vide\u00a0: sans limite de durée."))

    class Meta:
        ref_name = "MdphRight"


class AskedPieceSerializer(serializers.Serializer):
    name = Text(max_length=120, help_text=_("Son nom, sans rien de médical."))
    received = Flag()

    class Meta:
        ref_name = "MdphPiece"


class AppointmentSerializer(serializers.Serializer):
    at = Moment(help_text=_("Le moment, avec son fuseau."))
    place = Text(max_length=120, help_text=_("Où, ou comment\u00a0: «\u00a0par téléphone\u00a0»."))

    class Meta:
        ref_name = "MdphAppointment"


class ToldDateSerializer(serializers.Serializer):
    date = serializers.ChoiceField(choices=OFFICIAL, help_text=_("Quelle date, comme dans `mdph_clock`."))
    on = serializers.DateField()

    class Meta:
        ref_name = "MdphDate"


class MdphFileSerializer(FileSerializer):
    """The state of a file of the disabled person. Nothing medical has a place in it."""

    stage = serializers.ChoiceField(choices=Step.choices, help_text=_("Où en est le dossier."))
    deposited_on = serializers.DateField(help_text=_("Le jour du dépôt, dont courent les quatre mois."))
    completed_on = serializers.DateField(required=False, allow_null=True)
    decided_on = serializers.DateField(required=False, allow_null=True)
    notified_on = serializers.DateField(required=False, allow_null=True)
    commission_on = serializers.DateField(required=False, allow_null=True, help_text=_("Le jour de la commission."))
    rights = serializers.ListField(child=AskedRightSerializer(), max_length=len(Right.choices))
    pieces = serializers.ListField(child=AskedPieceSerializer(), required=False, max_length=MOST_PIECES)
    appointments = serializers.ListField(child=AppointmentSerializer(), required=False, max_length=MOST_APPOINTMENTS)
    dates = serializers.ListField(
        child=ToldDateSerializer(),
        required=False,
        max_length=len(OFFICIAL),
        help_text=_("Les dates que votre logiciel calcule\u00a0: elles font foi, les nôtres sont à côté."),
    )

    class Meta:
        ref_name = "MdphFile"

    def validate_rights(self, rights: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({row["right"] for row in rights}) < len(rights):
            raise serializers.ValidationError(
                _("Un même droit est dit deux fois\u00a0: gardez son état d’aujourd’hui.")
            )
        return rights

    def validate_dates(self, dates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({row["date"] for row in dates}) < len(dates):
            raise serializers.ValidationError(_("Une même date est dite deux fois\u00a0: gardez la bonne."))
        return dates

    def validate_deposited_on(self, on: datetime.date) -> datetime.date:
        if on > self.context["at"].date() + datetime.timedelta(days=1):
            raise serializers.ValidationError(_("Ce jour n’est pas encore venu\u00a0: vérifiez-le."))
        return on


class MdphFileDetail(FileView):
    kind = FileKind.HANDICAP
    serializer_class = MdphFileSerializer

    @described(
        MdphFileSerializer,
        "put_partner_mdph_file",
        _("Dire où en est un dossier de personne handicapée"),
        OpenApiExample("evaluation", value=EXAMPLE, request_only=True),
    )
    @as_partner
    def put(self, request: Request) -> Response:
        return self.told(request)
