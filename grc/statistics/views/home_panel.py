"""How a desk stands today, on the first page of who runs it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from communes.models import Authority
from grc.statistics.figures import load_of
from grc.views.access import supervises


class SupervisionPanel(Component):
    """What is late, who has how much, what came in, what residents say: four statements; nothing for other roles."""

    name = "pilotage"
    template_name = "grc/statistics/home_panel.html"
    order = 45

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        request = parent_context["request"]
        if not supervises(request):
            return {}
        on = timezone.localdate()
        own = Authority.objects.supervised_by(request.user, on=on).values_list("pk", flat=True)
        return {"load": load_of(list(own), on=on)}
