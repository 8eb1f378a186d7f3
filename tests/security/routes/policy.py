"""What may be said of an address: who enters, who writes."""

from dataclasses import dataclass

from tests.security.routes.people import Who

EVERYONE = frozenset(Who)
SIGNED_IN = EVERYONE - {Who.ANONYMOUS}
MEMBERS = EVERYONE - {Who.ANONYMOUS, Who.RESIDENT}  # whoever has a membership may open the administration
DESK = frozenset({Who.AGENT_BRON, Who.SUPERVISOR_BRON, Who.SUPERUSER})  # treat Bron's requests
DESKS = DESK | {Who.AGENT_DARDILLY, Who.SUPERVISOR_DARDILLY, Who.AGENT_MDMPH}  # treat some authority's requests
REPORT_DESKS = DESKS - {Who.AGENT_MDMPH}  # those to which reports come
SUPERVISORS = frozenset({Who.SUPERVISOR_BRON, Who.SUPERUSER})  # set up Bron's desk
ANY_SUPERVISOR = SUPERVISORS | {Who.SUPERVISOR_DARDILLY}  # set up some authority's desk
OWN = frozenset({Who.OFFICER_BRON, Who.SUPERUSER})  # write Bron's pages
OFFICERS = OWN | {Who.OFFICER_DARDILLY}  # run some site
WRITERS = OFFICERS | {Who.CONTRIBUTOR_DARDILLY}  # write some site's pages
PROJECT = frozenset({Who.PROJECT_TEAM, Who.SUPERUSER})
RUN_BRON = PROJECT | {Who.SUPERVISOR_BRON}  # decide how Bron's agents answer, say where its mail is read
RUNNERS = RUN_BRON | {Who.SUPERVISOR_DARDILLY}  # decide it for some authority
ROOT = frozenset({Who.SUPERUSER})
NOBODY: frozenset[Who] = frozenset()


@dataclass(frozen=True)
class Policy:
    """`enter`: who is not turned away; `write`: whose unsafe request may write (unless said, who may enter).

    `found` is false where not even the superuser finds anything by GET; `fails`: the methods by which Wagtail's view
    fails by itself.
    """

    enter: frozenset[Who]
    write: frozenset[Who] | None = None
    found: bool = True
    fails: tuple[str, ...] = ()

    @property
    def writers(self) -> frozenset[Who]:
        return self.enter if self.write is None else self.write


def read_by(enter: frozenset[Who], *, found: bool = True, fails: tuple[str, ...] = ()) -> Policy:
    return Policy(enter, NOBODY, found=found, fails=fails)


def reference_data(name: str, *, delete: frozenset[Who]) -> dict[str, Policy]:
    """The addresses of a list of reference data."""
    views = {view: Policy(PROJECT) for view in ("index", "create", "edit", "history")} | {"delete": Policy(delete)}
    return {f"{name}_modeladmin_{view}": policy for view, policy in views.items()}


def software(name: str) -> dict[str, Policy]:
    """The addresses of a list of what belongs to an authority's business software."""
    own = {view: Policy(RUN_BRON) for view in ("edit", "delete", "history", "history_results", "usage")}
    views = {view: Policy(RUNNERS) for view in ("index", "index_results", "add")} | own
    return {f"{name}:{view}": policy for view, policy in views.items()}
