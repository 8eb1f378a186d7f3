"""Documents that residents keep here for several requests, and those that went to one."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.context import SYSTEM, acting_as
from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import User
from accounts.registry import reuse
from accounts.registry.personal import Record, register
from accounts.registry.reuse import MOST, Objection, Reuse
from grc.documents import operations as documents
from grc.enums import PartyRole
from grc.models import Attachment, Demande, KeptDocument, Party
from grc.personal.files import clean_copy


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register(
        Record(
            model=KeptDocument,
            label=gettext_lazy("Documents gardés"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.CONSENT,
            retention=RetentionCategory.ACCOUNT,
            rows=lambda user: KeptDocument.objects.filter(user=user).order_by("-uploaded_at", "-pk"),
            dated="uploaded_at",
            columns={
                gettext_lazy("Nom"): "title",
                gettext_lazy("Nature"): "kind",
                gettext_lazy("Fichier"): "filename",
                gettext_lazy("Déposé le"): "uploaded_at",
                gettext_lazy("Valable jusqu’au"): "expires_on",
            },
            erase=lambda rows, _at: documents.delete(rows),
            files=lambda row: clean_copy(row, "documents"),
        )
    )
    reuse.register(by_kept_documents)


def by_kept_documents(user: User) -> list[Reuse]:
    """The documents kept once that were joined to a request, whatever became of them since: one query.

    The helper's go to a request as theirs; its beneficiary reads so.
    """
    with acting_as(SYSTEM):
        joined = Attachment.objects.filter(demande__in=Demande.objects.of_account(user.pk).values("pk"))
        theirs = Party.objects.filter(demande=OuterRef("demande"), user=user, role=PartyRole.AUTHOR)
        copies = joined.exclude(copied_from="").annotate(is_own=Exists(theirs)).select_related("demande__authority")
        return [
            Reuse(
                at=row.uploaded_at,
                what=_("le document «\u00a0%(title)s\u00a0», joint à la demande %(reference)s")
                % {"title": row.copied_from, "reference": row.demande.reference},
                source=_("vos documents gardés") if row.is_own else _("les documents gardés de votre aidant"),
                recipient=row.demande.authority.body_name,
                basis=LegalBasis.CONSENT,
                until=_("aussi longtemps que la demande est gardée"),
                objection=Objection(
                    reverse("space_demande", args=[row.demande.reference]),
                    _("M’y opposer\u00a0: demander son retrait au service"),
                ),
            )
            for row in copies.order_by("-uploaded_at", "-pk")[:MOST]
        ]
