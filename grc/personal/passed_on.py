"""What requests made one body pass to another, and what was given once and sent again: documents, one's name."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.context import SYSTEM, acting_as
from accounts.enums import LegalBasis
from accounts.models import User
from accounts.registry.reuse import MOST, Objection, Reuse
from grc.enums import PartyRole
from grc.models import Demande, Handover, Party


def by_transfers(user: User) -> list[Reuse]:
    """The requests that changed hands: the law obliges the first body to pass them on. Two queries."""
    with acting_as(SYSTEM):
        mine = Demande.objects.of_account(user.pk).values("pk")
        rows = Handover.objects.filter(demande__in=mine).select_related(
            "demande__demarche", "authority", "former_authority"
        )
        return [
            Reuse(
                at=row.at,
                what=_("la demande %(reference)s (%(label)s), avec ce qu’elle contient")
                % {"reference": row.demande.reference, "label": row.demande.demarche.label},
                source=row.former_authority.body_name,
                recipient=row.authority.body_name,
                basis=LegalBasis.LEGAL_OBLIGATION,
                until=_("aussi longtemps que la demande est gardée"),
                law=_("article L. 114-2 du code des relations entre le public et l’administration"),
            )
            for row in rows.order_by("-at", "-pk")[:MOST]
        ]


def by_profile(user: User) -> list[Reuse]:
    """What the account filled in the forms that were sent: one query."""
    with acting_as(SYSTEM):
        mine = Demande.objects.of_account(user.pk).values("pk")
        filled = Party.objects.filter(user=user, role=PartyRole.AUTHOR, demande__in=mine).exclude(from_account="")
        return [
            Reuse(
                at=row.demande.filed_at,
                what=_FILLED[row.from_account] % {"reference": row.demande.reference},
                source=_("votre compte"),
                recipient=row.demande.authority.body_name,
                basis=LegalBasis.CONSENT,
                until=_("aussi longtemps que la demande est gardée"),
                objection=Objection(
                    reverse("profile") + "#id_fills_forms", _("M’y opposer\u00a0: ne plus remplir mes formulaires")
                ),
            )
            for row in filled.select_related("demande__authority").order_by("-demande__filed_at", "-pk")[:MOST]
        ]


_FILLED = {  # by what `Party.from_account` holds
    "name": gettext_lazy("votre nom, proposé dans le formulaire de la demande %(reference)s"),
    "email": gettext_lazy("votre adresse électronique, proposée dans le formulaire de la demande %(reference)s"),
    "name email": gettext_lazy(
        "votre nom et votre adresse électronique, proposés dans le formulaire de la demande %(reference)s"
    ),
}
