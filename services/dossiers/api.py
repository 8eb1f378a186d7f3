"""Reception of files by program (`PUT /api/v1/partner/files/{kind}/`): a whole state, told as often as one likes."""

import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Moment, Problem, Text
from grc.api.bodies import StrictJSON, check_names
from grc.enums import PartnerScope
from grc.operations import Refused
from grc.partners.api.access import PartnerView, as_partner, keyed
from services.dossiers import operations, registry
from services.dossiers.enums import FileKind
from services.dossiers.holders import Holder

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

    def validate_at(self, at: datetime.datetime) -> datetime.datetime:
        if not EARLIEST <= at <= self.context["at"] + AHEAD:
            raise serializers.ValidationError(
                _("Ce moment n’est pas encore venu, ou n’a jamais été\u00a0: vérifiez-le.")
            )
        return at


class FileReceivedSerializer(serializers.Serializer):
    reference = serializers.CharField(
        source="dossier.demande.reference", help_text=gettext_lazy("La référence de la demande suivie.")
    )
    applied = serializers.BooleanField(
        help_text=gettext_lazy("Faux\u00a0: cet état était déjà connu, ou un plus récent l’a remplacé.")
    )

    class Meta:
        ref_name = "FileReceived"


RECEIVED = {"reference": "7KQ2-M4XB", "applied": True}
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
        check_names(request.data, self.serializer_class().fields)
        serializer = self.serializer_class(data=request.data, context={"at": self.at})
        if not serializer.is_valid():
            raise Problem("invalid", errors=_flat(serializer.errors))
        sent = dict(serializer.validated_data)
        told_holders = "holders" in sent
        holders = [
            Holder(row["surname"], row.get("birth_date"), row.get("email", "")) for row in sent.pop("holders", [])
        ]
        followed = registry.kind_of(self.kind)
        if not followed.is_open():
            raise Problem("closed", _("La plateforme ne tient pas de dossiers de cette nature."))
        try:
            number = followed.number(sent.pop("number"))
            as_of, stage = sent.pop("at"), sent.pop("stage")
            content = followed.content(number, sent, holders)
            received = operations.receive(
                kind=self.kind,
                number=number,
                stage=stage,
                content=content,
                holders=holders if told_holders else None,
                as_of=as_of,
                key=self.key,
                at=self.at,
            )
        except registry.FileRefused as refused:
            raise Problem("invalid", errors=refused.errors) from None
        except Refused as refused:  # what is written to the resident of it
            raise Problem("invalid", refused.message) from None
        except operations.Foreign as foreign:
            raise Problem("invalid", errors={"number": [foreign.message]}) from None
        except operations.Conflict:
            raise Problem("outdated-state") from None
        except operations.Erased:
            raise Problem("erased") from None
        code = status.HTTP_201_CREATED if received.created else status.HTTP_200_OK
        return Response(FileReceivedSerializer(received).data, status=code)


def _flat(errors: Any, path: str = "") -> dict[str, list[str]]:
    """Errors by field, those of rows under the name of their list and their rank: « events.2.on »."""
    found: dict[str, list[str]] = {}
    for name, said in errors.items():
        step = str(name + 1) if isinstance(name, int) else name
        under = f"{path}.{step}" if path else step
        if isinstance(said, list) and all(isinstance(one, str) for one in said):
            found[under] = [str(one) for one in said]
        elif said:
            found |= _flat(said, under)
    return found


__all__ = ["FileSerializer", "FileView", "as_partner", "described"]
