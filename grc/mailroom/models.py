"""Mailboxes that are read, and what came in them."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from grc.mailroom.enums import AsideReason, MailRemark, MailSecurity, MailState
from grc.mailroom.querysets import IncomingMailQuerySet, MailboxQuerySet
from grc.models.competence import Demarche
from grc.models.demande import Demande
from notifications.models import agents_moment


class Mailbox(models.Model):
    """A mailbox of an authority, read by IMAP: each message becomes an `IncomingMail`, then goes to `done_folder`.

    `address` is the one to which residents write; with `takes_answers`, letters about requests carry it, with a signed
    token after a « + », as the address of their answers. `trusted_server` names the server whose findings on senders
    (DMARC) are believed. `last_error`, which no page shows, is empty once it could be read again.
    """

    wagtail_reference_index_ignore = True

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.PROTECT, related_name="mailboxes"
    )
    label = models.CharField(
        _("nom"), max_length=80, help_text=_("Pour les agents\u00a0: «\u00a0Accueil de la mairie\u00a0».")
    )
    address = models.EmailField(_("adresse"), unique=True, help_text=_("Celle à laquelle les usagers écrivent."))
    host = models.CharField(_("serveur IMAP"), max_length=253)
    port = models.PositiveIntegerField(
        _("port"), default=993, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    security = models.CharField(_("chiffrement"), max_length=12, choices=MailSecurity.entries, default=MailSecurity.TLS)
    user = models.CharField(_("identifiant"), max_length=254)
    sealed_password = models.TextField(editable=False)
    folder = models.CharField(_("dossier lu"), max_length=120, default="INBOX")
    done_folder = models.CharField(
        _("dossier des messages lus"),
        max_length=120,
        default="Guichet",
        help_text=_("Créé s’il n’existe pas. Chaque message y est rangé une fois gardé ici."),
    )
    demarche = models.ForeignKey(
        Demarche,
        verbose_name=_("démarche proposée"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Proposée d’abord quand un message devient une demande."),
    )
    takes_answers = models.BooleanField(
        _("reçoit les réponses aux courriels"),
        default=True,
        help_text=_("Le serveur doit accepter les adresses de la forme nom+suite@domaine."),
    )
    trusted_server = models.CharField(
        _("serveur qui vérifie les expéditeurs"),
        max_length=120,
        blank=True,
        help_text=_("Son nom dans l’en-tête Authentication-Results. Vide\u00a0: cet en-tête n’est pas cru."),
    )
    is_active = models.BooleanField(_("relevée"), default=True)
    last_read_at = models.DateTimeField(_("relevée le"), null=True, blank=True, editable=False)
    last_error = models.CharField(_("dernière erreur"), max_length=240, blank=True, editable=False)
    last_error_at = models.DateTimeField(null=True, blank=True, editable=False)

    if TYPE_CHECKING:
        id: int
        authority_id: int
    objects = MailboxQuerySet.as_manager()

    class Meta:
        app_label = "grc"
        verbose_name = _("boîte aux lettres électronique")
        verbose_name_plural = _("boîtes aux lettres électroniques")
        ordering = ("authority__sort_key", "label")
        constraints = [
            models.CheckConstraint(condition=models.Q(security__in=MailSecurity.values), name="grc_mailbox_security"),
            models.UniqueConstraint(
                fields=["authority"],
                condition=models.Q(takes_answers=True, is_active=True),
                name="grc_mailbox_one_for_answers",
                violation_error_message=_("Une autre boîte de cette collectivité reçoit déjà les réponses."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def standing(self) -> str:
        """Whether it is read, in words: when it last was, or since when it cannot be; why is for the log alone."""
        if not self.is_active:
            return gettext("Hors service")
        if self.last_error and self.last_error_at:
            words = gettext("En panne depuis le %(moment)s\u00a0: vérifiez ses réglages et son mot de passe")
            return words % {"moment": agents_moment(self.last_error_at)}
        if self.last_read_at:
            return gettext("Relevée le %(moment)s") % {"moment": agents_moment(self.last_read_at)}
        return gettext("Pas encore relevée")


class IncomingMail(models.Model):
    """A message of a mailbox, and what became of it. Its files wait as attachments under `files_key`.

    `message_id` and the `digest` of its body make it unique in its mailbox: read again, it changes nothing. `authority`
    is the mailbox's, then that of the request which it joined: its agents alone read it. `refused_files`: the names of
    those that were not kept, and why. `reason`: why it was set aside, in the agent's words or in ours (`AsideReason`).
    """

    wagtail_reference_index_ignore = True

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="mails", db_index=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    message_id = models.CharField(max_length=250)
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField(_("reçu le"))
    size = models.PositiveBigIntegerField(_("taille"))
    sender = models.CharField(_("expéditeur"), max_length=254, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    subject = models.CharField(_("objet"), max_length=240, blank=True)
    text = models.TextField(_("texte"), blank=True)
    remarks = ArrayField(models.CharField(max_length=16, choices=MailRemark.entries), default=list)
    files_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    refused_files = models.JSONField(default=list)
    state = models.CharField(_("état"), max_length=8, choices=MailState.entries, default=MailState.TO_SORT)
    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    aside = models.CharField(max_length=12, choices=AsideReason.entries, blank=True)
    reason = models.CharField(_("motif"), max_length=240, blank=True)
    sorted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    sorted_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        id: int
        authority_id: int
        mailbox_id: int
        demande_id: int | None
    objects: ClassVar[models.Manager] = IncomingMailQuerySet.as_manager()

    class Meta:
        app_label = "grc"
        verbose_name = _("courriel reçu")
        verbose_name_plural = _("courriels reçus")
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "message_id", "digest"], name="grc_mail_once"),
            models.CheckConstraint(condition=models.Q(state__in=MailState.values), name="grc_mail_state"),
            models.CheckConstraint(
                condition=models.Q(state__in=[MailState.FILED, MailState.JOINED], demande__isnull=False)
                | models.Q(state__in=[MailState.TO_SORT, MailState.SET_ASIDE], demande__isnull=True),
                name="grc_mail_demande",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "state", "-received_at", "-id"], name="grc_mail_list"),
            models.Index(fields=["sender", "-received_at"], name="grc_mail_sender"),
            models.Index(fields=["received_at"], name="grc_mail_received"),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("Sans objet"))

    @property
    def remarks_in_words(self) -> list[str]:
        return [str(MailRemark(remark).label) for remark in self.remarks]
