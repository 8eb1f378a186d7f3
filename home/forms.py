"""What may be typed of what belongs to a site."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry


class AlertForm(WagtailAdminModelForm):
    """The sites offered are those of the user; when there is one, it is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(self._meta.model)
        sites = policy.sites_user_has_any_permission_for(self.for_user, ["add", "change"])
        field = self.fields["site"]
        field.queryset = sites
        if len(sites) == 1:
            field.empty_label = None
            field.initial = sites[0]
