from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("recherche")

    def ready(self) -> None:
        from communes.vocabulary.registry import lead  # noqa: PLC0415 models exist from here on
        from search.results.found import leads  # noqa: PLC0415

        lead(leads)
