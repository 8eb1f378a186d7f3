"""Files of the disabled person among the followed ones (`services.dossiers.registry`)."""

from django.utils.translation import gettext_lazy as _

from grc.enums.demarches import DISABILITY
from services.dossiers.enums import FileKind
from services.dossiers.registry import AttachLink, FollowedKind
from services.handicap import contents, hosting, operations, steps
from services.handicap.views import file

KIND = FollowedKind(
    kind=FileKind.HANDICAP,
    label=_("Dossier protégé"),  # of the request: it says nothing
    demarche=DISABILITY,
    questions=(),
    number=contents.number,
    spelled=contents.spelled,
    foreign=contents.foreign,
    content=contents.content,
    answers=contents.answers,
    step=steps.step,
    due=contents.due,
    alarms=contents.alarms,
    follow=operations.follow,
    calendar=file.calendar,
    for_agents=file.for_agents,
    for_resident=file.for_resident,
    attach_words=_(
        "Un dossier déposé à la MDMPH, pour vous ou pour quelqu’un dont vous avez le mandat\u00a0: ses étapes, ses"
        " droits, ses rendez-vous, et ce que veut dire le silence."
    ),
    number_hint=_("Il est sur l’accusé de réception de la MDMPH."),
    attach_links=(
        AttachLink(_("Une question sur ce dossier\u00a0?"), "mdmph_help", _("Ce qu’il faut savoir, et qui aide")),
    ),
    news=steps.news,
    is_open=hosting.is_open,
)
