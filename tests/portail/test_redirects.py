"""No address given from outside decides where a visitor is sent (ASVS 1.2.2)."""

import itertools
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

from communes.models import Authority
from tests.factories.people import PASSWORD, user
from tests.factories.sites import Visitor
from tests.sampling import Sample
from tests.security.payloads import REDIRECTS

HOSTS = {"", "bron.localhost", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}

DOORS = ("/compte/connexion/", "/compte/inscription/", "/compte/deconnexion/", "/compte/retour/", "/compte/passage/")
ADMIN_DOORS = ("/admin/login/", "/admin/logout/", "/_util/login/", "/admin/")


def leads_away(location: str) -> bool:
    """Whether a browser would leave our hosts: it reads backslashes as slashes, and drops tabs and line ends."""
    seen = re.sub(r"[\t\r\n]", "", location).replace("\\", "/").lstrip("\x00\x01 ")
    parts = urlsplit(seen)
    return parts.scheme not in ("", "http", "https") or parts.netloc not in HOSTS or seen.startswith("///")


def test_the_check_knows_what_leads_away() -> None:
    assert all(
        leads_away(address) for address in ("//evil.example", "/\\evil.example", "https://evil.example", "/\t/x.y")
    )
    assert not any(
        leads_away(address) for address in ("/aide/", f"{settings.WAGTAILADMIN_BASE_URL}/admin/", "?q=//evil.example")
    )


def test_there_are_sixty_payloads() -> None:
    assert len(REDIRECTS) == 60


def test_no_path_leads_away(sites: list[Site], sample: Sample) -> None:
    """Each payload is tried at one path at least."""
    paths = ("/{}", "/admin{}", "/admin/{}", "/aide{}")
    tries = itertools.product(("bron.localhost", "localhost"), paths, REDIRECTS)
    for host, path, payload in sample.of(tries, 1 / 4, lambda one: one[2]):
        response = Visitor(host).get(path.replace("{}", payload))
        assert response.status_code in (200, 301, 302, 400, 404), (path, payload)
        assert not leads_away(response.get("Location", "")), (path, payload)


def test_no_parameter_leads_away(sites: list[Site], metropolis: Authority, sample: Sample) -> None:
    """Signed in or not: `next` and its like, where Django and Wagtail read them; each payload at one door at least."""
    anyone, superuser = Visitor("localhost"), Visitor("localhost")
    superuser.force_login(user(is_superuser=True))
    tries = [
        *itertools.product(
            [anyone], ("/admin/login/", "/admin/logout/", "/_util/login/", "/admin/", *DOORS), REDIRECTS
        ),
        *itertools.product([superuser], DOORS, REDIRECTS),
    ]
    for visitor, path, payload in sample.of(tries, 1 / 6, lambda one: one[2], lambda one: one[:2]):
        asked = dict.fromkeys(("next", "redirect_to", "host", "entrance"), payload) | {"state": "s", "code": "c"}
        if visitor is anyone:
            visitor.cookies.clear()
        response = visitor.get(path, asked)
        assert not leads_away(response.get("Location", "")), (path, payload)


def test_signing_in_does_not_lead_away(sites: list[Site], sample: Sample) -> None:
    superuser = user(is_superuser=True)
    for payload in sample.of(REDIRECTS[:20], 1 / 4):
        sent = {"login": superuser.email, "password": PASSWORD, "next": payload}
        response = Visitor("localhost").post("/compte/connexion/", sent)
        assert response.status_code == 302, payload
        assert not leads_away(response["Location"]), payload


def test_every_redirect_of_ours_is_known() -> None:
    """A new one is added here once its destination was looked at: none may come from the request."""
    sink = re.compile(r"\b(redirect|HttpResponse\w*Redirect|HttpResponsePermanentRedirect|RedirectView)\b\(?")
    root = Path(settings.BASE_DIR)
    found = {
        str(path.relative_to(root))
        for folder in (
            "accounts",
            "communes",
            "grc",
            "home",
            "notifications",
            "search",
            "services",
            "signalement",
            "site/portail",
        )
        for path in (root / folder).rglob("*.py")
        if any(sink.search(line) for line in path.read_text().splitlines() if "import" not in line)
    }
    assert found <= KNOWN, found - KNOWN


KNOWN = {
    "communes/reference_tables/views.py",  # back to the list of tables
    "services/dossiers/polling/viewsets.py",  # back to the same page
    "accounts/views/strength.py",  # where `next` led, checked to be a path of this host; to the second factor
    "services/handicap/views/renewals.py",  # back to the page of the request
    "site/portail/administration/sites.py",  # back to the communes
    "site/portail/administration/secrecy.py",  # to the home page of the administration
    "services/dossiers/views/find.py",  # to the request whose number was typed
    "services/dossiers/views/attach.py",  # to the request of the file that was attached
    "services/urbanisme/views/certificate.py",  # back to the page of the request
    "services/urbanisme/views/guide.py",  # to the next question, with the answers so far
    "grc/statistics/urls.py",  # to where « Pilotage » is now, with what was asked
    "grc/views/counter.py",  # to the receipt of what was just filed
    "accounts/views/letters.py",  # to where one signs in, or is told to look at one's mail
    "accounts/views/space.py",  # back to the page where cells are put in order
    "services/models/catalogue.py",  # to the sheet of the metropolis's service that has this slug
    "accounts/views/personal.py",  # back to one's profile; to the farewell page
    "accounts/stepup.py",  # to the proof of who one is, with the path that was asked
    "accounts/views/proof.py",  # to the same page again
    "site/portail/signin/identities/adapter.py",  # to where one says whether an identity is to be joined
    "site/portail/signin/identities/views.py",  # where `next` led, as allauth checked it; to the pages of identities
    "site/portail/signin/factors.py",  # to where a second factor is added
    "site/portail/administration/views.py",  # back to the account
    "site/portail/administration/novelties.py",  # back to the list
    "site/portail/pages/views/trial.py",  # to the home page of the site
    "site/portail/middleware.py",  # to the admin's own host, or the metropolis's, with the path that was asked
    "accounts/middleware.py",  # to the account host, to the terms of use: with the path that was asked
    "accounts/views/terms.py",  # where `next` led, checked to be of this site
    "accounts/passage.py",  # to the account host; from there to a host of the table of sites
    "accounts/views/provider/recency.py",  # to the proof of who one is, with the question that was asked
    "accounts/views/devices.py",  # back to the list
    "accounts/views/passage.py",  # to the path that was signed when the browser left, checked to be one of this site
    "site/portail/urls.py",  # to the place to sign in
    "site/portail/pages/views/well_known.py",  # to the page of the password
    "site/portail/demo/simulation/views.py",  # of the demonstration: to where its one client registered to come back
    "site/portail/settings/__init__.py",  # HTTPS
    "signalement/alerts/views/joining.py",  # back to the page, which says that it was counted
    "signalement/alerts/views/alerts.py",  # back to the page, which says what comes next
    "signalement/open311/views.py",  # back to the request
    "signalement/open311/viewsets/endpoints.py",  # back to the server
    "signalement/catalogue/views/imports.py",  # back to the same page, by its name
    "signalement/reporting/views/reporting.py",  # to the follow-up page of the report just made
    "signalement/register/views/moderation.py",  # back to the list of what is to be read
    "signalement/desk/views/rounds.py",  # to the sheet of what was ticked, or back to the list
    "signalement/desk/views/field.py",  # to the sheet from which one came, or to the request
    "grc/views/once.py",  # to the follow-up page of the request just made
    "services/views/assistance.py",  # to the same form on the metropolis's host
    "services/drafts/views/opening.py",  # to the follow-up page of the request that a draft became
    "services/drafts/views/stepping.py",  # to a part of the same draft, behind its link
    "services/drafts/views/keeping.py",  # back to the same page, or to the sheet of the service
    "services/embed/views/drafts.py",  # to the receipt of the request that a draft became, in the same frame
    "services/embed/views/frame.py",  # to the script as it is now
    "services/rehearsal/views.py",  # to a part of the form that is tried, to its first page, or to the editor
    "home/views/opinions.py",  # to what follows an opinion on the same page
    "home/views/favourites.py",  # back to the list of one's own
    "home/interests/views/__init__.py",  # back to the list of one's own, or behind the link of a mail
    "home/interests/views/collection.py",  # back to the list of one's own
    "grc/documents/views.py",  # back to the list of one's own
    "grc/mandates/views/__init__.py",  # back to the list of one's own, to the same mandate, or to its file
    "grc/mandates/views/files.py",  # back to the page of the file
    "grc/desk/views/columns.py",  # back to the list
    "grc/desk/views/exports.py",  # back to the list
    "grc/followup/views/acts.py",  # back to the follow-up page
    "grc/followup/views/rectification.py",  # likewise
    "grc/followup/views/claims.py",  # to the request that joined or left the account
    "grc/mailroom/views/mails.py",  # to the request that it became or joined, or back to what waits
    "grc/mailroom/viewsets.py",  # back to the mailbox
    "grc/mailroom/views/scans.py",  # back to the scan, or to the list of scans
    "grc/desk/views/treatment.py",  # back to the request or to the inbox
    "grc/desk/views/taking.py",  # to a request, or to the list
    "grc/desk/views/way_back.py",  # to a request, or to the list with what of its query the list itself knows
    "grc/desk/views/writing.py",  # back to the request
    "grc/people/views.py",  # back to the card, or to the pairs of cards
    "grc/desk/views/inbox.py",  # to the list, with one’s own first view, or to the request that was named
    "grc/desk/views/bulk.py",  # back to the list, with what of its query the list itself knows
    "grc/cosignatures/views.py",  # to the same page again, or back to the follow-up page
    "grc/opinions/views.py",  # to the same page again
    "grc/desk/views/habits.py",  # back to the settings
    "grc/desk/views/labels.py",  # back to the labels
    "grc/activity/views.py",  # back to the list of the exercice
    "grc/circuits/views.py",  # back to the circuit
    "grc/desk/views/teams.py",  # back to the teams, or to the one that was made
    "grc/desk/views/saved_views.py",  # back to the views, or to the list with what of its query the list itself knows
    "grc/partners/viewsets/webhooks.py",  # back to what was posted to the same address
    "communes/commitments/views/documents.py",  # back to the page of the party
    "communes/commitments/viewsets.py",  # back to the list, or to the page of the party
    "communes/conventions/views/calls.py",  # back to the list of the exercice
    "communes/conventions/viewsets/rows.py",  # back to the page of the commune
    "site/portail/handover/views.py",  # back to the page of the commune's archives; to prove again who one is
    "site/portail/governance/views/meetings.py",  # back to the meeting on which one acted
    "site/portail/governance/views/consultations.py",  # back to the consultation that one answered
    "site/portail/governance/viewsets/bodies.py",  # back to the page of the meeting
    "site/portail/governance/viewsets/consultations.py",  # back to the page of the consultation
    "communes/modeladmin.py",  # back to the list of reference data
    "accounts/views/partners.py",  # back to the list of services
    "accounts/views/provider/authorization.py",  # to prove again who one is; services: letter for letter as registered
    "accounts/wagtail_hooks.py",  # back to the list of accounts
    "services/views/support.py",  # to the call for help that was just made, or written about
    "services/views/help_drafts.py",  # to the editor of the draft
    "services/views/interchange.py",  # to the editor of the page
    "services/views/question_sets.py",  # back to the same page
    "services/views/versions.py",  # to the editor of the page
    "services/wagtail_hooks.py",  # back to where a service was to be copied from, or is written
    "home/wagtail_hooks.py",  # back to where a page was to be moved or copied from
}
