"""What this package, and django-allauth below it, hold about people."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.idp.oidc.models import Client, Token
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import (
    Consent,
    DataExport,
    Erasure,
    Partner,
    Passage,
    PivotIdentity,
    Profile,
    PurgeNotice,
    ReferenceVersion,
    Subject,
    TermsAcceptance,
    TermsVersion,
    User,
)
from accounts.operations import expiry
from accounts.operations.reuse import by_partners
from accounts.registry import retention, reuse
from accounts.registry.personal import Record, counted_from, exempt, keep_rows, register

ACCOUNT: dict[str, Any] = {"basis": LegalBasis.PUBLIC_TASK, "retention": RetentionCategory.ACCOUNT}
IDENTITY: dict[str, Any] = {"category": DataCategory.IDENTITY, "source": DataSource.RESIDENT, **ACCOUNT}
SECURITY: dict[str, Any] = {"category": DataCategory.SECURITY, "source": DataSource.RESIDENT, **ACCOUNT}
CONNECTIONS: dict[str, Any] = {
    "category": DataCategory.SECURITY,
    "source": DataSource.SERVICE,
    "basis": LegalBasis.PUBLIC_TASK,
    "retention": RetentionCategory.SESSIONS,
}


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    _register_identity()
    _register_ways_in()
    _register_choices()
    _register_partners()
    exempt("a code that serves once within a minute, then is deleted", Passage)
    exempt("made for mails that confirm an address, whose links are signed: no row is ever written", EmailConfirmation)
    exempt("services and identity providers: no resident", Client, Partner, SocialApp)
    exempt("rights, and the names of groups", Permission, Group)
    exempt("a pseudonym that proves that an account was erased, kept to erase it again after a restore", Erasure)
    exempt("a pseudonym that one service alone can tell, dropped when it has been told for a month", PurgeNotice)
    exempt("a text", TermsVersion)
    exempt("how often tables of reference data have changed", ReferenceVersion)
    retention.register(*expiry.TREATMENTS)
    reuse.register(by_partners)


def _register_identity() -> None:
    register(
        Record(
            model=User,
            label=_("Votre compte"),
            rows=lambda user: User.objects.filter(pk=user.pk),
            dated="date_joined",
            columns={
                _("Adresse électronique"): "email",
                _("Prénom"): "first_name",
                _("Nom"): "last_name",
                _("Ouvert le"): "date_joined",
                _("Dernière connexion"): "last_login",
                _("Prévenu de son effacement le"): "warned_at",
            },
            erase=keep_rows,  # the operation deletes the row last, once nothing names it
            until=counted_from("last_login", RetentionCategory.ACCOUNT),
            **IDENTITY,
        )
    )
    register(
        Record(
            model=Profile,
            label=_("Votre profil"),
            rows=lambda user: Profile.objects.filter(user=user),
            dated="updated_at",
            columns={
                _("Nom d’usage"): "preferred_name",
                _("Téléphone"): "phone",
                _("Remplit les formulaires"): lambda row: _("oui") if row.fills_forms else _("non"),
                _("Blocs masqués de votre espace"): lambda row: ", ".join(row.arrangement.get("hidden", ())),
            },
            **IDENTITY,
        )
    )
    register(
        Record(
            model=EmailAddress,
            label=_("Vos adresses électroniques"),
            rows=lambda user: EmailAddress.objects.filter(user=user).order_by("pk"),
            dated=None,
            columns={
                _("Adresse"): "email",
                _("Confirmée"): lambda row: _("oui") if row.verified else _("non"),
                _("Principale"): lambda row: _("oui") if row.primary else _("non"),
            },
            **IDENTITY,
        )
    )
    register(
        Record(
            model=PivotIdentity,
            label=_("Identité vérifiée"),
            rows=lambda user: PivotIdentity.objects.filter(user=user).order_by("pk"),
            dated="verified_at",
            origin="source",
            columns={
                _("Prénoms"): "given_name",
                _("Nom de naissance"): "family_name",
                _("Nom d’usage"): "preferred_name",
                _("Date de naissance"): "birthdate",
                _("Sexe"): "gender",
                _("Commune de naissance (code)"): "birthplace",
                _("Pays de naissance (code)"): "birthcountry",
                _("Vérifiée par"): "source",
                _("Vérifiée le"): "verified_at",
                _("Émetteur"): "issuer",
                _("Identifiant chez l’émetteur"): "sub",
            },
            **IDENTITY | {"source": DataSource.ADMINISTRATION},
        )
    )
    register(
        Record(
            model=SocialAccount,
            label=_("Identités reliées"),
            rows=lambda user: SocialAccount.objects.filter(user=user).order_by("pk"),
            dated="date_joined",
            columns={
                _("Fournisseur"): "provider",
                _("Identifiant"): "uid",
                _("Reliée le"): "date_joined",
                _("Dernière utilisation"): "last_login",
                _("Ce que le fournisseur a transmis"): "extra_data",
            },
            **IDENTITY | {"source": DataSource.ADMINISTRATION},
        )
    )


def _register_ways_in() -> None:
    register(
        Record(
            model=Authenticator,
            label=_("Seconds facteurs et clés d’accès"),
            rows=lambda user: Authenticator.objects.filter(user=user).order_by("pk"),
            dated="created_at",
            columns={
                _("Nature"): "type",
                _("Ajouté le"): "created_at",
                _("Dernière utilisation"): "last_used_at",
            },
            **SECURITY,
        )
    )
    register(
        Record(
            model=UserSession,
            label=_("Appareils connectés"),
            rows=lambda user: UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"),
            dated="created_at",
            columns={
                _("Depuis le"): "created_at",
                _("Utilisé le"): "last_seen_at",
                _("Adresse réseau"): "ip",
                _("Navigateur"): "user_agent",
            },
            until=counted_from("last_seen_at", RetentionCategory.SESSIONS),
            **CONNECTIONS,
        )
    )
    register(
        Record(
            model=Token,
            label=_("Services partenaires ouverts avec ce compte"),
            rows=lambda user: Token.objects.filter(user=user).select_related("client").order_by("-created_at", "-pk"),
            dated="created_at",
            columns={
                _("Service"): lambda row: row.client.name if row.client else "",
                _("Ce qui lui est transmis"): "scopes",
                _("Depuis le"): "created_at",
                _("Jusqu’au"): "expires_at",
            },
            **CONNECTIONS,
        )
    )
    register(
        Record(
            model=SocialToken,
            label=_("Jetons d’identités reliées"),
            rows=lambda user: SocialToken.objects.filter(account__user=user).select_related("account").order_by("pk"),
            dated=lambda row: row.account.date_joined,
            columns={_("Jusqu’au"): "expires_at"},
            **CONNECTIONS,
        )
    )
    register(
        Record(
            model=ModelLogEntry,
            label=_("Ce que l’administration a fait de votre compte"),
            category=DataCategory.IDENTITY,
            source=DataSource.ADMINISTRATION,
            basis=LegalBasis.LEGAL_OBLIGATION,
            retention=RetentionCategory.ACCOUNT,
            rows=written_about,
            dated="timestamp",
            columns={_("Le"): "timestamp", _("Quoi"): "message"},
            erase=forget_name,
        )
    )


def written_about(user: User) -> QuerySet[ModelLogEntry]:
    """What Wagtail's journal says of an account: it names it."""
    of_accounts = ContentType.objects.get_for_model(User)
    return ModelLogEntry.objects.filter(content_type=of_accounts, object_id=str(user.pk)).order_by("-timestamp", "-pk")


def forget_name(rows: QuerySet, _at: datetime.datetime) -> int:
    """That it was done stays, without the name."""
    return rows.update(label="", data={})


def _register_choices() -> None:
    register(
        Record(
            model=TermsAcceptance,
            label=_("Conditions d’utilisation acceptées"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.LEGAL_OBLIGATION,
            retention=RetentionCategory.ACCOUNT,
            rows=lambda user: TermsAcceptance.objects.filter(user=user).select_related("terms").order_by("-at"),
            dated="at",
            columns={_("Version"): lambda row: row.terms.version, _("Acceptée le"): "at"},
        )
    )
    register(
        Record(
            model=DataExport,
            label=_("Archives de vos données"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.LEGAL_OBLIGATION,
            retention=RetentionCategory.EXPORTS,
            rows=DataExport.objects.of,
            dated="asked_at",
            columns={_("Demandée le"): "asked_at", _("État"): "state"},
        )
    )


def _register_partners() -> None:
    register(
        Record(
            model=Consent,
            label=_("Services reliés"),
            category=DataCategory.SECURITY,
            source=DataSource.RESIDENT,
            basis=LegalBasis.CONSENT,
            retention=RetentionCategory.ACCOUNT,
            rows=lambda user: Consent.objects.select_related("partner__client").filter(user=user).order_by("pk"),
            dated="given_at",
            columns={
                _("Service"): lambda row: str(row.partner),
                _("Responsable"): lambda row: row.partner.run_by,
                _("Ce qu’il reçoit"): lambda row: ", ".join(row.labels()),
                _("Autorisé le"): "given_at",
                _("Utilisé le"): "used_at",
            },
        )
    )
    register(
        Record(
            model=Subject,
            label=_("Identifiants auprès des services reliés"),
            rows=lambda user: Subject.objects.filter(user=user).order_by("pk"),
            dated="created_at",
            columns={_("Domaine"): "sector", _("Identifiant"): "value"},
            **SECURITY | {"source": DataSource.SERVICE, "basis": LegalBasis.CONSENT},
        )
    )
