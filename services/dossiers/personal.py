"""What followed files hold about people."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import User
from accounts.registry.personal import Record, exempt, keep_rows, register
from grc.models import Demande
from services.dossiers.models import Dossier, DossierUpdate


def register_records() -> None:
    """Declare it (`AppConfig.ready`)."""
    register(
        Record(
            model=Dossier,
            label=_("Dossiers suivis"),
            category=DataCategory.REQUESTS,
            source=DataSource.ADMINISTRATION,
            basis=LegalBasis.PUBLIC_TASK,
            retention=RetentionCategory.SERVICES,
            or_else=RetentionCategory.SECRET_FILES,
            rows=files_of,
            erase=keep_rows,
            goes_with=Demande,
            dated="refreshed_at",
            columns={
                _("Demande"): lambda row: row.demande.reference,
                _("Nature"): lambda row: row.get_kind_display(),
                _("Numéro"): "number",
                _("Étape"): "stage",
                _("Contenu reçu du service"): "content",
                _("État au"): "as_of",
                _("Reçu le"): "refreshed_at",
            },
        )
    )
    exempt("moments at which a program told of a file, and keyed digests", DossierUpdate)


def files_of(user: User) -> QuerySet[Dossier]:
    """The files that the account follows, but for secret ones: their page alone shows them."""
    own = Demande.objects.of_account(user.pk).values("pk")
    return Dossier.objects.filter(demande__in=own).select_related("demande").order_by("-pk")
