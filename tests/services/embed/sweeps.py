"""Forms in the pages of other sites, and the sites that show them, for the sweeps over addresses."""

from django.utils import timezone

from grc import links as request_links
from grc.models import Demande
from services.drafts import links
from services.embed.models import DeclaredHost
from tests.security.rooms import RoomSweep
from tests.security.routes.policy import EVERYONE, NOBODY, OFFICERS, OWN, PROJECT, Policy, read_by
from tests.services.drafts.sweeps import begun
from tests.services.embed.conftest import HOST

DRAFT = ("embedded_draft", "embedded_draft_step", "embedded_draft_check", "embedded_draft_keep", "embedded_draft_drop")
LISTS, ROWS = ("index", "index_results", "add"), ("edit", "delete", "history", "history_results", "usage")


def values(filed: Demande) -> dict[str, dict[str, object]]:
    draft = begun(filed)
    token, page = links.token_for(draft), draft.page
    host, _is_new = DeclaredHost.objects.get_or_create(
        authority=filed.authority, origin=HOST, defaults={"declared_at": timezone.now()}
    )
    by_link = {name: {"token": token} | ({"number": 1} if name.endswith("_step") else {}) for name in DRAFT}
    return {
        **by_link,
        "embedded_receipt": {"token": request_links.token_for(filed)},
        "embedded_form": {"service": page.demarche.slug if page.demarche else ""},
        "service_snippet": {"pk": page.pk},
        **{f"sites-declares:{view}": {"pk": host.pk} for view in ROWS},
    }


SWEEP = RoomSweep(
    policies={
        "embedding_script": read_by(EVERYONE),
        "embedded_form": Policy(EVERYONE, found=False),  # the service stands on another site than the sweep
        "embedded_receipt": read_by(EVERYONE),
        "embedded_draft": read_by(EVERYONE),
        "embedded_draft_step": Policy(EVERYONE),
        "embedded_draft_check": Policy(EVERYONE, NOBODY),  # a step waits
        "embedded_draft_keep": Policy(EVERYONE, NOBODY),  # the sweep's form has no token
        "embedded_draft_drop": Policy(EVERYONE, NOBODY),  # the same
        "service_snippet": read_by(OWN),
        **{f"sites-declares:{view}": Policy(PROJECT | OFFICERS) for view in LISTS},
        **{f"sites-declares:{view}": Policy(PROJECT | OWN) for view in ROWS},
    },
    values=values,
)
