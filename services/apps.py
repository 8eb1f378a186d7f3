from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    verbose_name = _("services en ligne")

    def ready(self) -> None:
        from wagtail.signals import page_published, post_page_move  # noqa: PLC0415 once the packages below are ready

        from communes.enums import Role  # noqa: PLC0415
        from communes.permissions import allow  # noqa: PLC0415
        from communes.reference_tables.registry import TableFollower, follow_tables  # noqa: PLC0415
        from grc.enums import Kind  # noqa: PLC0415
        from grc.registry import CounterForms, check_corrections, offer_ways, register_counter, tell_privacy  # noqa: PLC0415
        from home import registry  # noqa: PLC0415
        from services import catalogue, operations, personal, prefill, privacy, space, views  # noqa: PLC0415

        for model in ("theme", "lifeevent"):
            allow(Role.PROJECT_TEAM, f"services.add_{model}", f"services.change_{model}")
        for role in (Role.PROJECT_TEAM, Role.OFFICER):
            allow(role, *(f"services.{action}_questionset" for action in ("add", "change", "delete")))
        personal.register_records()
        registry.offer(space.most_asked)
        # In `ready` and not with the hooks: the clock and commands publish pages without loading those.
        page_published.connect(operations.freeze_published, dispatch_uid="services.freeze_published")
        post_page_move.connect(operations.freeze_moved, dispatch_uid="services.freeze_moved")
        follow_tables(TableFollower(uses=operations.uses_of, follow=operations.follow))
        register_counter(Kind.SERVICE, CounterForms(offered=catalogue.at_counter, view=views.counter))
        check_corrections(operations.check_corrected)
        offer_ways(views.help_drafts.ways)
        tell_privacy(Kind.SERVICE, privacy.own_privacy_of)
        prefill.offer_sources()
