"""What is told of a page that waits for an officer's word: to the officers first, then to whoever sent it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority, Brand, Membership
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Urgency

KINDS = {
    "submitted": _("page à relire"),
    "approved": _("page publiée après relecture"),
    "rejected": _("page à reprendre après relecture"),
}


def submitted(*, instance: TaskState, user: User | None = None, **_arguments: Any) -> None:
    """Tell those who may publish the page today. Receiver of `task_submitted`."""
    if isinstance(page := instance.workflow_state.content_object, Page):
        officers = page_permission_policy.users_with_permission_for_instance("publish", page, include_superusers=False)
        in_force = Membership.objects.in_force(timezone.localdate())
        told = officers.filter(memberships__in=in_force).exclude(pk=user.pk if user else None)
        _post("submitted", page, instance, told, author=user)


def approved(*, instance: WorkflowState, user: User | None = None, **_arguments: Any) -> None:
    """Tell whoever had sent the page. Receiver of `workflow_approved`."""
    _answer("approved", instance, user)


def rejected(*, instance: WorkflowState, user: User | None = None, **_arguments: Any) -> None:
    """Tell whoever had sent the page. Receiver of `workflow_rejected`."""
    _answer("rejected", instance, user)


def mail_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The brand of the page's site, and where the page is in the administration."""
    authority = Authority.objects.select_related("site__brand").get(pk=stored["authority_id"])
    brand = getattr(authority.site, "brand", None) or Brand()
    return {
        "site_url": authority.site.root_url if authority.site else settings.WAGTAILADMIN_BASE_URL,
        "page_url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[stored["page_id"]]),
        "brand": brand.letterhead(name=authority.body_name),
    }


def register_kinds() -> None:
    """Make the notices of this package known to the outbox."""
    registry.register_kinds("home", KINDS, extend=mail_context)


def replace_wagtails() -> None:
    """Stand where Wagtail's own mails would, which leave before the transaction is over and are not tried again.

    Under their names: a signal keeps the first receiver of each name, and Wagtail connects its own after this package.
    """
    names = "group_approval_task_submitted_email_notification", "workflow_state_{}_email_notification"
    task_submitted.connect(submitted, sender=TaskState, dispatch_uid=names[0])
    workflow_submitted.connect(nothing, sender=WorkflowState, dispatch_uid=names[1].format("submitted"))
    workflow_approved.connect(approved, sender=WorkflowState, dispatch_uid=names[1].format("approved"))
    workflow_rejected.connect(rejected, sender=WorkflowState, dispatch_uid=names[1].format("rejected"))


def nothing(**_arguments: Any) -> None:
    """Wagtail tells superusers of every page that is sent: they read none."""


def _answer(kind: str, state: WorkflowState, by: User | None) -> None:
    page, task_state, sender = state.content_object, state.current_task_state, state.requested_by
    if isinstance(page, Page) and task_state and sender and sender != by:
        _post(kind, page, task_state, User.objects.filter(pk=sender.pk), author=by)


def _post(kind: str, page: Page, task_state: TaskState, people: QuerySet[User], *, author: User | None) -> None:
    """Post to those of `people` who did not ask Wagtail to leave them alone."""
    authority = Authority.objects.filter(site=page.get_site()).first()
    if authority is None:
        return
    no_preference = Q(wagtail_userprofile=None)
    told = people.filter(no_preference | Q(**{f"wagtail_userprofile__{kind}_notifications": True}), is_active=True)
    context = {
        "authority_id": authority.pk,
        "page_id": page.pk,
        "page_title": page.get_admin_display_title(),
        "author": str(author) if author else "",
        "comment": task_state.comment,
    }
    notices = [
        outbox.Notice(
            key=f"home.task.{task_state.pk}.{kind}.{person.pk}",
            topic=f"page:{page.pk}",
            kind=f"home.{kind}",
            authority_id=authority.pk,
            recipient=person.email,
            context=context,
        )
        for person in told.distinct()
    ]
    with acting_as(SYSTEM):
        outbox.post_all(notices, at=timezone.now())
        outbox.wake(urgency=Urgency.BULK)
