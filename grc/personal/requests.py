"""The requests of a person: what was asked, who they said they were, what services know of them."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import RetentionRule, User
from accounts.registry.personal import Keeping, Record, keep_rows, register
from grc import privacy
from grc.enums import Channel, PartyRole
from grc.models import Demande, Party, Person
from grc.operations import contact, people
from grc.questions import display, sealing

REQUESTS: dict[str, Any] = {
    "category": DataCategory.REQUESTS,
    "basis": LegalBasis.PUBLIC_TASK,
    "retention": RetentionCategory.REPORTS,
    "or_else": RetentionCategory.SERVICES,
    "erase": keep_rows,
}


def register_requests() -> None:
    register(
        Record(
            model=Demande,
            label=gettext_lazy("Demandes"),
            source=DataSource.RESIDENT,
            rows=requests_of,
            dated="filed_at",
            origin=came_by,
            columns={
                gettext_lazy("Référence"): "reference",
                gettext_lazy("Objet"): lambda row: row.demarche.label,
                gettext_lazy("Collectivité"): lambda row: row.authority.name,
                gettext_lazy("Déposée le"): "filed_at",
                gettext_lazy("État"): lambda row: row.state_label,
                gettext_lazy("Close le"): "closed_at",
                gettext_lazy("Adresse"): "address",
                gettext_lazy("Position"): _position,
                gettext_lazy("Réponses"): _answers,
                gettext_lazy("Recours en cours"): lambda row: _("oui") if row.under_appeal else "",
                gettext_lazy("Anonymisée le"): "anonymised_at",
            },
            keeping=keeping,
            until=privacy.anonymised_on,
            **REQUESTS,
        )
    )
    register(
        Record(
            model=Party,
            label=gettext_lazy("Coordonnées données dans vos demandes"),
            source=DataSource.RESIDENT,
            rows=lambda user: Party.objects.filter(user=user).select_related("demande").order_by("-demande_id", "pk"),
            dated=lambda row: row.demande.filed_at,
            origin=lambda row: _("votre aidant") if row.role == PartyRole.BENEFICIARY else came_by(row.demande),
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
            dated="since",
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


CAME_BY = {
    Channel.WEB: gettext_lazy("le formulaire du site"),
    Channel.PHONE: gettext_lazy("un appel au service"),
    Channel.COUNTER: gettext_lazy("une visite au guichet"),
    Channel.EMAIL: gettext_lazy("un courriel au service"),
    Channel.POST: gettext_lazy("un courrier au service"),
    Channel.API: gettext_lazy("le site d’un partenaire"),
}


def came_by(demande: Demande) -> Promise:
    """How a request, and what it says, came to the service."""
    return CAME_BY[Channel(demande.channel)]


def requests_of(user: User) -> QuerySet[Demande]:
    """The requests of an account, with what is told of them."""
    mine = Demande.objects.of_person(user.pk)
    return mine.select_related("demarche", "authority", "form_version")


def detach(rows: QuerySet, _at: datetime.datetime) -> int:
    """The request stays with its authority, with the contact that was given in it; the account has no part in it."""
    contact.forget_account(list(rows))
    return rows.update(user=None)


def keeping(user: User, _on: datetime.date) -> list[Keeping]:
    """Each request that an erasure leaves, until when."""
    rules = RetentionRule.by_category()
    return [
        Keeping(
            what=f"{row.reference} – {row.demarche.label} ({row.authority.name})",
            until=privacy.anonymised_on(row, rules),
            reason=reason_to_keep(row, rules),
        )
        for row in requests_of(user)
        if row.anonymised_at is None
    ]


def reason_to_keep(demande: Demande, rules: Mapping[str, RetentionRule]) -> str:
    if demande.under_appeal:
        return _("un recours est en cours\u00a0: elle est gardée jusqu’à sa fin")
    if demande.is_open:
        words = privacy.period_of(demande.demarche, rules).words
        return _("elle est en cours\u00a0: le service la mène à son terme, puis elle est gardée %(words)s") % {
            "words": words
        }
    return _("les archives publiques se gardent un temps (code du patrimoine, article L. 212-2)")


def _position(row: Demande) -> str:
    return "" if row.latitude is None or row.longitude is None else f"{row.latitude:.5f}\u00a0; {row.longitude:.5f}"


def _answers(row: Demande) -> dict[str, str | Promise]:
    read = display.answers(row.form_version.definition, sealing.opened(row.answers))
    return {answer.label: answer.words for answer in read}
