from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftsConfig(AppConfig):
    name = "services.drafts"
    label = "drafts"
    verbose_name = _("brouillons de demandes")

    def ready(self) -> None:
        from accounts.registry import space as registry  # noqa: PLC0415 once the packages below are ready
        from grc.registry import hold_staged  # noqa: PLC0415
        from services.drafts import notices, operations, personal, space  # noqa: PLC0415

        hold_staged(operations.with_drafts)
        notices.register_kinds()
        personal.register_records()
        registry.register("brouillons", registry.Source(to_do=space.to_do))
