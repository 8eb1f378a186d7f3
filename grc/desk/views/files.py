"""The files of a request as pages show them: under the question that asked for them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from grc.enums import ActorRole, Kind
from grc.models import Attachment, Demande
from grc.questions import display


class Group(NamedTuple):
    """Files that answer one question, or that were added without one."""

    label: str
    files: list[Attachment]


def groups_of(demande: Demande, files: Iterable[Attachment]) -> list[Group]:
    """The files by question, in the form's order; then those of no question; those of the service come last."""
    asked = display.files_labels(demande.form_version.definition)
    is_report = demande.demarche.kind == Kind.REPORT
    labels = dict[str | None, str](asked.items()) | {
        "": _("Photos") if is_report else _("Fichiers ajoutés"),
        None: _("Photos du service") if is_report else _("Fichiers du service"),  # what agents added
    }
    groups: dict[str | None, list[Attachment]] = {group: [] for group in labels}
    for file in files:
        group = None if file.by == ActorRole.AGENT else file.question
        groups[group if group in groups else ""].append(file)
    return [Group(labels[group], found) for group, found in groups.items() if found]
