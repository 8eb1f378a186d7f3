from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "signalement.register"
    label = "signalement_register"

    def ready(self) -> None:
        from grc.enums import Kind  # noqa: PLC0415 once the packages below are ready
        from grc.registry import (  # noqa: PLC0415
            count_confirmations,
            follow,
            hold_files,
            offer_followup_panels,
            offer_menu,
            offer_panels,
            tell_drawing,
            tell_publicity,
            when_checked,
            when_forgotten,
        )
        from home.registry import Band, offer_band, offer_way  # noqa: PLC0415
        from signalement.register import personal, picture, publicity, results  # noqa: PLC0415
        from signalement.register.operations import photo_copies, register  # noqa: PLC0415
        from signalement.register.views import followup, moderation, public_acts  # noqa: PLC0415
        from signalement.register.ways import WAYS  # noqa: PLC0415

        follow(Kind.REPORT, register.follow)
        when_forgotten(register.forget)
        tell_publicity(Kind.REPORT, publicity.publicity_of)
        tell_drawing(Kind.REPORT, picture.picture_of)
        offer_followup_panels(Kind.REPORT, followup.where)
        offer_panels(Kind.REPORT, moderation.where)
        offer_panels(Kind.REPORT, moderation.card)
        offer_menu(Kind.REPORT, *public_acts.ACTS)
        count_confirmations(results.endorsements_of)
        hold_files(photo_copies.held_files)
        when_checked(photo_copies.checked)
        offer_way(*WAYS)
        offer_band(Band("autour", _("Près de chez vous"), "signalement/register/nearby.html", 30))
        personal.register_records()
