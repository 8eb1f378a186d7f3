from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrcConfig(AppConfig):
    name = "grc"
    verbose_name = _("gestion des demandes")

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc import space  # noqa: PLC0415
        from grc.forms.treatment import OFFERED  # noqa: PLC0415
        from grc.notices import register_kinds  # noqa: PLC0415
        from grc.permissions import RUN_DESK  # noqa: PLC0415
        from grc.personal import register_records  # noqa: PLC0415
        from grc.registry import offer_actions  # noqa: PLC0415

        for role in Role.INBOX:
            allow(Role(role), "grc.view_demande", "grc.change_demande")
        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            allow(role, RUN_DESK)
        allow(Role.PROJECT_TEAM, "grc.add_demarche", "grc.change_demarche")
        allow(Role.PROJECT_TEAM, "grc.add_competence", "grc.change_competence", "grc.delete_competence")
        offer_actions(*OFFERED)
        register_kinds()
        register_records()
        space.register()
        _offer_rooms()


def _offer_rooms() -> None:
    """What the subjects of this package give to requests."""
    from accounts.registry.space import Source, register  # noqa: PLC0415 as above
    from communes.enums import Role  # noqa: PLC0415
    from communes.permissions import allow  # noqa: PLC0415
    from grc import registry  # noqa: PLC0415
    from grc.enums import Kind  # noqa: PLC0415
    from grc.forms.opinions import AskOpinionForm, CancelOpinionForm, RemindForm  # noqa: PLC0415
    from grc.notices import mandates, opinions, partners  # noqa: PLC0415
    from grc.operations import opinions as asking  # noqa: PLC0415
    from grc.operations import webhooks  # noqa: PLC0415
    from grc.operations.incoming import forgetting, mailboxes  # noqa: PLC0415
    from grc.personal import documents, mails  # noqa: PLC0415
    from grc.personal import mandates as given  # noqa: PLC0415
    from grc.personal import opinions as asked  # noqa: PLC0415
    from grc.personal import partners as programs  # noqa: PLC0415
    from grc.space import documents as replacing  # noqa: PLC0415
    from grc.space import mandates as answering  # noqa: PLC0415
    from grc.views import documents as kept  # noqa: PLC0415
    from grc.views import opinions as shown  # noqa: PLC0415

    for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
        allow(role, "grc.add_mailbox", "grc.change_mailbox")
        for model in ("partnerkey", "webhook"):
            allow(role, *(f"grc.{action}_{model}" for action in ("add", "change", "delete")))
    for held in (documents, mails, given, asked, programs):
        held.register_records()
    for told in (mandates, opinions, partners):
        told.register_kinds()
    register("document", Source(to_do=replacing.to_do))
    register("mandat", Source(to_do=answering.to_do))
    registry.offer_followup_act("garder", kept.keep)
    registry.offer_actions(AskOpinionForm, RemindForm, CancelOpinionForm)
    for kind in Kind:
        registry.offer_panels(kind, shown.card)
    registry.when_forgotten(asking.forget)
    registry.when_forgotten(forgetting.forget_of)
    registry.hold_staged(forgetting.with_mails)
    registry.offer_answer_mailbox(mailboxes.for_answers)
    registry.when_relayed(webhooks.fan_out)
    registry.offer_addresses("grc.urls.circuits")
    registry.offer_addresses("grc.urls.figures")
