"""For whom residents act, and who acts for them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.models import User
from accounts.registry.personal import Record, register
from grc.mandates import operations as mandates
from grc.models import Mandate


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register(
        Record(
            model=Mandate,
            label=gettext_lazy("Mandats"),
            category=DataCategory.SPACE,
            source=DataSource.RESIDENT,
            basis=LegalBasis.CONSENT,
            retention=RetentionCategory.ACCOUNT,
            rows=mandates_of,
            dated="asked_at",
            origin="helper_name",
            columns={
                gettext_lazy("Aidant"): "helper_name",
                gettext_lazy("Adresse de l’aidant"): "helper_email",
                gettext_lazy("Dossier"): "subject",
                gettext_lazy("Pour"): "kind",
                gettext_lazy("Nom"): "name",
                gettext_lazy("Adresse électronique"): "email",
                gettext_lazy("Date de naissance"): "birth_date",
                gettext_lazy("SIREN ou RNA"): "register_number",
                gettext_lazy("Qualité déclarée"): "capacity",
                gettext_lazy("Demandé le"): "asked_at",
                gettext_lazy("Accepté le"): "accepted_at",
                gettext_lazy("Refusé le"): "refused_at",
                gettext_lazy("Révoqué le"): "revoked_at",
                gettext_lazy("Révoqué par"): "revoked_by",
                gettext_lazy("Jusqu’au"): "ends_on",
            },
            erase=mandates.forget,
        )
    )


def mandates_of(user: User) -> QuerySet[Mandate]:
    """Those that an account gave or received."""
    return Mandate.objects.filter(Q(helper=user) | Q(beneficiary=user)).select_related("helper")
