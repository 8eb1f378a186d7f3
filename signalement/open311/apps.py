from django.apps import AppConfig


class Open311Config(AppConfig):
    name = "signalement.open311"
    label = "signalement_open311"

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc.enums import Kind  # noqa: PLC0415
        from grc.registry import follow, offer_panels, when_forgotten  # noqa: PLC0415
        from signalement.open311 import personal, views  # noqa: PLC0415
        from signalement.open311.operations import sending, sending_photos  # noqa: PLC0415
        from signalement.register.registry import PhotoListener, follow_photos  # noqa: PLC0415

        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            allow(role, *(f"signalement.{action}_endpoint" for action in ("add", "change", "delete")))
        follow(Kind.REPORT, sending.follow)
        when_forgotten(sending.forget)
        follow_photos(PhotoListener(shown=sending_photos.shown, shown_again=sending_photos.shown_again))
        offer_panels(Kind.REPORT, views.card)
        personal.register_records()
