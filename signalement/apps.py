from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalementConfig(AppConfig):
    name = "signalement"
    verbose_name = _("signalement")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc.enums import Kind  # noqa: PLC0415
        from grc.registry import (  # noqa: PLC0415
            Beside,
            CounterForms,
            Follower,
            count_confirmations,
            follow,
            hold_files,
            offer_errand,
            offer_listings,
            offer_outlook,
            offer_panels,
            register_counter,
            tell_publicity,
            when_checked,
        )
        from signalement.alerts import notices, personal  # noqa: PLC0415
        from signalement.alerts.operations import alerting  # noqa: PLC0415
        from signalement.catalogue import offers  # noqa: PLC0415
        from signalement.desk.views import listings  # noqa: PLC0415
        from signalement.open311 import views  # noqa: PLC0415
        from signalement.open311.operations import sending, sending_photos  # noqa: PLC0415
        from signalement.register import publicity, registry, results  # noqa: PLC0415
        from signalement.register.operations import photo_copies, register  # noqa: PLC0415
        from signalement.register.views import moderation  # noqa: PLC0415
        from signalement.reporting.views import reporting  # noqa: PLC0415

        for model in ("category", "categorygroup", "assetkind"):
            allow(Role.PROJECT_TEAM, f"signalement.add_{model}", f"signalement.change_{model}")
        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            allow(role, *(f"signalement.{action}_endpoint" for action in ("add", "change", "delete")))
        register_counter(Kind.REPORT, CounterForms(offered=offers.at_counter, view=reporting.counter))
        follow(Kind.REPORT, Follower(happened=register.follow, forget=register.forget))
        follow(Kind.REPORT, Follower(happened=sending.follow, forget=sending.forget))
        tell_publicity(Kind.REPORT, publicity.publicity_of)
        offer_panels(Kind.REPORT, moderation.card)
        offer_panels(Kind.REPORT, views.card)
        offer_listings(Kind.REPORT, listings.listings)
        count_confirmations(results.endorsements_of)
        offer_outlook(Beside(Kind.REPORT, _("Carte"), "globe", "carte:map"))
        offer_errand(Beside(Kind.REPORT, _("Feuille de tournée"), "clipboard-list", "tournee:prepare"))
        hold_files(photo_copies.held_files)
        when_checked(photo_copies.checked)
        registry.follow_gatherings(registry.Gathering(alerting.tell_before, alerting.tell_from_now_on))
        registry.follow_photos(registry.PhotoListener(sending_photos.shown, sending_photos.shown_again))
        notices.register_kinds()
        personal.register_records()
