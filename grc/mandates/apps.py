from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "grc.mandates"
    label = "grc_mandates"

    def ready(self) -> None:
        from accounts.registry.space import Source, register  # noqa: PLC0415 once the packages below are ready
        from grc.enums import Kind  # noqa: PLC0415
        from grc.mandates import notices, personal, space  # noqa: PLC0415
        from grc.mandates.operations import files  # noqa: PLC0415
        from grc.mandates.views.files import panels  # noqa: PLC0415
        from grc.registry import follow, offer_followup_panels, when_forgotten  # noqa: PLC0415

        follow(Kind.SERVICE, files.follow)
        when_forgotten(files.forget)
        offer_followup_panels(Kind.SERVICE, panels)
        register("mandat", Source(to_do=space.to_do))
        notices.register_kinds()
        personal.register_records()
