"""What requests made one body pass to another, and the documents that were given once and joined again."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.enums import LegalBasis
from accounts.models import User
from accounts.registry.reuse import MOST, Objection, Reuse
from grc import wording
from grc.models import Attachment, Demande, Handover, KeptDocument


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
                source=wording.body_name(row.former_authority),
                recipient=wording.body_name(row.authority),
                basis=LegalBasis.LEGAL_OBLIGATION,
                until=_("aussi longtemps que la demande est gardée"),
                law=_("article L. 114-2 du code des relations entre le public et l’administration"),
            )
            for row in rows.order_by("-at", "-pk")[:MOST]
        ]


def by_kept_documents(user: User) -> list[Reuse]:
    """The documents kept once that were joined to a request: recognised by their content. Two queries."""
    with acting_as(SYSTEM):
        titles = dict(KeptDocument.objects.filter(user=user).values_list("sha256", "title"))
        joined = Attachment.objects.filter(
            demande__in=Demande.objects.of_account(user.pk).values("pk"), sha256__in=titles
        ).select_related("demande__authority")
        return [
            Reuse(
                at=row.uploaded_at,
                what=_("le document « %(title)s », joint à la demande %(reference)s")
                % {"title": titles[row.sha256], "reference": row.demande.reference},
                source=_("vos documents gardés"),
                recipient=wording.body_name(row.demande.authority),
                basis=LegalBasis.CONSENT,
                until=_("aussi longtemps que la demande est gardée"),
                objection=Objection(
                    reverse("space_demande", args=[row.demande.reference]), _("Demander son retrait au service")
                ),
            )
            for row in joined.order_by("-uploaded_at", "-pk")[:MOST]
        ]
