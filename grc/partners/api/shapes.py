"""A request as business software reads it: what its agents see."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from accounts.api import Moment
from communes.api import AuthorityReference
from grc import asks, permissions
from grc.api.privacy import PrivacySerializer
from grc.api.state import ANSWER_BY, SubjectSerializer
from grc.desk import wording as desk
from grc.enums import ActorRole, Channel, EventKind, Kind, MessageKind, PartyRole, ScanState, State, Turn
from grc.models import Attachment, Demande, Event
from grc.privacy import notice_of
from grc.questions import display, sealing
from grc.wording.timers import answer_by


class SummarySerializer(serializers.Serializer):
    """A request in a list."""

    id = serializers.UUIDField(source="uuid")
    reference = serializers.CharField(help_text=_("Dite au téléphone ; n’ouvre rien."))
    version = serializers.IntegerField(help_text=_("Augmente à chaque changement ; à renvoyer avec un nouvel état."))
    kind = serializers.ChoiceField(choices=list(Kind), source="demarche.kind")
    subject = SubjectSerializer(source="demarche", help_text=_("La catégorie signalée, ou la démarche."))
    state = serializers.ChoiceField(choices=list(State))
    turn = serializers.ChoiceField(choices=list(Turn), help_text=_("À qui d’agir."))
    filed_at = Moment()
    updated_at = Moment()
    closed_at = Moment(allow_null=True)
    due_on = serializers.DateField(allow_null=True, help_text=_("La date visée par le service."))
    url = serializers.SerializerMethodField(help_text=_("Où la lire en entier."))

    def get_url(self, demande: Demande) -> str:
        return reverse("api_partner_request", args=[demande.uuid], request=self.context["request"])

    class Meta:
        ref_name = "PartnerRequestSummary"


class AnswerSerializer(serializers.Serializer):
    id = serializers.CharField(help_text=_("L’identifiant de la question, le même d’une version à l’autre."))
    label = serializers.CharField(help_text=_("La question, telle qu’elle était posée."))  # type: ignore[assignment]
    words = serializers.CharField(help_text=_("La réponse, en mots."))
    value = serializers.JSONField(
        allow_null=True,
        help_text=_("La réponse, telle qu’elle est gardée\u00a0; nulle quand l’usager a dit pourquoi il n’en a pas."),
    )

    class Meta:
        ref_name = "PartnerAnswer"


class PlaceSerializer(serializers.Serializer):
    address = serializers.CharField(allow_blank=True)
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    commune = AuthorityReference(allow_null=True)

    class Meta:
        ref_name = "PartnerPlace"


class PartySerializer(serializers.Serializer):
    role = serializers.ChoiceField(choices=list(PartyRole))
    name = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)

    class Meta:
        ref_name = "PartnerParty"


class HappenedSerializer(serializers.Serializer):
    at = Moment()
    kind = serializers.ChoiceField(choices=list(EventKind))
    by = serializers.ChoiceField(choices=list(ActorRole), source="actor_role")
    who = serializers.SerializerMethodField(help_text=_("L’agent ou le logiciel, comme au journal des agents."))
    from_state = serializers.CharField(allow_blank=True)
    to_state = serializers.CharField(allow_blank=True)
    text = serializers.SerializerMethodField(help_text=_("Ce qui a été écrit alors : message, note ou motif."))
    message = serializers.SerializerMethodField(help_text=_("La nature du message, s’il y en a un."))
    shown = serializers.BooleanField(help_text=_("Vrai quand l’usager le voit."))

    def get_who(self, event: Event) -> str:
        return desk.journal_line(event).who

    def get_text(self, event: Event) -> str:
        return desk.journal_line(event).text

    @extend_schema_field(serializers.ChoiceField(choices=list(MessageKind), allow_null=True))
    def get_message(self, event: Event) -> MessageKind | None:
        return MessageKind(event.message.kind) if event.message else None

    class Meta:
        ref_name = "PartnerEvent"


class AttachmentSerializer(serializers.Serializer):
    id = serializers.UUIDField(source="uuid")
    filename = serializers.CharField()
    media_type = serializers.SerializerMethodField(help_text=_("De la copie vérifiée que vous recevrez."))
    state = serializers.ChoiceField(choices=list(ScanState), source="scan_state", help_text=_("Seul « sain » se lit."))
    question = serializers.CharField(
        allow_blank=True, help_text=_("L’identifiant de la question à laquelle il répond.")
    )
    by = serializers.ChoiceField(choices=list(ActorRole), help_text=_("Qui l’a envoyé."))
    uploaded_at = Moment()
    url = serializers.SerializerMethodField(help_text=_("Où le lire."))

    def get_media_type(self, file: Attachment) -> str:
        return "application/pdf" if file.is_document else "image/jpeg"

    def get_url(self, file: Attachment) -> str:
        names = [self.context["demande"].uuid, file.uuid]
        return reverse("api_partner_attachment", args=names, request=self.context["request"])

    class Meta:
        ref_name = "PartnerAttachment"


class WholeSerializer(SummarySerializer):
    """A request as its agents see it."""

    channel = serializers.ChoiceField(choices=list(Channel), help_text=_("Comment elle est arrivée."))
    authority = AuthorityReference()
    assignee = serializers.SerializerMethodField(help_text=_("L’agent qui la suit ; vide quand il n’y en a pas."))
    summary = serializers.CharField(allow_blank=True)
    place = PlaceSerializer(source="*")
    answers = serializers.SerializerMethodField()
    parties = PartySerializer(source="parties.all", many=True, help_text=_("L’auteur, et pour qui il agit."))
    events = HappenedSerializer(source="journal", many=True, help_text=_("Ce qui s’est passé, dans l’ordre."))
    attachments = serializers.SerializerMethodField()
    to_correct = serializers.SerializerMethodField(
        help_text=_(
            "Les questions que l’usager est prié de corriger, par leur identifiant ; vide sans correction attendue."
        )
    )
    answer_by = serializers.SerializerMethodField(help_text=ANSWER_BY)
    next_states = serializers.SerializerMethodField(help_text=_("Les états qui peuvent suivre."))
    privacy = serializers.SerializerMethodField(help_text=_("Ce que l’usager lit de ses données."))
    anonymised_at = Moment(allow_null=True, help_text=_("Quand la demande a été anonymisée : plus rien ne s’y écrit."))

    def get_assignee(self, demande: Demande) -> str:
        return str(demande.assignee) if demande.assignee else ""

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_answer_by(self, demande: Demande) -> datetime.date | None:
        return answer_by(demande)

    @extend_schema_field(PrivacySerializer)
    def get_privacy(self, demande: Demande) -> dict[str, Any]:
        return PrivacySerializer(notice_of(demande)).data

    @extend_schema_field(AnswerSerializer(many=True))
    def get_answers(self, demande: Demande) -> list[dict[str, Any]]:
        read = display.answers(demande.form_version.definition, sealing.opened(demande.answers))
        values = sealing.readable(demande.answers)
        rows = [{**answer._asdict(), "value": values.get(answer.id)} for answer in read]
        return serializers.ListSerializer(rows, child=AnswerSerializer()).data

    @extend_schema_field(AttachmentSerializer(many=True))
    def get_attachments(self, demande: Demande) -> list[dict[str, Any]]:
        context = {**self.context, "demande": demande}
        files = demande.attachments.all()
        return serializers.ListSerializer(files, child=AttachmentSerializer(), context=context).data

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_to_correct(self, demande: Any) -> list[str]:
        ask = asks.standing(demande.journal)
        return sorted(ask.words) if ask else []

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=list(State))))
    def get_next_states(self, demande: Demande) -> list[State]:
        view = self.context["view"]
        return permissions.next_states(view.key, demande, timezone.localdate(view.at))

    class Meta:
        ref_name = "PartnerRequest"
