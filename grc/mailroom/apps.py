from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "grc.mailroom"
    label = "grc_mailroom"

    def ready(self) -> None:
        from communes.enums import Role  # noqa: PLC0415 once the packages below are ready
        from communes.permissions import allow  # noqa: PLC0415
        from grc.mailroom import personal  # noqa: PLC0415
        from grc.mailroom.operations import forgetting, mailboxes  # noqa: PLC0415
        from grc.registry import hold_staged, offer_answer_mailbox, when_forgotten  # noqa: PLC0415

        for role in (Role.SUPERVISOR, Role.PROJECT_TEAM):
            allow(role, "grc.add_mailbox", "grc.change_mailbox")
        offer_answer_mailbox(mailboxes.for_answers)
        hold_staged(forgetting.with_mails)
        when_forgotten(forgetting.forget_of)
        personal.register_records()
