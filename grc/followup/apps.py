from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "grc.followup"
    label = "grc_followup"

    def ready(self) -> None:
        from grc.followup import personal, space  # noqa: PLC0415 once the packages below are ready

        personal.register_records()
        space.register()
