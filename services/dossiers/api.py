"""Reception of files by program (`PUT /api/v1/partner/files/{kind}/`): a whole state, told as often as one likes."""

import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Moment, Text
from grc.api.bodies import StrictJSON
from grc.enums import PartnerScope
from grc.partners.api.access import PartnerView, as_partner, keyed
from services.dossiers.enums import AccountOutcome, FileKind
from services.dossiers.telling import tell

EARLIEST = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
AHEAD = datetime.timedelta(minutes=10)  # by which a program's clock may be wrong
REFUSALS = ("malformed", "outdated-state", "erased", "media-type", "too-large", "invalid")


class HolderSerializer(serializers.Serializer):
    surname = Text(max_length=120, help_text=gettext_lazy("Nom de naissance ou d’usage."))
    birth_date = serializers.DateField(required=False, allow_null=True, help_text=gettext_lazy("AAAA-MM-JJ."))
    email = serializers.EmailField(
        required=False, allow_blank=True, help_text=gettext_lazy("Où un code de confirmation peut être envoyé.")
    )

    class Meta:
        ref_name = "FileHolder"


class FileSerializer(serializers.Serializer):
    """What is told of a file of any kind; each kind adds what is its own."""

    number = Text(max_length=60, help_text=gettext_lazy("Le numéro, écrit comme vous l’écrivez."))
    at = Moment(
        help_text=gettext_lazy(
            "Le moment de cet état dans votre logiciel, avec son fuseau. Un état plus ancien que le dernier reçu est"
            " noté et ne change rien."
        )
    )
    holders = serializers.ListField(
        child=HolderSerializer(),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Qui peut rattacher le dossier à son compte. Rien n’en est affiché."),
    )
    account = Text(
        max_length=64,
        required=False,
        help_text=gettext_lazy(
            "Le «\u00a0sub\u00a0» que Guichet a donné à un service de connexion de votre collectivité\u00a0: le dossier"
            " rejoint ce compte."
        ),
    )

    def validate_at(self, at: datetime.datetime) -> datetime.datetime:
        if not EARLIEST <= at <= self.context["at"] + AHEAD:
            raise serializers.ValidationError(
                _("Ce moment n’est pas encore venu, ou n’a jamais été\u00a0: vérifiez-le.")
            )
        return at


class FileReceivedSerializer(serializers.Serializer):
    reference = serializers.CharField(
        source="received.dossier.demande.reference", help_text=gettext_lazy("La référence de la demande suivie.")
    )
    applied = serializers.BooleanField(
        source="received.applied",
        help_text=gettext_lazy("Faux\u00a0: cet état était déjà connu, ou un plus récent l’a remplacé."),
    )
    account = serializers.ChoiceField(
        choices=AccountOutcome.choices,
        allow_null=True,
        help_text=gettext_lazy(
            "Ce qui est advenu du compte que dit l’état\u00a0; vide s’il n’en dit aucun. L’état est enregistré en tout"
            " cas."
        ),
    )

    class Meta:
        ref_name = "FileReceived"


RECEIVED = {"reference": "7KQ2-M4XB", "applied": True, "account": None}
EXAMPLE = [OpenApiExample("recu", value=RECEIVED, response_only=True, status_codes=["200", "201"])]
ANSWERS = {
    201: OpenApiResponse(FileReceivedSerializer, gettext_lazy("Le dossier est suivi à partir de cet état."), EXAMPLE),
    200: OpenApiResponse(FileReceivedSerializer, gettext_lazy("Le dossier était connu."), EXAMPLE),
    **keyed(*REFUSALS),
}


def described(serializer: type[FileSerializer], name: str, summary: Any, *examples: OpenApiExample) -> Any:
    """The description of the reception of one kind, for its `put`."""
    return extend_schema(
        operation_id=name,
        tags=["partner"],
        summary=summary,
        description=gettext_lazy(
            "Vous dites l’état entier du dossier, à chaque changement. Répéter un envoi ne fait rien de plus\u00a0; des"
            " envois arrivés dans le désordre laissent l’état le plus récent. Le numéro est dans le corps, jamais dans"
            " l’adresse."
        ),
        request=serializer,
        responses=ANSWERS,
        examples=list(examples),
    )


class FileView(PartnerView):
    """The address of one kind of files."""

    http_method_names = ["put"]
    limit = "partner-files"
    scope = PartnerScope.FOLLOW
    parser_classes = [StrictJSON]
    kind: ClassVar[FileKind]
    serializer_class: type[FileSerializer]

    def told(self, request: Request) -> Response:
        """Receive what the body says."""
        told = tell(
            request.data,
            kind=self.kind,
            serializer_class=self.serializer_class,
            key=self.key,
            at=self.at,
        )
        code = status.HTTP_201_CREATED if told.received.created else status.HTTP_200_OK
        return Response(FileReceivedSerializer(told).data, status=code)


__all__ = ["FileSerializer", "FileView", "as_partner", "described"]
