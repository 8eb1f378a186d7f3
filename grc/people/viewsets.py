"""People in the administration."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from grc.people import views as people
from grc.viewsets.menu import AgentsMenuItem


class PeopleViewSet(ViewSet):
    """The people who dealt with an agent's authorities: who is who. No snippet: nothing lists or edits rows here."""

    name = url_prefix = "personnes"
    icon = "group"
    menu_label = _("Personnes")
    menu_order = 110
    add_to_admin_menu = True
    menu_item_class = AgentsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", people.queue, name="queue"),
            path("<int:pk>/", people.person, name="person"),
            path("<int:pk>/reunir/", people.join, name="join"),
            path("<int:pk>/naissance/", people.birthdate, name="birthdate"),
            path("rapprochement/<int:pk>/", people.decide, name="decide"),
        ]
