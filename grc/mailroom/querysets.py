"""Selections of mailboxes and of mails."""

from typing import TYPE_CHECKING, Self

from django.db import models

from grc.mailroom.enums import MailState

if TYPE_CHECKING:
    from accounts.context import Actor


class MailboxQuerySet(models.QuerySet):
    def read(self) -> Self:
        """Those that are read: in service, of an authority in service."""
        return self.filter(is_active=True, authority__is_active=True)

    def failing(self) -> Self:
        """Those that should be read and cannot be."""
        return self.read().exclude(last_error="")

    def for_answers(self, authority_id: int) -> Self:
        """The one whose address letters about the requests of an authority carry, if there is one."""
        return self.read().filter(authority=authority_id, takes_answers=True)


class IncomingMailQuerySet(models.QuerySet):
    def visible_to(self, actor: "Actor") -> Self:
        """What an agent may read: the mails that came to their authorities, or joined one of their requests."""
        return self.filter(authority_id__in=actor.authority_ids)

    def to_sort(self) -> Self:
        return self.filter(state=MailState.TO_SORT)
