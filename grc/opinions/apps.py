from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "grc.opinions"
    label = "grc_opinions"

    def ready(self) -> None:
        from grc.enums import Kind  # noqa: PLC0415 once the packages below are ready
        from grc.opinions import forms, handover, notices, operations, personal, views  # noqa: PLC0415
        from grc.registry import (  # noqa: PLC0415
            hand_over,
            offer_actions,
            offer_menu,
            offer_panels,
            when_forgotten,
            write_outside,
        )

        offer_actions(forms.AskOpinionForm, forms.RemindForm, forms.CancelOpinionForm)
        for kind in Kind:
            offer_panels(kind, views.card)
            offer_menu(kind, views.ASK)
        when_forgotten(operations.forget)
        write_outside(operations.pass_on)
        hand_over(handover.OPINIONS)
        notices.register_kinds()
        personal.register_records()
