"""What the modules of the house remember in a process, and so from one test to the next."""

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from accounts import limits
from accounts.breaker import CircuitBreaker
from communes import channels
from portail.runtime import cache

# Emptied before each test, by what makes it anew: what a test before it found down, or met under the same address.
EMPTIED: dict[str, Callable[[], Any]] = {
    "accounts.limits._breaker": lambda: CircuitBreaker(limits.PAUSE),
    "accounts.reference._held": dict,
    "accounts.wakeup.bell.breaker.until": float,
    "communes.channels._breaker": lambda: CircuitBreaker(channels.PAUSE),
    "grc.desk.inbox.counts._beyond": WeakKeyDictionary,
    "home.querysets._found": dict,
    "portail.runtime.cache.SharedCache.breaker.until": float,
    "portail.signin.identities.discovery._kept": dict,
    "portail.runtime.pagecache.versions._memory": dict,
    "portail.runtime.pagecache.versions._missed": set,
    "portail.runtime.pagecache.versions._recent": dict,
    "portail.runtime.status._began": dict,
    "signalement.reporting.views.frequent._counted": dict,
    "portail.runtime.status._kept": lambda: None,
}
COUNTS = "portail.runtime.cache._counts"  # Django keeps what it holds by its name: it is emptied where it is

# What may stay, and why.
LASTING = {
    "filled when the applications load": {
        *("accounts.registry.personal._exempted", "accounts.registry.personal._records"),
        *("accounts.registry.retention._holds", "accounts.registry.retention._treatments"),
        *("accounts.registry.reuse._sources", "accounts.registry.space._sources"),
        *(
            "communes.reference_tables.registry._followers",
            "communes.vocabulary.registry._finders",
            "home.registry._bands",
            "home.registry._sources",
            "home.registry._ways",
        ),
        *("grc.registry.desk._actions", "grc.registry.desk._addresses", "grc.registry.desk._errands"),
        *(
            "grc.registry.desk._list_links",
            "grc.registry.desk._listings",
            "grc.registry.desk._outlooks",
            "grc.registry.desk._menu",
            "grc.registry.desk._panels",
        ),
        *("grc.registry.desk._ways", "grc.registry.events._followers", "grc.registry.events._forgetting"),
        *("grc.registry.events._relays", "grc.registry.files._checked", "grc.registry.files._held"),
        *("grc.registry.answers._checks", "grc.registry.retention._holds"),
        *("grc.registry.files._waiting", "grc.registry.followup._acts", "grc.registry.letters._mailboxes"),
        *("grc.registry.followup._panels", "services.dossiers.registry._kinds"),
        *("services.dossiers.imports.kinds._kinds", "services.dossiers.polling.registry._software"),
        *("services.registry._openings", "services.urbanisme.registry._filings"),
        "grc.registry.letters._writers",
        *("grc.registry.handover._rows", "grc.registry.prefill._sources", "grc.registry.suggestions._suggesting"),
        "grc.registry.privacy._sources",
        *("grc.registry.public._confirmations", "grc.registry.public._publicity", "notifications.registry._kinds"),
        "grc.registry.public._drawings",
        *("signalement.register.registry._gatherings", "signalement.register.registry._photo_listeners"),
    },
    "made from its arguments alone": {
        *("services.sensitive.sensitive_data", "grc.questions.definition_schema.definition_schema"),
        *("accounts.limits._limiter", "accounts.sealing._keys", "accounts.views.even.digest_time"),
        *("communes.colours.luminance", "portail.settings.policy.has_inline_scripts"),
        *("communes.colours.at_least_as_dark", "communes.colours.at_least_as_light", "communes.colours.readable"),
        *(
            "communes.static_map._drawn",
            "communes.names.plain_words",
            "grc.questions.definition.questions_of_text",
            "grc.questions.patterns.compiled",
            "notifications.channels.push.vapid._read",
        ),
        *("grc.desk.forms.inbox.options_of", "grc.desk.inbox.counts_of_tabs", "grc.desk.inbox.own._statement"),
        *(
            "grc.desk.views.inbox_cells._icon",
            "grc.desk.views.inbox_drawer.frame_of",
            "signalement.desk.inbox.work._counts",
        ),
        "signalement.register.results._endorsements",
        "services.urbanisme.contents._file",
        *("portail.demo.bulk.requests.counted", "portail.templatetags.ui.account.device"),
        "portail.templatetags.ui.identity.drawn",
    },
    "made from files of the repository, or from settings that no test changes": {
        *("home.querysets.restricted", "portail.demo.pictures.descriptions"),
        *("portail.runtime.logs._formatter", "portail.middleware.public_policy"),
        "portail.runtime.structure.fingerprint",
        *("portail.templatetags.ui.library.icon_names", "portail.templatetags.ui.parts.unchanging"),
        *("portail.pages.views.interface.description", "portail.pages.views.interface.manual"),
        "services.urbanisme.guide.pieces.pieces_of",
        *("communes.vocabulary.synonyms.common", "communes.vocabulary.words.stop_words"),
        *("portail.demo.simulation.people.people", "signalement.register.picture._font"),
    },
    "threads that remember nothing": {
        "communes.territory._lock",
        "grc.partners.operations.posting._callers",
        "portail.runtime.health._pool",
        "portail.runtime.status._lock",
    },
    "by connection, which says nothing of any other": {"accounts.context._lasting"},
    "under keys of each test's own": {"accounts.limits._local"},
    "left by its `with` as it was entered": {"accounts.context._current", "accounts.reference._snapshot"},
    "of the reference data: a test that changes the territory has it read again": {"communes.territory._index"},
    "a rule, not a memory": {"communes.permissions._filled", "communes.permissions._on_site"},
}


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the process know nothing of the tests before."""
    for name, make in EMPTIED.items():
        monkeypatch.setattr(name, make())
    cache._counts.clear()
