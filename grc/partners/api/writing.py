"""What a program does with a request: through the operations of its agents, once whatever the network does."""

import abc
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import Moment, Problem
from grc import operations
from grc.api.bodies import StrictJSON, check_names, check_types
from grc.api.filing import UUID as UUID_TEXT
from grc.api.filing import UUID_IN_HEADER
from grc.enums import EventKind, PartnerScope, State
from grc.models import Demande, Event
from grc.operations.changing import MESSAGE_LENGTH
from grc.partners.api.access import ID, PartnerView, as_partner, keyed
from grc.partners.api.requests import AT
from grc.partners.operations import partner_keys as partners

KEY = OpenApiParameter(
    "Idempotency-Key",
    UUID_IN_HEADER,
    OpenApiParameter.HEADER,
    description=gettext_lazy(
        "Un UUID tiré par vous pour cet envoi. Répété avec la même clé et le même contenu, il n’est fait qu’une fois."
        " Sans clé, un envoi répété après une coupure peut faire un doublon."
    ),
)
WRITTEN = {"event": {"at": AT, "kind": "etat"}, "version": 4}
MISSED = {"at": AT, "kind": "message_usager", "version": 4}
REFUSALS = ("not-found", "malformed", "key-conflict", "media-type", "too-large", "invalid")


class WrittenEventSerializer(serializers.Serializer):
    at = Moment()
    kind = serializers.ChoiceField(choices=list(EventKind))

    class Meta:
        ref_name = "PartnerWrittenEvent"


class WrittenSerializer(serializers.Serializer):
    """What was written: the same for the same key."""

    event = WrittenEventSerializer(source="*")
    version = serializers.IntegerField(help_text=gettext_lazy("La version de la demande depuis cet envoi."))

    class Meta:
        ref_name = "PartnerWritten"


def written(*names: str, **examples: dict[str, Any]) -> dict[Any, OpenApiResponse]:
    """The answers of an operation that writes."""
    example = [OpenApiExample("ecrit", value=WRITTEN, response_only=True)]
    return {
        201: OpenApiResponse(WrittenSerializer, gettext_lazy("C’est fait."), example),
        200: OpenApiResponse(WrittenSerializer, gettext_lazy("C’était déjà fait, avec cette clé."), example),
        **keyed(*REFUSALS, *names, **examples),
    }


class WritingView(PartnerView):
    """An address where a program writes."""

    http_method_names = ["post"]
    limit = "partner-write"

    def idempotency_key(self) -> UUID | None:
        text = self.request.headers.get("Idempotency-Key")
        if text is None:
            return None
        text = text.strip().strip('"')
        if not UUID_TEXT.fullmatch(text):
            raise Problem("parameters", errors={"Idempotency-Key": [_("Cette clé n’est pas un UUID.")]})
        return UUID(text)

    def once(self, demande: Demande, content: Any, act: Callable[[], Event]) -> Response:
        """Do it, unless it was done under the same key, and say what came of it."""
        try:
            done = partners.once(
                key=self.key, demande=demande, idempotency_key=self.idempotency_key(), content=content, act=act
            )
        except partners.Conflict:
            raise Problem(
                "key-conflict", _("Cette clé a servi pour un autre envoi : prenez-en une nouvelle.")
            ) from None
        except operations.Stale as stale:
            raise Problem(
                "stale",
                current_version=stale.demande.version,
                events=[
                    {"at": Moment().to_representation(event.at), "kind": event.kind, "version": event.version}
                    for event in stale.events
                ],
            ) from None
        except operations.Refused as refused:
            raise Problem("invalid", refused.message) from None
        except operations.NotAllowed:  # it was transferred, or the key revoked, since it was found
            raise Http404 from None
        code = status.HTTP_201_CREATED if done.created else status.HTTP_200_OK
        return Response(WrittenSerializer(done.event).data, status=code)


class FormView(WritingView):
    """One that takes a few values in JSON: `fields`, by name, as their schema says."""

    parser_classes = [StrictJSON]
    fields: ClassVar[dict[str, dict[str, Any]]]
    form_class: ClassVar[type[forms.Form]]

    @abc.abstractmethod
    def act(self, demande: Demande, said: dict[str, Any]) -> Event:
        """The operation."""

    def acted(self, request: Request, id: UUID) -> Response:  # noqa: A002
        demande = self.found(id)
        sent = dict(request.data)
        check_names(sent, self.fields)
        check_types(sent, self.fields)
        form = self.form_class(sent)
        if not form.is_valid():
            errors = {name: [str(error) for error in messages] for name, messages in form.errors.items()}
            raise Problem("invalid", errors=errors)
        said = form.cleaned_data
        return self.once(demande, [type(self).__name__, said], lambda: self.act(demande, said))


def body(fields: dict[str, dict[str, Any]], *required: str) -> dict[str, Any]:
    whole = {"type": "object", "properties": fields, "required": list(required), "additionalProperties": False}
    return {"application/json": whole}


VERSION = {
    "type": "integer",
    "minimum": 1,
    "description": gettext_lazy(
        "La version que vous avez lue : si la demande a changé depuis, rien n’est écrit (409)."
    ),
}
STATE: dict[str, dict[str, Any]] = {
    "state": {"type": "string", "enum": State.values, "description": gettext_lazy("Le nouvel état.")},
    "version": VERSION,
    "note": {
        "type": "string",
        "maxLength": MESSAGE_LENGTH,
        "description": gettext_lazy("Le motif ou une précision, que l’usager lira ; certains états l’exigent."),
    },
}
VISIBILITY = {"resident": gettext_lazy("à l’usager"), "internal": gettext_lazy("aux agents")}
MESSAGE: dict[str, dict[str, Any]] = {
    "visibility": {
        "type": "string",
        "enum": list(VISIBILITY),
        "description": gettext_lazy(
            "`resident` : l’usager le lit et reçoit un courriel ; `internal` : note des agents."
        ),
    },
    "text": {"type": "string", "maxLength": MESSAGE_LENGTH, "description": gettext_lazy("Ce qui est écrit.")},
    "version": VERSION | {"description": gettext_lazy("Comme pour un état ; inutile pour une note.")},
}


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=State.choices)
    version = forms.IntegerField(min_value=1)
    note = forms.CharField(required=False, max_length=MESSAGE_LENGTH)


class MessageFields(forms.Form):
    visibility = forms.ChoiceField(choices=list(VISIBILITY.items()))
    text = forms.CharField(max_length=MESSAGE_LENGTH)
    version = forms.IntegerField(min_value=1, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("visibility") == "resident" and said.get("version") is None and "version" not in self.errors:
            self.add_error("version", _("Dites quelle version de la demande vous avez lue."))
        return said


class StateChange(FormView):
    scope = PartnerScope.MOVE
    fields, form_class = STATE, StateForm

    @extend_schema(
        operation_id="move_partner_request",
        tags=["partner"],
        summary=gettext_lazy("Changer l’état d’une demande"),
        description=gettext_lazy(
            "Avec les règles de la page des agents : les états qui peuvent suivre sont dans `next_states`. L’usager"
            " est prévenu, le logiciel est nommé au journal."
        ),
        parameters=[ID, KEY],
        request=body(STATE, "state", "version"),
        responses=written("stale", stale={"current_version": 4, "events": [MISSED]}),
        examples=[
            OpenApiExample(
                "planifier", value={"state": "planifie", "version": 3, "note": "Jeudi matin."}, request_only=True
            )
        ],
    )
    @as_partner
    def post(self, request: Request, id: UUID) -> Response:  # noqa: A002 as the address names it
        return self.acted(request, id)

    def act(self, demande: Demande, said: dict[str, Any]) -> Event:
        return operations.move(
            demande_id=demande.pk,
            to=State(said["state"]),
            note=said["note"],
            version=said["version"],
            by=self.key,
            at=self.at,
        )


class MessageList(FormView):
    scope = PartnerScope.MESSAGE
    fields, form_class = MESSAGE, MessageFields

    @extend_schema(
        operation_id="write_partner_message",
        tags=["partner"],
        summary=gettext_lazy("Écrire à l’usager, ou laisser une note aux agents"),
        parameters=[ID, KEY],
        request=body(MESSAGE, "visibility", "text"),
        responses=written("stale", stale={"current_version": 4, "events": [MISSED]}),
        examples=[
            OpenApiExample(
                "message",
                value={"visibility": "resident", "text": "Un technicien passera jeudi.", "version": 3},
                request_only=True,
            ),
            OpenApiExample("note", value={"visibility": "internal", "text": "Bon de travaux 4512."}, request_only=True),
        ],
    )
    @as_partner
    def post(self, request: Request, id: UUID) -> Response:  # noqa: A002 as the address names it
        return self.acted(request, id)

    def act(self, demande: Demande, said: dict[str, Any]) -> Event:
        told = {"demande_id": demande.pk, "body": said["text"], "by": self.key, "at": self.at}
        if said["visibility"] == "internal":
            return operations.add_note(**told)
        return operations.write_to_resident(**told, version=said["version"])
