"""What was said and joined in the requests of a person, and who read them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import User
from accounts.registry.personal import Record, counted_from, delete_rows, keep_rows, register
from grc.enums import ActorRole, MessageKind
from grc.models import AccessRecord, Attachment, Demande, Event, Look, Message, Satisfaction, Sharing
from grc.personal.files import clean_copy
from grc.personal.requests import REQUESTS

CONSENTED = {"basis": LegalBasis.CONSENT, "erase": delete_rows}


def register_exchanges() -> None:
    register(
        Record(
            model=Message,
            label=gettext_lazy("Messages"),
            source=DataSource.RESIDENT,
            rows=lambda user: (
                _within(Message.objects.exclude(kind=MessageKind.NOTE), user)
                .select_related("demande")
                .order_by("-at", "-pk")
            ),
            dated="at",
            origin=lambda row: (
                DataSource.RESIDENT.label if row.kind == MessageKind.FROM_RESIDENT else DataSource.AGENT.label
            ),
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Nature"): "kind",
                gettext_lazy("Le"): "at",
                gettext_lazy("Texte"): "body",
            },
            **REQUESTS,
        )
    )
    register(
        Record(
            model=Event,
            label=gettext_lazy("Ce qui s’est passé"),
            source=DataSource.AGENT,
            rows=lambda user: (
                _within(Event.objects.shown(), user).select_related("demande", "authority").order_by("-at", "-pk")
            ),
            dated="at",
            origin=lambda row: (
                DataSource.RESIDENT.label if row.actor_role == ActorRole.RESIDENT else DataSource.AGENT.label
            ),
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Le"): "at",
                gettext_lazy("Quoi"): "kind",
                gettext_lazy("Par"): "actor_role",
                gettext_lazy("Collectivité"): lambda row: row.authority.name,
                gettext_lazy("Motif"): lambda row: row.detail.get("note", ""),
                gettext_lazy("Corrigé"): corrected,
            },
            **REQUESTS,
        )
    )
    register(
        Record(
            model=Attachment,
            label=gettext_lazy("Pièces jointes"),
            source=DataSource.RESIDENT,
            rows=lambda user: (
                _within(Attachment.objects, user).select_related("demande").order_by("-uploaded_at", "-pk")
            ),
            dated="uploaded_at",
            origin=lambda row: DataSource.AGENT.label if row.by == ActorRole.AGENT else DataSource.RESIDENT.label,
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Fichier"): "filename",
                gettext_lazy("Taille (octets)"): "size",
                gettext_lazy("Reçue le"): "uploaded_at",
                gettext_lazy("Vérification"): "scan_state",
            },
            files=lambda row: clean_copy(row, row.demande.reference),
            **REQUESTS,
        )
    )
    register(
        Record(
            model=Satisfaction,
            label=gettext_lazy("Vos avis sur ce qui a été fait"),
            source=DataSource.RESIDENT,
            rows=lambda user: _within(Satisfaction.objects, user).select_related("demande").order_by("-at", "-pk"),
            dated="at",
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Le"): "at",
                gettext_lazy("Avis"): str,
                gettext_lazy("Commentaire"): "comment",
            },
            **REQUESTS,
        )
    )
    register(
        Record(
            model=Look,
            label=gettext_lazy("Regards sur votre page"),
            source=DataSource.SERVICE,
            rows=lambda user: (
                Look.objects.filter(sharing__user=user)
                .select_related("sharing__demande__authority")
                .order_by("-at", "-pk")
            ),
            dated="at",
            columns={
                gettext_lazy("Le"): "at",
                gettext_lazy("Par"): looker_of,
                gettext_lazy("Page"): "page",
                gettext_lazy("Demande"): lambda row: row.sharing.demande.reference,
            },
            **REQUESTS | CONSENTED,
        )
    )
    register(
        Record(
            model=Sharing,
            label=gettext_lazy("Accords pour voir votre page"),
            source=DataSource.RESIDENT,
            rows=lambda user: Sharing.objects.filter(user=user).select_related("demande").order_by("-asked_at", "-pk"),
            dated="asked_at",
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Demandé le"): "asked_at",
                gettext_lazy("Accepté le"): "given_at",
                gettext_lazy("Jusqu’au"): "ends_at",
                gettext_lazy("Refusé le"): "refused_at",
                gettext_lazy("Arrêté le"): "stopped_at",
            },
            **REQUESTS | CONSENTED,
        )
    )
    register(
        Record(
            model=AccessRecord,
            label=gettext_lazy("Lectures de vos demandes"),
            category=DataCategory.READS,
            source=DataSource.SERVICE,
            basis=LegalBasis.LEGAL_OBLIGATION,
            retention=RetentionCategory.READS,
            until=counted_from("at", RetentionCategory.READS),
            rows=lambda user: (
                _within(AccessRecord.objects, user).select_related("demande", "authority").order_by("-at", "-number")
            ),
            dated="at",
            columns={
                gettext_lazy("Le"): "at",
                gettext_lazy("Par"): reader_of,
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Pour"): "purpose",
            },
            erase=keep_rows,
        )
    )


def corrected(row: Event) -> str:
    """What the person put in place of what."""
    changes = row.detail.get("changes", [])
    return " ; ".join(f"{one['label']}\u00a0: {one['before'] or '–'} → {one['after'] or '–'}" for one in changes)


def reader_of(row: AccessRecord) -> str:
    """Not the name of the agent or of the program: whom they serve is what the resident deals with."""
    said = _("un agent de %(authority)s") if row.partner_id is None else _("un logiciel de %(authority)s")
    return said % {"authority": row.authority.name}


def looker_of(row: Look) -> str:
    """The same of who saw a page."""
    return _("un agent de %(authority)s") % {"authority": row.sharing.demande.authority.name}


def _within(rows: Any, user: User) -> QuerySet:
    """What hangs on the requests of an account."""
    return rows.filter(demande__in=Demande.objects.of_account(user.pk).values("pk"))
