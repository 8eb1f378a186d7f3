"""Loads who reads again what contributors write: one workflow at the root of all trees, each page to its officers."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from home.models import OfficersTask


def load() -> list[str]:
    """Put the workflow in place of Wagtail's first one, whose group has nobody; returns what was done, in French.

    Done once: whoever gives a site or all of them another workflow afterwards keeps it.
    """
    if OfficersTask.objects.exists():
        return ["Relecture : déjà en place."]
    root = Page.get_first_root_node()
    with transaction.atomic():
        for former in Workflow.objects.filter(workflow_pages__page=root):
            for task in former.tasks:
                task.deactivate()
            former.deactivate()
        workflow = Workflow.objects.create(name=_("Relecture"))
        task = OfficersTask.objects.create(name=_("Relecture par les chargés de communication"))
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(page=root, workflow=workflow)
    return ["Relecture : en place pour tous les sites."]
