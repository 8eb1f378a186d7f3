"""The words of residents, for the sweeps over addresses."""

from communes.vocabulary.models import Synonym
from grc.models import Demande
from tests.security.rooms import RoomSweep, Values
from tests.security.routes.canaries import MARKED
from tests.security.routes.policy import OFFICERS, OWN, PROJECT, Policy

VIEWS = ("edit", "delete", "history", "history_results", "usage")


def values(demande: Demande) -> Values:
    """A word of the commune whose request it is."""
    word = Synonym.objects.create(authority=demande.authority, word=MARKED, meaning="affiche", key=MARKED.lower())
    return {f"mots:{view}": {"pk": word.pk} for view in VIEWS}


SWEEP = RoomSweep(
    policies={
        **{f"mots:{view}": Policy(PROJECT | OFFICERS) for view in ("index", "index_results", "add")},
        **{f"mots:{view}": Policy(PROJECT | OWN) for view in VIEWS},
    },
    values=values,
)
