"""Who reads again what contributors write."""

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState
from wagtail.permissions import page_permission_policy

from accounts.models import User

# What may be done with a page to read again: the name of the act, whether it asks for a comment first, its words.
REVIEWS = {
    ("reject", True): _("Demander des changements"),
    ("approve", False): _("Approuver et publier"),
    ("approve", True): _("Approuver et publier avec un commentaire"),
}


class OfficersTask(Task):
    """A page waits for the word of those who may publish it: the officers of its site, and no other's.

    One task for all sites: Wagtail asks every task there is what each person may read again.
    """

    class Meta:
        verbose_name = _("relecture par les chargés de communication du site")
        verbose_name_plural = _("relectures par les chargés de communication du site")

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        return page_permission_policy.user_has_permission_for_instance(user, "publish", obj)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        return not self.user_can_access_editor(obj, user)

    def user_can_lock(self, obj: Page, user: User) -> bool:
        return self.user_can_access_editor(obj, user)

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, Any, bool]]:
        """The actions, what they are called, and whether they ask for a comment first."""
        if not self.user_can_access_editor(obj, user):
            return []
        return [(name, label, asks) for (name, asks), label in REVIEWS.items()]

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
        return self.task_states.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__object_id__in=pages.order_by().values_list(Cast("pk", CharField()), flat=True),
        )

    @classmethod
    def get_description(cls) -> Any:
        return _("Les chargés de communication du site de la page la relisent, puis la publient.")
