from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "grc.mandates"
    label = "grc_mandates"

    def ready(self) -> None:
        from accounts.registry.space import Source, register  # noqa: PLC0415 once the packages below are ready
        from grc.mandates import notices, personal, space  # noqa: PLC0415

        register("mandat", Source(to_do=space.to_do))
        notices.register_kinds()
        personal.register_records()
