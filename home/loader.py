"""Loads who reads again what contributors write: one workflow at the root of all trees, each page to its officers.

And puts French, or nothing, in place of what Wagtail's migrations leave in English.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, Task, Workflow, WorkflowPage, WorkflowTask

from home.models import OfficersTask

ROOT = "Root"  # of the pages of all sites, and of all files
REVIEW = "Moderators approval"  # Wagtail's workflow, and its only task
GROUPS = ("Editors", "Moderators")  # with rights over all sites; ours are made with each authority


def load() -> list[str]:
    return [*name_rows(), *name_permissions(), *drop_groups(), *set_review()]


def name_rows() -> list[str]:
    """Name what holds all pages and all files, and the former workflow; returns what was done, in French."""
    sites, files, former = _("Tous les sites"), _("Tous les fichiers"), _("Relecture par un groupe (ancienne)")
    named = Page.objects.filter(depth=1, title=ROOT).update(title=sites, draft_title=sites)
    named += Collection.objects.filter(depth=1, name=ROOT).update(name=files)
    named += sum(model.objects.filter(name=REVIEW).update(name=former) for model in (Workflow, Task))
    return [f"Noms que Wagtail donne en anglais : {named} remplacés."] if named else []


def name_permissions() -> list[str]:
    """Say in French what each permission allows, as who sets the rights of a group reads it; returns what was done."""
    verbs = {"add": _("Ajouter"), "change": _("Modifier"), "delete": _("Supprimer")}
    verbs |= {"view": _("Voir"), "choose": _("Choisir")}
    named = []
    for permission in Permission.objects.select_related("content_type"):
        model, verb = permission.content_type.model_class(), verbs.get(permission.codename.partition("_")[0])
        if permission.name.startswith("Can ") and model and verb:
            name = f"{verb}\u00a0: {model._meta.verbose_name}"  # noqa: SLF001 documented API
        else:
            name = translation.gettext(permission.name)  # what Wagtail names, it has in French
        if name != permission.name:
            permission.name = name
            named.append(permission)
    Permission.objects.bulk_update(named, ["name"])
    return [f"Autorisations : {len(named)} dites en français."] if named else []


def drop_groups() -> list[str]:
    """Remove Wagtail's groups, unless somebody was put into one; returns what was done, in French."""
    dropped, _rows = Group.objects.filter(name__in=GROUPS, role_group=None, user=None).delete()
    return ["Groupes de Wagtail sans membre : retirés."] if dropped else []


def set_review() -> list[str]:
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
