"""What an empty list of requests says: what will come there, or why nothing is found."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grc.enums import Kind
from grc.routing import Received

type_words = str | Promise

# By the key of the tab; of the two that hold whatever comes, what follows says it.
TABS: dict[str, type_words] = {
    "a-traiter": _("Rien à traiter pour le moment."),
    "mes-demandes": _(
        "Aucune demande en cours ne vous est attribuée. Celles que vous prenez ou que l’on vous confie viendront ici."
    ),
    "mon-equipe": _("Aucune demande en cours pour vos équipes. Celles des démarches qu’elles reçoivent viendront ici."),
    "non-attribuees": _("Aucune demande en cours n’attend que quelqu’un la prenne. Les nouvelles viendront ici."),
    "messages": _(
        "Aucun message sans réponse. La demande d’un usager qui écrit vient ici jusqu’à ce qu’on lui réponde."
    ),
    "attente-usager": _("Aucune demande n’attend son usager. Celles où vous lui posez une question viendront ici."),
    "en-retard": _("Rien n’est en retard. Les demandes en cours dont la date est passée viendront ici."),
    "closes": _("Aucune demande close. Celles que vous terminez resteront ici, avec leur historique."),
    "toutes": _("Aucune demande pour le moment."),
}
WHOLE = frozenset({"a-traiter", "toutes"})
QUESTIONS = _(
    "Les questions que les usagers posent à l’assistance, depuis n’importe quelle page d’un site, viendront ici."
)
SERVICES = _(
    "Les démarches que les usagers font auprès de votre organisme viendront ici. Les signalements de l’espace public"
    " vont aux communes et à la Métropole."
)
ALL = _("Les signalements et les démarches des usagers viendront ici, dès qu’ils arrivent.")


def to_come(received: Received) -> type_words:
    """What comes to an agent's authorities, whatever the tab."""
    if received.only_questions:
        return QUESTIONS
    return ALL if Kind.REPORT in received.kinds else SERVICES


def empty_words(tab: str, received: Received) -> list[type_words]:
    """The sentences of a tab in which there is nothing."""
    return [TABS[tab], to_come(received)] if tab in WHOLE else [TABS[tab]]
