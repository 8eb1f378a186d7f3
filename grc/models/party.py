from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Right
from django.utils.translation import gettext_lazy as _

from grc.enums import PartyRole
from grc.models.demande import Demande
from grc.models.mandate import Mandate
from grc.names import PHONE_DIGITS
from grc.querysets import PartyQuerySet

# `names.phone_key`, said to the database: `grc_search_phone` reads the index that is on it.
PHONE_KEY = Right(models.Func("phone", Value(r"\D"), Value(""), Value("g"), function="regexp_replace"), PHONE_DIGITS)


class Party(models.Model):
    """A person of a request: contact as given; the link to an account is optional and reversible.

    A request filed for somebody has two: its author, the helper, under a `mandate` without which they see it no more,
    and the beneficiary, whose own secret link is made from `link_uuid`. Others may join them as helpers, each under a
    `mandate` of their own: their account follows it, no link opens it to them, and they have no contact in it.

    `email_key` is the address in lower case, compared by `=`. `seen_at` is when the holder of the account last opened
    the request in their space: what the service wrote since is new to them. `person` is the authority's card of whom it
    is, found after the fact (`operations.people`); None until then, and again when the request changes hands.
    `refuses_sms`: they want none about this request. `from_account` names, with spaces, the fields of the contact that
    the account of `user` filled in.
    """

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey(Demande, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(_("rôle"), max_length=12, choices=PartyRole.entries, default=PartyRole.AUTHOR)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=120, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    mandate = models.ForeignKey(
        Mandate,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="parties",
        db_index=False,
        db_constraint=False,
    )
    link_uuid = models.UUIDField(null=True, editable=False)
    person = models.ForeignKey(
        "grc.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="parties",
        db_index=False,
    )
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)
    refuses_sms = models.BooleanField(_("ne veut pas de SMS"), default=False, db_default=False, editable=False)
    from_account = models.CharField(max_length=20, blank=True, editable=False, default="", db_default="")

    if TYPE_CHECKING:
        id: int
        demande_id: int
        user_id: int | None
        mandate_id: int | None
        person_id: int | None
    objects: ClassVar[models.Manager] = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=PartyRole.values), name="grc_party_role"),
            models.UniqueConstraint(
                fields=["demande"], condition=models.Q(role=PartyRole.AUTHOR), name="grc_party_one_author"
            ),
            models.UniqueConstraint(
                fields=["demande"],
                condition=models.Q(role=PartyRole.BENEFICIARY),
                name="grc_party_one_beneficiary",
            ),
            # An index rather than a constraint of the table: it could be made without locking it.
            models.UniqueConstraint("link_uuid", name="grc_party_link"),
        ]
        indexes = [
            models.Index(fields=["email_key"], name="grc_party_email"),
            models.Index(PHONE_KEY, condition=~models.Q(phone=""), name="grc_party_phone"),
            models.Index(fields=["person"], name="grc_party_person"),
            models.Index(
                fields=["id"],
                condition=models.Q(person=None) & ~models.Q(name="", email_key="", phone="", user=None),
                name="grc_party_unidentified",
            ),
            models.Index(fields=["mandate"], condition=models.Q(mandate__isnull=False), name="grc_party_mandate"),
        ]

    def __str__(self) -> str:
        return self.name or self.email or str(_("Anonyme"))

    @property
    def address(self) -> str:
        """Where they are written to; a helper who joined the others, at the address of their account."""
        if self.role == PartyRole.HELPER:
            return self.user.email if self.user else ""
        return self.email
