from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterestsConfig(AppConfig):
    name = "home.interests"
    label = "interests"
    verbose_name = _("sujets suivis")

    def ready(self) -> None:
        from accounts.registry import space as registry  # noqa: PLC0415 once the packages below are ready
        from home.interests import notices, personal, space  # noqa: PLC0415

        notices.register_kinds()
        personal.register_records()
        registry.register("sujets", registry.Source(to_do=space.to_do, shelves=space.SHELVES))
