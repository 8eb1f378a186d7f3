"""What happens to reports, both ways: what anyone may follow, and what the programs of the services bring.

An extension of mySociety's (FixMyStreet), which the specification does not have.
"""

import datetime
import uuid
from http import HTTPStatus
from typing import Any, TypedDict

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from accounts.api import Problem
from accounts.context import acting_as
from grc import operations as requests
from grc import references
from grc.enums import Kind, PartnerScope, State
from grc.models import Demande, Event, PartnerKey
from grc.operations.changing import changing
from grc.partners.operations import partner_keys as partners
from signalement.dry_run import rehearse
from signalement.open311.api import asked, shapes
from signalement.open311.api.access import KeyedView, Parameters, Refusal
from signalement.open311.api.formats import Rows
from signalement.open311.api.requests import next_page
from signalement.open311.channels.statuses import ASKED
from signalement.register.models import PublishedReport, ReportUpdate

LIST = "service_request_updates"


class UpdateFilters(asked.Dated):
    """Which updates: by when they happened."""

    service_request_id = asked.Words(required=False)


class Update(serializers.Serializer):
    """What a program brings. `updated_datetime` is checked and no more: what is written bears the time of its call."""

    service_request_id = serializers.CharField(max_length=20)
    update_id = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    status = serializers.CharField(max_length=40)
    updated_datetime = asked.Moment(required=False)
    description = serializers.CharField(required=False, allow_blank=True, default="", max_length=5000)

    def validate_status(self, status: str) -> str:
        if status.lower() not in ASKED:
            raise serializers.ValidationError(_("cet état n’existe pas\u00a0: voyez la documentation."))
        return status.lower()


class AnyChange(TypedDict):
    """What all changes of a report say: of which, as it was found, by whom, when."""

    demande_id: int
    version: int
    by: PartnerKey
    at: datetime.datetime


class UpdateList(KeyedView):
    """The updates of a place and a time, the oldest first; `POST` brings one."""

    scopes = (PartnerScope.MOVE, PartnerScope.MESSAGE)
    http_method_names = ["get", "head", "post", "options"]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.parameters = Parameters if request.method == "POST" else UpdateFilters

    def get(self, request: Request, suffix: str) -> HttpResponse:
        said = self.asked
        told = asked.updates(self.jurisdiction, asked.span_of(said, self.at))
        if "service_request_id" in said:
            told = asked.updates(self.named, asked.span_of(said, self.at))
            told = told.filter(report__reference__in=asked.spelled(said["service_request_id"]))
        updates, follows = asked.page_of(told, said)
        response = self.said(Rows(LIST, [shapes.update(one) for one in updates]))
        if follows:
            response["Link"] = f'<{next_page(request, said)}>; rel="next"'
        return response

    def post(self, request: Request, suffix: str) -> HttpResponse:
        self.check_key()
        self.check_commune(self.named)
        sent = Update(data={name: value for name, value in request.POST.items() if str(value).strip()})
        if not sent.is_valid():
            raise Problem("invalid", errors=sent.errors)
        said = sent.validated_data
        said["description"] = "\n".join(filter(None, [said["description"], *self.pictures()]))
        with acting_as(self.program.actor):
            demande = self.found(said["service_request_id"])
            event, created = self.written(demande, said)
        row = {"update_id": said_of(event) or said["update_id"] or f"{event.kind}-{event.version}"}
        return self.said(Rows(LIST, [row]), status=HTTPStatus.CREATED if created else HTTPStatus.OK)

    def found(self, reference: str) -> Demande:
        """The report, if the key's authority has it in hand."""
        spelled = references.normalise(reference)
        mine = Demande.objects.visible_to(self.program.actor).select_related("demarche", "commune")
        demande = mine.filter(reference=spelled, demarche__kind=Kind.REPORT).first() if spelled else None
        if demande is not None and (self.named is None or demande.commune == self.named):
            return demande
        if demande is None and spelled and PublishedReport.objects.filter(reference=spelled).exists():
            raise Refusal(HTTPStatus.FORBIDDEN, _("Ce signalement est à une autre collectivité que celle de la clé."))
        raise Http404(_("«\u00a0%(id)s\u00a0» n’est la référence d’aucun signalement.") % {"id": reference})

    def written(self, demande: Demande, said: dict[str, Any]) -> tuple[Event, bool]:
        """Write it, or find what the same sending wrote before."""
        try:
            if self.is_test:
                return rehearse(lambda: self.act(demande, said)), True
            return partners.once(
                key=self.program,
                demande=demande,
                idempotency_key=key_of(said),
                content=[said["status"], said["description"]],
                act=lambda: self.act(demande, said),
            )
        except partners.Conflict:
            raise Problem(
                "key-conflict", _("update_id\u00a0: il a servi pour une autre nouvelle de ce signalement.")
            ) from None
        except requests.Refused as refused:
            raise Problem("invalid", refused.message) from None
        except requests.NotAllowed:  # it was transferred, or the key revoked, since it was found
            raise Refusal(HTTPStatus.FORBIDDEN, _("Cette clé ne permet plus rien sur ce signalement.")) from None

    def act(self, demande: Demande, said: dict[str, Any]) -> Event:
        """Change the state, with the description for its reason; else write to who reported.

        The program has seen no version of the report: what is brought at the same moment is written after it.
        """
        to, text = ASKED[said["status"]], said["description"]
        with changing(demande.pk) as held:
            change: AnyChange = {"demande_id": held.pk, "version": held.version, "by": self.program, "at": self.at}
            if to is not None and to != held.state:
                self.check_scope(PartnerScope.MOVE)
                return requests.move(**change, to=State(to), note=text)
            if not text:
                raise requests.Refused(_("description\u00a0: rien ne change, et rien n’est dit."))
            self.check_scope(PartnerScope.MESSAGE)
            return requests.write_to_resident(**change, body=text)


def key_of(said: dict[str, Any]) -> uuid.UUID | None:
    """The idempotency key of an update that the program has numbered."""
    if not said["update_id"]:
        return None
    return uuid.uuid5(uuid.NAMESPACE_URL, f"guichet.open311:{said['service_request_id']}:{said['update_id']}")


def said_of(event: Event) -> str:
    """Under which number anyone follows what the event told; empty when it told the public nothing."""
    told = ReportUpdate.objects.filter(report=event.demande_id, at=event.at, state=event.to_state)
    number = told.order_by("-id").values_list("pk", flat=True).first() if event.to_state else None
    return "" if number is None else str(number)
