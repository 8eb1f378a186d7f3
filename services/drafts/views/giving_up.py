"""Where people give up a form in steps, for the officer who composes it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grc.questions.definition import has_steps
from services.drafts.funnel import funnel_of
from services.views.versions import editable


@require_safe
def giving_up(request: HttpRequest, pk: int) -> HttpResponse:
    """How many began the form, how many sent it, and at which step the others stand."""
    page = editable(request, pk)
    if page.form_version is None or not has_steps(page.form_version.definition):
        raise Http404
    context = {
        "page": page,
        "funnel": funnel_of(page, timezone.localdate()),
        "header_title": _("Où les gens s’arrêtent"),
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": reverse("service_versions", args=[page.pk]), "label": _("Versions du formulaire")},
            {"url": "", "label": _("Où les gens s’arrêtent")},
        ],
    }
    return render(request, "services/admin/funnel.html", context)
