"""« Mode d’emploi » of the administration: what each role does there, in the words of the product, task by task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from portail.administration.guide_chapters import CHAPTERS


@require_admin_access
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The chapters of the roles that one has; each is said to whoever has it."""
    own = [chapter for chapter in CHAPTERS if chapter.is_theirs(request)]
    context = {
        "header_title": _("Mode d’emploi"),
        "header_icon": "help",
        "breadcrumbs_items": [{"url": "", "label": _("Mode d’emploi")}],
        "chapters": [
            (chapter, [(task, reverse(task.url_name) if task.url_name else "") for task in chapter.tasks])
            for chapter in own
        ],
    }
    return render(request, "portail/admin/guide.html", context)
