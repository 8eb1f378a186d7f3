from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.commitments.enums import Arrangement, Duty, LawfulBasis
from communes.commitments.holdings import held_otherwise
from communes.enums import Feature

IN_EUROPE = "Aucun transfert hors de l’Union européenne."  # what is typed in is in one language


class ProcessingActivity(models.Model):
    """What is done with personal data, why, and who answers for it (RGPD, article 30): a line of the registers.

    `holdings`: what the portal's register of personal data holds for it (`communes.commitments.holdings`), from which
    its retention is read. `feature`: the block of the platform without which a commune has nothing of it.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True, editable=False)
    name = models.CharField(_("nom"), max_length=120, unique=True)
    purposes = models.TextField(_("finalités"))
    basis = models.CharField(_("base légale"), max_length=1, choices=LawfulBasis.entries)
    people = models.TextField(_("catégories de personnes"))
    data = models.TextField(_("catégories de données"))
    recipients = models.TextField(_("destinataires"))
    transfers = models.CharField(_("transferts"), max_length=300, default=IN_EUROPE)
    security = models.TextField(_("mesures de sécurité"))
    holdings = ArrayField(
        models.CharField(max_length=120), verbose_name=_("ce que le portail garde"), default=list, blank=True
    )
    retention_note = models.CharField(
        _("durée de ce que le portail n’efface pas de lui-même"),
        max_length=300,
        blank=True,
        help_text=_("Le reste se lit dans «\u00a0Durées de conservation\u00a0»."),
    )
    feature = models.CharField(
        _("pour les communes qui ont"),
        max_length=20,
        choices=Feature.entries,
        blank=True,
        help_text=_("Vide\u00a0: toutes."),
    )
    arrangement = models.CharField(_("qui en répond"), max_length=12, choices=Arrangement.entries)
    informs = models.CharField(_("qui informe les personnes"), max_length=12, choices=Duty.entries, blank=True)
    answers = models.CharField(_("qui répond à leurs demandes"), max_length=12, choices=Duty.entries, blank=True)
    essence = models.TextField(
        _("l’essentiel de l’accord"), blank=True, help_text=_("Publié sur chaque site (article 26, paragraphe 2).")
    )

    if TYPE_CHECKING:
        id: int

    class Meta:
        verbose_name = _("traitement de données")
        verbose_name_plural = _("traitements de données")
        ordering = ("arrangement", "name")
        constraints = [
            models.CheckConstraint(condition=models.Q(basis__in=LawfulBasis.values), name="commitments_activity_basis"),
            models.CheckConstraint(
                condition=models.Q(arrangement__in=Arrangement.values), name="commitments_activity_arrangement"
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(
                        ~models.Q(essence=""),
                        arrangement=Arrangement.JOINT,
                        informs__in=Duty.values,
                        answers__in=Duty.values,
                    )
                    | models.Q(~models.Q(arrangement=Arrangement.JOINT), informs="", answers="")
                ),
                name="commitments_activity_duties",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_joint(self) -> bool:
        return self.arrangement == Arrangement.JOINT

    def clean(self) -> None:
        """Joint controllers say who does what, and publish the essence of it; elsewhere it follows from who answers.

        What the portal holds stands on one basis, which its own register says: a line may not say another.
        """
        if other := held_otherwise(self.holdings, self.basis):
            said = gettext("Le portail garde sur une autre base légale : %(what)s.") % {"what": ", ".join(other)}
            raise ValidationError({"holdings": said})
        if not self.is_joint:
            self.informs = self.answers = ""
            return
        asked = {
            "informs": gettext("Responsables conjoints\u00a0: dites qui informe les personnes (article 26)."),
            "answers": gettext("Responsables conjoints\u00a0: dites qui répond à leurs demandes (article 26)."),
            "essence": gettext("Responsables conjoints\u00a0: l’essentiel de leur accord est publié (article 26)."),
        }
        if missing := {name: words for name, words in asked.items() if not getattr(self, name).strip()}:
            raise ValidationError(missing)
