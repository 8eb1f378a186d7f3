"""The files of a request as pages show them: under the question that asked for them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from grc.enums import Kind
from grc.models import Attachment, Demande
from grc.questions import display


class Group(NamedTuple):
    """Files that answer one question, or that were added without one."""

    label: str
    files: list[Attachment]


def groups_of(demande: Demande, files: Iterable[Attachment]) -> list[Group]:
    """The files by question, in the form's order; those of no question come last."""
    labels = display.files_labels(demande.form_version.definition)
    added = _("Photos") if demande.demarche.kind == Kind.REPORT else _("Fichiers ajoutés")
    groups: dict[str, list[Attachment]] = {question: [] for question in [*labels, ""]}
    for file in files:
        groups[file.question if file.question in labels else ""].append(file)
    return [Group(labels.get(question, added), found) for question, found in groups.items() if found]
