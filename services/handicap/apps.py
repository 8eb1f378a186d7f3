from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandicapConfig(AppConfig):
    name = "services.handicap"
    label = "handicap"
    verbose_name = _("dossier de personne handicapée")

    def ready(self) -> None:
        from grc.registry import hold_back, offer_followup_act, when_forgotten  # noqa: PLC0415 once all is ready
        from home.registry import offer_way  # noqa: PLC0415
        from services.dossiers.imports import register_kind as register_import  # noqa: PLC0415
        from services.dossiers.registry import register_kind  # noqa: PLC0415
        from services.handicap import operations, personal  # noqa: PLC0415
        from services.handicap.imports import IMPORTED  # noqa: PLC0415
        from services.handicap.kind import KIND  # noqa: PLC0415
        from services.handicap.views import renewals  # noqa: PLC0415
        from services.handicap.ways import WAYS  # noqa: PLC0415

        offer_way(*WAYS)
        register_kind(KIND)
        register_import(IMPORTED)
        when_forgotten(operations.forget)
        offer_followup_act(renewals.ACT, renewals.choose)
        hold_back(_("un droit court encore"), operations.standing)
        personal.register_records()
