"""The menu of the administration, for agents."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from accounts.context import current_actor
from grc.views.access import supervises


class AgentsMenuItem(MenuItem):
    """Shown to who treats the requests of an authority today."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(current_actor().authority_ids)


class SupervisorsMenuItem(MenuItem):
    """Shown to who runs the desk of an authority today."""

    def is_shown(self, request: HttpRequest) -> bool:
        return supervises(request)
