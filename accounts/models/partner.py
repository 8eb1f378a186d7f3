"""Services of partners that sign residents in with the metropolitan account (OpenID Connect)."""

import uuid

from allauth.idp.oidc.models import Client
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import PostOutcome, Scope
from accounts.querysets import ConsentQuerySet, PartnerQuerySet, PurgeNoticeQuerySet


class Partner(models.Model):
    """A service, beside what the protocol knows of it (`client`): who runs it, and what people are told.

    `sector`: services of one sector know a person by the same subject, those of two do not (OpenID Connect Core 1.0,
    8.1). It never changes.
    """

    client = models.OneToOneField(Client, on_delete=models.CASCADE, related_name="partner")
    description = models.CharField(_("ce que fait le service"), max_length=200)
    run_by = models.CharField(_("responsable du traitement"), max_length=120)
    contact = models.EmailField(_("adresse de contact"))
    privacy_url = models.URLField(_("page sur les données personnelles"), blank=True)
    sector = models.CharField(_("secteur"), max_length=253)
    events_url = models.URLField(
        _("adresse des événements de compte"),
        blank=True,
        db_default="",
        help_text=_(
            "Où dire qu’un compte est effacé (Security Event Token, RFC 8935). Laissée vide\u00a0: un courriel à"
            " l’adresse de contact."
        ),
    )
    created_at = models.DateTimeField(_("inscrit le"), auto_now_add=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("service partenaire")
        verbose_name_plural = _("services partenaires")

    def __str__(self) -> str:
        return self.client.name


class Subject(models.Model):
    """By which name the services of a sector know an account: kept, so that it outlives a change of the key.

    `created_at` is None for those made before it was kept.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subjects")
    sector = models.CharField(max_length=253)
    value = models.CharField(max_length=64)
    created_at = models.DateTimeField(null=True, blank=True, default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "sector"], name="accounts_subject_user_sector"),
            models.UniqueConstraint(fields=["sector", "value"], name="accounts_subject_sector_value"),
        ]

    def __str__(self) -> str:
        return self.value


class Consent(models.Model):
    """Somebody let a service know what these scopes say, until they take it back."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="consents")
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope.entries))
    given_at = models.DateTimeField()
    used_at = models.DateTimeField()

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "partner"], name="accounts_consent_user_partner")]

    def __str__(self) -> str:
        return " ".join(self.scopes)

    def labels(self) -> list[str]:
        """What the service knows, in words."""
        return [str(Scope(scope).label) for scope in Scope.values if scope in self.scopes]


class PurgeNotice(models.Model):
    """An account is gone: what is posted to a service that knew it as `subject`, until it is told (RGPD art. 19).

    `told_at`: when it accepted the event, or when its contact was written to instead.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="purge_notices")
    subject = models.CharField(max_length=64)
    jti = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    outcome = models.CharField(max_length=12, choices=PostOutcome.entries, blank=True, db_default="")
    told_at = models.DateTimeField(null=True)

    objects = PurgeNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("effacement à dire")
        verbose_name_plural = _("effacements à dire")
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=models.Q(told_at=None), name="accounts_purge_due"),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} – {self.created_at:%d/%m/%Y}"
