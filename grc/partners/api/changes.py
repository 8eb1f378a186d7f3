"""What changed in the requests of an authority, from where the caller left off: nothing twice, nothing missed."""

from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.api import Moment, PageParameters, Problem
from accounts.context import current_actor
from grc.enums import EventKind
from grc.models import Change
from grc.operations import changes
from grc.partners.api.access import PartnerView, as_partner, keyed

SALT = "guichet.grc.changes"
REQUEST_ID = "0b5b0b7e-7a42-4f5e-9d51-3f1f4f2f8c11"
URL = f"https://guichet.example/api/v1/partner/requests/{REQUEST_ID}/"
CHANGE: dict[str, Any] = {
    "id": "chg_1042",
    "kind": "etat",
    "at": "2026-11-25T09:00:00+01:00",
    "request": {"id": REQUEST_ID, "reference": "GX7K-4M2P", "version": 3, "url": URL},
    "left": False,
}
EXAMPLE = {
    "next": "https://guichet.example/api/v1/partner/changes/?cursor=MTA0Mg:1vO…",
    "more": False,
    "results": [CHANGE],
}


class ChangedRequestSerializer(serializers.Serializer):
    id = serializers.UUIDField(source="demande_uuid")
    reference = serializers.CharField()
    version = serializers.IntegerField(help_text=_("La version de la demande après ce changement."))
    url = serializers.SerializerMethodField(help_text=_("Où la lire."))

    def get_url(self, change: Change) -> str:
        return reverse("api_partner_request", args=[change.demande_uuid], request=self.context["request"])

    class Meta:
        ref_name = "PartnerChangedRequest"


class ChangeSerializer(serializers.Serializer):
    """No person, no text: what changed is read where the request is."""

    id = serializers.SerializerMethodField(help_text=_("Toujours le même pour ce changement, notification comprise."))
    kind = serializers.ChoiceField(choices=list(EventKind), help_text=_("Ce qui s’est passé."))
    at = Moment()
    request = ChangedRequestSerializer(source="*")
    left = serializers.BooleanField(
        help_text=_("Vrai quand la demande vient d’être transférée à une autre collectivité : vous ne la lirez plus.")
    )

    def get_id(self, change: Change) -> str:
        return change.public_id

    class Meta:
        ref_name = "PartnerChange"


class FeedSerializer(serializers.Serializer):
    next = serializers.URLField(help_text=_("À appeler la prochaine fois, tel quel. Jamais nul : gardez-le."))
    more = serializers.BooleanField(help_text=_("Vrai quand la suite est déjà là : appelez `next` aussitôt."))
    results = ChangeSerializer(many=True)

    class Meta:
        ref_name = "PartnerChanges"


class FeedParameters(PageParameters):
    start = serializers.ChoiceField(
        choices=["beginning", "now"],
        default="beginning",
        help_text=_("Sans `cursor` : depuis le premier changement gardé, ou à partir de maintenant (aucun résultat)."),
    )


class ChangeList(PartnerView):
    parameters = FeedParameters
    serializer_class = FeedSerializer

    @extend_schema(
        operation_id="list_partner_changes",
        tags=["partner"],
        summary=_("Suivre les changements"),
        description=_(
            "Tout ce qui arrive aux demandes de la collectivité, dans un ordre qui ne change plus : appelez `next`, et"
            " ce que vous n’avez pas encore lu vous est donné. Interrogez-la une fois par minute au plus, ou quand une"
            " notification vous y invite."
        ),
        responses={200: OpenApiResponse(FeedSerializer, _("La suite.")), **keyed()},
        examples=[OpenApiExample("changements", value=EXAMPLE, response_only=True, status_codes=["200"])],
    )
    @as_partner
    def get(self, request: Request) -> Response:
        changes.relay(at=self.at)
        feed, limit = Change.objects.visible_to(current_actor()), self.asked["limit"]
        if "cursor" not in self.asked and self.asked["start"] == "now":
            last = feed.last()
            return self.page([], (last.position or 0) if last else 0, more=False)
        place = self.place()
        rows = list(feed.filter(position__gt=place)[: limit + 1])
        page = rows[:limit]
        return self.page(page, (page[-1].position or place) if page else place, more=len(rows) > limit)

    def page(self, rows: list[Change], place: int, *, more: bool) -> Response:
        address = self.request.build_absolute_uri(self.request.path)
        limit = f"&limit={self.asked['limit']}" if "limit" in self.request.query_params else ""
        told = {"next": f"{address}?cursor={self.signer.sign(str(place))}{limit}", "more": more, "results": rows}
        return Response(self.get_serializer(told).data)

    def place(self) -> int:
        """Where the cursor stands: one that was given for this authority."""
        if "cursor" not in self.asked:
            return 0
        try:
            return int(self.signer.unsign(self.asked["cursor"]))
        except (signing.BadSignature, ValueError):
            errors = {"cursor": [str(_("Ce curseur n’est pas de cette liste : reprenez à la première page."))]}
            raise Problem("parameters", errors=errors) from None

    @property
    def signer(self) -> signing.Signer:
        return signing.Signer(salt=f"{SALT}:{self.key.authority_id}")
