"""What requests hold about people."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import RetentionRule, User
from accounts.registry import retention
from accounts.registry.personal import Keeping, Record, StoredFile, exempt, keep_rows, register
from grc.enums import MessageKind, ScanState
from grc.models import (
    AccessRecord,
    Attachment,
    Demande,
    Event,
    Handover,
    KeptDocument,
    Likeness,
    Mandate,
    Message,
    Party,
    Person,
    SearchEntry,
    WaitingInterval,
)
from grc.models.attachment import StoredFile as KeptFile
from grc.models.attachment import attachment_storage
from grc.operations import anonymisation, documents, mandates, people
from grc.pictures import served_name
from grc.questions import display

REQUESTS: dict[str, Any] = {
    "category": DataCategory.REQUESTS,
    "basis": LegalBasis.PUBLIC_TASK,
    "retention": RetentionCategory.REPORTS,
    "or_else": RetentionCategory.SERVICES,
    "erase": keep_rows,
}
CHUNK = 64 * 1024


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    _register_requests()
    _register_exchanges()
    register(
        Record(
            model=KeptDocument,
            label=gettext_lazy("Documents gardés"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.CONSENT,
            retention=RetentionCategory.ACCOUNT,
            rows=lambda user: KeptDocument.objects.filter(user=user).order_by("-uploaded_at", "-pk"),
            columns={
                gettext_lazy("Nom"): "title",
                gettext_lazy("Nature"): "kind",
                gettext_lazy("Fichier"): "filename",
                gettext_lazy("Déposé le"): "uploaded_at",
                gettext_lazy("Valable jusqu’au"): "expires_on",
            },
            erase=lambda rows, _at: documents.delete(rows),
            files=lambda row: _clean_copy(row, "documents"),
        )
    )
    register(
        Record(
            model=Mandate,
            label=gettext_lazy("Mandats"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.CONSENT,
            retention=RetentionCategory.ACCOUNT,
            rows=mandates_of,
            columns={
                gettext_lazy("Aidant"): "helper_name",
                gettext_lazy("Pour"): "kind",
                gettext_lazy("Nom"): "name",
                gettext_lazy("Adresse électronique"): "email",
                gettext_lazy("Date de naissance"): "birth_date",
                gettext_lazy("SIREN ou RNA"): "register_number",
                gettext_lazy("Qualité déclarée"): "capacity",
                gettext_lazy("Demandé le"): "asked_at",
                gettext_lazy("Accepté le"): "accepted_at",
                gettext_lazy("Refusé le"): "refused_at",
                gettext_lazy("Révoqué le"): "revoked_at",
                gettext_lazy("Révoqué par"): "revoked_by",
                gettext_lazy("Jusqu’au"): "ends_on",
            },
            erase=mandates.forget,
        )
    )
    exempt("the words of a request, for its agents' search: they go with it", SearchEntry)
    register(
        Record(
            model=Person,
            label=gettext_lazy("Votre fiche dans les services"),
            category=DataCategory.REQUESTS,
            source=DataSource.SERVICE,
            basis=LegalBasis.PUBLIC_TASK,
            retention=RetentionCategory.REPORTS,
            or_else=RetentionCategory.SERVICES,
            rows=lambda user: Person.objects.filter(user=user).select_related("authority").order_by("pk"),
            columns={
                gettext_lazy("Collectivité"): lambda row: row.authority.name,
                gettext_lazy("Nom"): "name",
                gettext_lazy("Adresse électronique"): "email",
                gettext_lazy("Téléphone"): "phone",
                gettext_lazy("Date de naissance"): "birthday",
                gettext_lazy("Depuis le"): "since",
            },
            erase=lambda rows, _at: people.forget(rows),
        )
    )
    exempt("pairs of cards, without a word of who they are", Likeness)
    exempt("spans of time of a request, without a word", WaitingInterval)
    exempt("told by the event of the transfer", Handover)
    retention.register(*anonymisation.TREATMENTS)
    retention.hold_accounts(gettext_lazy("ont une demande en cours, ou un recours"), anonymisation.with_pending)


def _register_requests() -> None:
    register(
        Record(
            model=Demande,
            label=gettext_lazy("Demandes"),
            source=DataSource.RESIDENT,
            rows=requests_of,
            columns={
                gettext_lazy("Référence"): "reference",
                gettext_lazy("Objet"): lambda row: row.demarche.label,
                gettext_lazy("Collectivité"): lambda row: row.authority.name,
                gettext_lazy("Déposée le"): "filed_at",
                gettext_lazy("État"): "state",
                gettext_lazy("Close le"): "closed_at",
                gettext_lazy("Adresse"): "address",
                gettext_lazy("Position"): _position,
                gettext_lazy("Réponses"): _answers,
                gettext_lazy("Recours en cours"): lambda row: _("oui") if row.under_appeal else "",
                gettext_lazy("Anonymisée le"): "anonymised_at",
            },
            keeping=keeping,
            **REQUESTS,
        )
    )
    register(
        Record(
            model=Party,
            label=gettext_lazy("Coordonnées données dans vos demandes"),
            source=DataSource.RESIDENT,
            rows=lambda user: Party.objects.filter(user=user).select_related("demande").order_by("-demande_id", "pk"),
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Rôle"): "role",
                gettext_lazy("Nom"): "name",
                gettext_lazy("Adresse électronique"): "email",
                gettext_lazy("Téléphone"): "phone",
            },
            **REQUESTS | {"erase": detach},
        )
    )


def _register_exchanges() -> None:
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
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Le"): "at",
                gettext_lazy("Quoi"): "kind",
                gettext_lazy("Par"): "actor_role",
                gettext_lazy("Collectivité"): lambda row: row.authority.name,
                gettext_lazy("Motif"): lambda row: row.detail.get("note", ""),
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
            columns={
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Fichier"): "filename",
                gettext_lazy("Taille (octets)"): "size",
                gettext_lazy("Reçue le"): "uploaded_at",
                gettext_lazy("Vérification"): "scan_state",
            },
            files=lambda row: _clean_copy(row, row.demande.reference),
            **REQUESTS,
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
            rows=lambda user: (
                _within(AccessRecord.objects, user).select_related("demande", "authority").order_by("-at", "-number")
            ),
            columns={
                gettext_lazy("Le"): "at",
                # Not the agent's name: whom they serve is what the resident deals with.
                gettext_lazy("Par"): lambda row: _("un agent de %(authority)s") % {"authority": row.authority.name},
                gettext_lazy("Demande"): lambda row: row.demande.reference,
                gettext_lazy("Pour"): "purpose",
            },
            erase=keep_rows,
        )
    )


def mandates_of(user: User) -> QuerySet[Mandate]:
    """Those that an account gave or received."""
    return Mandate.objects.filter(Q(helper=user) | Q(beneficiary=user)).select_related("helper")


def requests_of(user: User) -> QuerySet[Demande]:
    """The requests of an account, with what is told of them."""
    mine = Demande.objects.of_person(user.pk)
    return mine.select_related("demarche", "authority", "form_version")


def detach(rows: QuerySet, _at: datetime.datetime) -> int:
    """The request stays with its authority, with the contact that was given in it; the account has no part in it."""
    return rows.update(user=None)


def keeping(user: User, _on: datetime.date) -> list[Keeping]:
    """Each request that an erasure leaves, until when."""
    rules = {rule.category: rule for rule in RetentionRule.objects.all()}
    return [
        Keeping(
            what=f"{row.reference} – {row.demarche.label} ({row.authority.name})",
            until=anonymisation.anonymised_on(row, rules),
            reason=reason_to_keep(row),
        )
        for row in requests_of(user)
        if row.anonymised_at is None
    ]


def reason_to_keep(demande: Demande) -> str:
    if demande.under_appeal:
        return _("un recours est en cours : elle est gardée jusqu’à sa fin")
    if demande.is_open:
        return _("elle est en cours : le service la mène à son terme")
    return _("les archives publiques se gardent un temps (code du patrimoine, article L. 212-2)")


def _within(rows: Any, user: User) -> QuerySet:
    """What hangs on the requests of an account."""
    return rows.filter(demande__in=Demande.objects.of_account(user.pk).values("pk"))


def _position(row: Demande) -> str:
    return "" if row.latitude is None or row.longitude is None else f"{row.latitude:.5f} ; {row.longitude:.5f}"


def _answers(row: Demande) -> dict[str, str | Promise]:
    return {answer.label: answer.words for answer in display.answers(row.form_version.definition, row.answers)}


def _clean_copy(row: KeptFile, folder: str) -> Iterator[StoredFile]:
    """The clean copy of a file: what was received is never given, and is not kept once it is checked."""
    copy = row.derivatives.get("document") or row.derivatives.get("large")
    if copy and row.scan_state == ScanState.CLEAN:
        name = served_name(row.filename, "pdf" if row.is_document else "jpg")
        yield StoredFile(f"{folder}/{row.uuid.hex[:8]}-{name}", _chunks(copy["name"]))


def _chunks(name: str) -> Iterator[bytes]:
    with attachment_storage().open(name) as stored:
        yield from stored.chunks(CHUNK)
