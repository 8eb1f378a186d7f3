"""What this package holds about people: who serves where, which is public."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.registry.personal import Record, exempt, keep_rows, register
from communes.models import (
    Address,
    AgentProvider,
    Authority,
    Brand,
    ClosingDay,
    Membership,
    PostalCode,
    RoleGroup,
    Street,
    Territory,
)


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register(
        Record(
            model=Membership,
            label=_("Vos fonctions"),
            category=DataCategory.IDENTITY,
            source=DataSource.ADMINISTRATION,
            basis=LegalBasis.PUBLIC_TASK,
            retention=RetentionCategory.ACCOUNT,
            rows=lambda user: Membership.objects.filter(user=user).select_related("authority").order_by("pk"),
            dated="starts_on",
            columns={
                _("Collectivité"): lambda row: row.authority.name,
                _("Rôle"): "role",
                _("À partir du"): "starts_on",
                _("Jusqu’au"): "ends_on",
            },
            erase=keep_rows,  # an account that serves an authority is closed by it first
        )
    )
    exempt("the identity provider of an authority", AgentProvider)
    exempt("authorities and their territory", Authority, Brand, ClosingDay, PostalCode, RoleGroup, Territory)
    exempt("the public addresses of the territory: of no one", Address, Street)
