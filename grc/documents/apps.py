from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "grc.documents"
    label = "grc_documents"

    def ready(self) -> None:
        from accounts.registry.space import Source, register  # noqa: PLC0415 once the packages below are ready
        from grc.documents import personal, space, views  # noqa: PLC0415
        from grc.registry import offer_followup_act  # noqa: PLC0415

        register("document", Source(to_do=space.to_do))
        offer_followup_act("garder", views.keep)
        personal.register_records()
