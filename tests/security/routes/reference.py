"""A row of each list of reference data, of Bron where it has one."""

import datetime

from communes.conventions.models import Merger, TariffGrid
from communes.models import Authority, ClosingDay
from grc.models import Competence, Demande
from services.models import LifeEvent, Theme
from services.urbanisme.models import OfficialForm
from signalement.catalogue.models import AssetKind, Category, CategoryGroup
from tests.security.routes.canaries import MARKED


def reference_rows(bron: Authority, demande: Demande) -> dict[str, object]:
    """Their keys, by the start of the names of their addresses."""
    closing = ClosingDay.objects.create(on=datetime.date(2026, 12, 8), label=f"Fête {MARKED}", authority=bron)
    exception = Competence.objects.filter(commune__isnull=False).first()
    return {
        "communes_authority": bron.pk,
        "communes_closingday": closing.pk,
        "conventions_merger": Merger.objects.first().pk,
        "conventions_tariffgrid": TariffGrid.objects.get(name="2018").pk,
        "grc_competence": exception.pk,
        "grc_demarche": demande.demarche_id,
        "signalement_category": Category.objects.get(demarche=demande.demarche_id).pk,
        "signalement_categorygroup": CategoryGroup.objects.first().pk,
        "signalement_assetkind": AssetKind.objects.first().pk,
        "services_theme": Theme.objects.first().pk,
        "services_lifeevent": LifeEvent.objects.first().pk,
        "urbanisme_officialform": OfficialForm.objects.first().pk,
    }
