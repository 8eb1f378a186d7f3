"""The way from the guide into the form of declarations, with the answers that both ask."""

import datetime
from collections.abc import Mapping

from django.utils.http import urlencode

from communes.models import Authority
from grc.enums.demarches import Procedure
from grc.questions.kinds import Choice, Question
from services.blocks.keys import key_of
from services.loader.ready_made import identifier_in, option_identifier_in
from services.models import ServicePage
from services.urbanisme.deposits.answers import FORM
from services.urbanisme.guide.project import Project, Sector, Works

# The options of the ready-made form, by what they say of a project. What is not here is filed otherwise.
NATURES = {
    Works.EXTEND: "extension",
    Works.BUILD: "annexe",
    Works.POOL: "piscine",
    Works.FENCE: "cloture",
    Works.ALTER: "facade",
    Works.RENDER: "ravalement",
    Works.CONVERT: "usage",
}
SECTORS = {Sector.NONE: "non", Sector.HERITAGE: "patrimoine", Sector.CLASSIFIED: "classe", Sector.UNKNOWN: "inconnu"}


def filing(authority: Authority, project: Project, at: datetime.datetime) -> str:
    """The address of the form of declarations of a commune, with what is known of the project; empty where it is not
    open, and for what is filed otherwise. One statement, or four."""
    if authority.site is None or project.works not in NATURES:
        return ""
    pages = ServicePage.objects.live().descendant_of(authority.site.root_page).filter(procedure=Procedure.DECLARATION)
    page = pages.select_related("form_version").first()
    if page is None or page.form_version is None or page.availability.closure(at):
        return ""
    asked = {one.id: one for one in page.form_version.questions}
    chosen = (_chosen(asked, "nature", NATURES[project.works]), _chosen(asked, "secteur", SECTORS.get(project.sector)))
    told = {name: words for name, words in chosen if words}
    return f"{page.form_address}?{urlencode(told)}" if told else page.form_address


def _chosen(asked: Mapping[str, Question], key: str, option: str | None) -> tuple[str, str]:
    """The name that a question has in links, and the words of one of its options, as the form has them today."""
    question = asked.get(key_of("q", identifier_in(FORM, key), 0))
    if not isinstance(question, Choice) or option is None:
        return "", ""
    known = key_of("o", option_identifier_in(FORM, key, option), 0)
    words = next((one.label for one in question.options if one.key == known), "")
    return (question.parameter, words) if question.parameter else ("", "")
