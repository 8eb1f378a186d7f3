from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CosignaturesConfig(AppConfig):
    name = "grc.cosignatures"
    label = "cosignatures"
    verbose_name = _("confirmations d’une deuxième personne")

    def ready(self) -> None:
        from grc.cosignatures import handover, notices, operations, personal, views  # noqa: PLC0415 packages are ready
        from grc.enums import Kind  # noqa: PLC0415
        from grc.registry import (  # noqa: PLC0415
            hand_over,
            offer_followup_act,
            offer_followup_panels,
            offer_panels,
            when_forgotten,
        )

        offer_panels(Kind.SERVICE, views.card)
        offer_followup_panels(Kind.SERVICE, views.panel)
        offer_followup_act(views.ASK_AGAIN, views.ask_again)
        when_forgotten(operations.forget)
        hand_over(handover.COSIGNATURES)
        notices.register_kinds()
        personal.register_records()
