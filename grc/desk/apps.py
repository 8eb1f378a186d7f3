from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "grc.desk"
    label = "grc_desk"

    def ready(self) -> None:
        from grc.desk import notices  # noqa: PLC0415 once the packages below are ready
        from grc.desk.forms.treatment import OFFERED  # noqa: PLC0415
        from grc.desk.views.menu import ENTRIES  # noqa: PLC0415
        from grc.enums import Kind  # noqa: PLC0415
        from grc.registry import offer_actions, offer_menu  # noqa: PLC0415

        offer_actions(*OFFERED)
        for kind in Kind:
            offer_menu(kind, *ENTRIES, come_first=True)
        notices.register_kinds()
