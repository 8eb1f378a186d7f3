"""Planning files among the followed ones (`services.dossiers.registry`)."""

from django.utils.translation import gettext_lazy as _

from grc.enums.demarches import PERMITS
from grc.questions.definition import ShortText
from services.dossiers.enums import FileKind
from services.dossiers.registry import AttachLink, FollowedKind
from services.urbanisme import contents, operations, stages
from services.urbanisme.views import file

KIND = FollowedKind(
    kind=FileKind.URBANISME,
    label=_("Suivi d’une autorisation d’urbanisme"),
    demarche=PERMITS,
    questions=(
        ShortText(id="numero", label="Numéro du dossier"),
        ShortText(id="objet", label="Projet"),
        ShortText(id="adresse", label="Adresse du terrain"),
    ),
    number=contents.number,
    spelled=contents.spelled,
    foreign=contents.foreign,
    content=contents.content,
    answers=contents.answers,
    step=stages.step,
    due=contents.due,
    alarms=contents.alarms,
    follow=operations.follow,
    calendar=file.calendar,
    for_agents=file.for_agents,
    for_resident=file.for_resident,
    attach_words=_(
        "Un permis, une déclaration préalable ou un certificat déposé en mairie ou en ligne\u00a0: faites-le venir dans"
        " votre espace, avec ses dates et ses pièces."
    ),
    number_hint=_("Il est sur le récépissé de dépôt, par exemple PC\u00a0069\u00a0029\u00a026\u00a000042."),
    attach_links=(
        AttachLink(_("Rien n’est encore déposé\u00a0?"), "permit_guide", _("Quelle autorisation me faut-il\u00a0?")),
    ),
)
