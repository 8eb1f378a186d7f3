from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "signalement.catalogue"
    label = "signalement_catalogue"

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from communes.vocabulary.registry import lead  # noqa: PLC0415
        from signalement.catalogue import limits  # noqa: F401, PLC0415 declared as it is read
        from signalement.catalogue.results import leads  # noqa: PLC0415

        for model in ("category", "categorygroup", "assetkind"):
            allow(Role.PROJECT_TEAM, f"signalement.add_{model}", f"signalement.change_{model}")
        lead(leads)
