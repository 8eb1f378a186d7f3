"""Who may use each address. An address that stands in neither table, nor in a namespace of Wagtail's, fails the sweep.

A role that may not enter is turned away and writes nothing. One that may enter gets an answer that is no failure, and
writes only if it is said to. All addresses are those of Bron's objects.
"""

from tests.security import rooms
from tests.security.routes.account_policies import ACCOUNTS
from tests.security.routes.cells import METHODS
from tests.security.routes.convention_policies import CONVENTIONS
from tests.security.routes.desk_policies import AT_DESKS
from tests.security.routes.governance_policies import FILLED, GOVERNANCE
from tests.security.routes.incoming_policies import INCOMING
from tests.security.routes.people import Who
from tests.security.routes.policy import (
    EVERYONE,
    MEMBERS,
    NOBODY,
    OFFICERS,
    OWN,
    PROJECT,
    ROOT,
    RUN_BRON,
    SIGNED_IN,
    WRITERS,
    Policy,
    read_by,
    reference_data,
    software,
)
from tests.security.routes.reports import REPORTS
from tests.security.routes.walk import Route

OURS = {
    **ACCOUNTS,
    **CONVENTIONS,
    **GOVERNANCE,
    **INCOMING,
    **REPORTS,
    **{name: Policy(ROOT) for name in ("reset_factors", "lift_secrecy", "wagtailusers_users:edit")},
    "healthz": read_by(EVERYONE),
    "readyz": read_by(EVERYONE),
    "metrics": read_by(EVERYONE, found=False),  # not found without its token
    "theme": read_by(EVERYONE),
    "favicon": read_by(EVERYONE),
    "favicon_tab": read_by(EVERYONE),
    "icon_192": read_by(EVERYONE),
    "icon_512": read_by(EVERYONE),
    "apple_touch_icon": read_by(EVERYONE),
    "page_card": read_by(EVERYONE, found=False),  # on the host of the page's own site only
    "manifest": read_by(EVERYONE),
    **{name: read_by(EVERYONE) for name in ("service_worker", "offline", "offline_report")},
    "offline_deposit": Policy(EVERYONE),
    **{name: read_by(EVERYONE) for name in ("robots", "security", "change_password", "sitemap", "styleguide")},
    "mailbox": read_by(EVERYONE),  # of the demo, as the styleguide and the media below
    "mailbox_letter": read_by(EVERYONE, found=False),  # no mail has this name
    "mailbox_html": read_by(EVERYONE, found=False),
    "api_documentation": read_by(EVERYONE),
    "wagtaildocs_serve": read_by(EVERYONE),
    "media": read_by(EVERYONE, found=False),  # of the demo; read from the folder of the first test
    "api_schema": read_by(EVERYONE),
    "api_nothing": read_by(EVERYONE, found=False),
    **{f"api_{name}": read_by(EVERYONE) for name in ("authorities", "authority", "categories", "category")},
    # The sweep types no address and gives no point.
    **{f"api_{name}": read_by(EVERYONE, found=False) for name in ("addresses", "nearest_address")},
    **{f"api_{name}": read_by(EVERYONE) for name in ("services", "service", "service_form")},
    # Where one files, which the sweep's form does not.
    **{f"api_reports{more}": Policy(EVERYONE, found=False) for more in ("", "_with_files")},
    **{f"api_service_requests{more}": Policy(EVERYONE, found=False) for more in ("", "_with_files")},
    "api_request": read_by(EVERYONE),  # whoever holds the token, which the sweep does
    **{name: Policy(EVERYONE) for name in ("assistance", "contact")},
    # Programs only, with their key: 401 to people, whoever is signed in.
    **{
        f"api_partner_{name}": Policy(NOBODY, found=False)
        for name in ("key", "changes", "requests", "request", "state", "messages", "attachments", "attachment")
    },
    "recherche": read_by(EVERYONE),
    "recherche_suggestions": read_by(EVERYONE),
    "collection": read_by(EVERYONE),
    # On the host of the page's own site only.
    "opinion": Policy(EVERYONE, found=False),
    "opinion_remark": Policy(EVERYONE, found=False),
    "opinion_thanks": read_by(EVERYONE, found=False),
    "help_report": read_by(WRITERS),
    "actualites_flux": read_by(EVERYONE),
    "agenda_calendrier": read_by(EVERYONE),
    "agenda_evenement": read_by(EVERYONE, found=False),  # the same
    # One's own only; found by identifier, or by an address that is asked for.
    **{f"wagtailadmin_api:{files}:listing": read_by(MEMBERS) for files in ("documents", "images")},
    **{f"wagtailadmin_api:{files}:detail": read_by(OWN) for files in ("documents", "images")},
    **{f"wagtailadmin_api:{files}:find": read_by(MEMBERS, found=False) for files in ("documents", "images")},
    # One's own data: an archive is made at once, an account goes once its address is typed.
    "my_data": read_by(SIGNED_IN),
    "reuses": read_by(SIGNED_IN),
    "profile": Policy(SIGNED_IN),
    "ask_export": Policy(EVERYONE, SIGNED_IN, found=False),
    "download_data": Policy(EVERYONE, NOBODY, found=False),
    "erase_account": Policy(EVERYONE, NOBODY, found=False),
    "account_erased": read_by(EVERYONE),
    "accept_terms": Policy(SIGNED_IN, NOBODY),  # without terms in force, there is nothing to accept
    # Whoever holds the link, which the sweep does.
    "suivi_demander": Policy(EVERYONE),
    # Identities kept elsewhere. The sweep has no provider to come back from.
    "socialaccount_connections": read_by(SIGNED_IN),
    "socialaccount_signup": read_by(EVERYONE, found=False),  # nobody is halfway through it
    "identity_agents": read_by(EVERYONE),
    "identity_join": read_by(SIGNED_IN),
    "identity_detach": Policy(SIGNED_IN, NOBODY, found=False),  # one's own only
    "identity_start": Policy(EVERYONE, NOBODY, found=False),
    "identity_return": read_by(EVERYONE, found=False),
    "suivi": Policy(EVERYONE),
    "suivi_retirer": Policy(EVERYONE),
    "suivi_corriger": Policy(EVERYONE, found=False),  # back to the page: nothing is asked to correct
    **dict.fromkeys(("suivi_photo", "suivi_accuse"), read_by(EVERYONE)),
    # One's own only, which the sweep has none of.
    "favourites": read_by(SIGNED_IN),
    "favourite": Policy(SIGNED_IN),
    "my_commune": Policy(SIGNED_IN),
    "documents": read_by(SIGNED_IN),
    "document_ajouter": Policy(SIGNED_IN),
    "document": Policy(SIGNED_IN, NOBODY, found=False),
    "document_supprimer": Policy(SIGNED_IN, NOBODY, found=False),
    "document_fichier": read_by(SIGNED_IN, found=False),
    "suivi_rattacher": Policy(SIGNED_IN),
    "suivi_detacher": Policy(EVERYONE),
    # One's own, and nobody's among these requests.
    "space": read_by(SIGNED_IN),
    "space_messages": read_by(SIGNED_IN),
    "space_claim": Policy(SIGNED_IN),
    **{f"space_demande{name}": Policy(NOBODY, found=False) for name in ("", "_retirer", "_detacher", "_corriger")},
    **{f"space_demande_{name}": read_by(NOBODY, found=False) for name in ("photo", "accuse")},
    # Mandates: one's own, of which the sweep has none; that whose link it holds.
    "mandates": read_by(SIGNED_IN),
    "mandate_ajouter": read_by(SIGNED_IN),
    "mandate_ajouter_pour": Policy(SIGNED_IN),
    **{f"mandate{name}": Policy(NOBODY, found=False) for name in ("", "_revoquer")},
    **{f"mandat{name}": Policy(EVERYONE) for name in ("", "_revoquer")},
    **AT_DESKS,
    **rooms.policies(),
    **software("cles-logiciels"),
    **software("notifications-logiciels"),
    "notifications-logiciels:deliveries": read_by(RUN_BRON),
    **{f"notifications-logiciels:{name}": Policy(RUN_BRON, found=False) for name in ("resume", "replay")},
    **{
        f"rattachements:{name}": Policy(PROJECT)
        for name in ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")
    },
    **{
        f"fournisseurs:{name}": Policy(PROJECT)
        for name in ("index", "index_results", "add", "edit", "history", "history_results", "usage")
    },
    "fournisseurs:delete": Policy(ROOT),  # others put it out of service
    # Of partners' services: what programs call without their secret, or without what they have to say.
    **{f"idp:oidc:{name}": read_by(EVERYONE) for name in ("configuration", "jwks")},
    **{f"idp:oidc:{name}": read_by(EVERYONE, found=False) for name in ("authorization", "token", "revoke")},
    "idp:oidc:userinfo": read_by(NOBODY, found=False),  # 401
    "idp:oidc:logout": read_by(EVERYONE),  # who comes without an ID token is asked first
    "partners": read_by(EVERYONE - {Who.ANONYMOUS}),  # a form without its service does nothing
    **{
        f"services-partenaires:{name}": Policy(PROJECT, found=name in ("index", "index_results", "add"))
        for name in ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")
    },
    **{
        f"conditions:{name}": Policy(PROJECT)
        for name in (
            *("index", "index_results", "add", "edit", "delete", "inspect"),
            *("history", "history_results", "usage"),
        )
    },
    **{
        f"durees-conservation:{name}": Policy(PROJECT)
        for name in ("index", "index_results", "edit", "history", "history_results", "usage")
    },
    **{f"comptes-rendus:{name}": Policy(PROJECT) for name in ("index", "index_results", "inspect")},
    **{f"alertes:{name}": Policy(OFFICERS) for name in ("list", "list_results", "add")},
    **{f"alertes:{name}": Policy(OWN) for name in ("edit", "delete", "usage", "history", "history_results")},
    **reference_data("communes_authority", delete=ROOT),
    **reference_data("communes_closingday", delete=PROJECT),
    **reference_data("grc_competence", delete=PROJECT),  # an exception; the general rule stays
    **reference_data("grc_demarche", delete=ROOT),
    **reference_data("signalement_category", delete=ROOT),
    **reference_data("signalement_categorygroup", delete=ROOT),
    **reference_data("services_theme", delete=ROOT),
    **reference_data("services_lifeevent", delete=ROOT),
    **reference_data("urbanisme_officialform", delete=PROJECT),
}
# Of Wagtail: a namespace has one policy; the superuser's alone when it is not said.
NAMESPACES = {
    "wagtailadmin_api:pages": read_by(OWN),
    "wagtailadmin_pages": Policy(OWN),
    "wagtailadmin_reports": read_by(WRITERS),
    "wagtailadmin_collections": Policy(ROOT),
    "wagtailadmin_workflows": Policy(ROOT),
    "wagtailadmin_editing_sessions": Policy(OWN),
    "wagtail_modeladmin": read_by(MEMBERS),
    "wagtailsettings": Policy(OWN),
    "wagtailembeds": read_by(MEMBERS),
    "wagtailsnippets": Policy(ROOT, found=False),  # none is listed there
    "wagtaildocs": Policy(OWN),
    "wagtailimages": Policy(OWN),
    "wagtaildocs_chooser": Policy(OWN),
    "wagtailimages_chooser": Policy(OWN),
    "wagtailsites": Policy(ROOT),
    "wagtailusers_users": Policy(ROOT),
    "wagtailusers_groups": Policy(ROOT),
}
# Of Wagtail: the exceptions to its namespace, and what has none.
NAMES = {
    "wagtailadmin_home": read_by(MEMBERS),
    "admin/test404/": read_by(MEMBERS),
    "admin//": read_by(NOBODY, found=False),  # whatever has no address in the administration: not found
    "wagtailadmin_error_test": read_by(MEMBERS, fails=METHODS),  # made to fail
    "wagtailadmin_account": Policy(MEMBERS),
    "wagtailadmin_logout": read_by(EVERYONE),
    "wagtailadmin_dismissibles": Policy(MEMBERS),
    "wagtailadmin_block_preview": read_by(MEMBERS, found=False),  # asks for the name of a block
    "wagtailadmin_sprite": read_by(EVERYONE),
    "wagtailadmin_javascript_catalog": read_by(EVERYONE),
    # Closed: accounts have their own pages.
    "wagtailadmin_explore_root": read_by(WRITERS),
    "wagtailadmin_explore": read_by(OWN),
    "wagtailadmin_explore_results": read_by(OWN),
    # Lists without the objects that one has no right to: an empty page for most.
    "wagtail_bulk_action": Policy(MEMBERS, OWN),
    "wagtailadmin_pages:choose_parent": read_by(MEMBERS),
    "wagtailadmin_pages:type_use": read_by(WRITERS),
    "wagtailadmin_pages:type_use_results": read_by(WRITERS),
    "wagtailadmin_pages:search": read_by(WRITERS),
    "wagtailadmin_pages:search_results": read_by(WRITERS),
    "wagtailadmin_pages:confirm_workflow_cancellation": read_by(OWN),
    "wagtailadmin_pages:revisions_index": read_by(OWN),  # an old address that leads to the history
    "wagtailadmin_pages:convert_alias": Policy(OWN, found=False),  # the page is no alias
    "wagtailadmin_pages:copy": Policy(OWN, fails=("PUT",)),  # which no form sends
    "wagtailadmin_collections:delete": Policy(ROOT, fails=("DELETE",)),  # of an authority: nothing is deleted
    "wagtailadmin_pages:set_page_position": Policy(OWN, found=False),
    "wagtailadmin_pages:lock": Policy(OWN, found=False),
    "wagtailadmin_pages:unlock": Policy(OWN, found=False),
    # For links in texts: pages of one's own site, addresses typed by hand.
    "wagtailadmin_choose_page": read_by(WRITERS),
    "wagtailadmin_choose_page_child": read_by(OWN),
    "wagtailadmin_choose_page_search": read_by(MEMBERS),
    "wagtailadmin_choose_page_chosen_multiple": read_by(OWN),
    "wagtailadmin_choose_page_external_link": read_by(MEMBERS, fails=("POST",)),  # without the page of the link
    "wagtailadmin_choose_page_email_link": read_by(MEMBERS),
    "wagtailadmin_choose_page_phone_link": read_by(MEMBERS),
    "wagtailadmin_choose_page_anchor_link": read_by(MEMBERS),
    "wagtailadmin_tag_autocomplete": read_by(MEMBERS),
    "wagtailadmin_tag_model_autocomplete": read_by(MEMBERS),
    "wagtailadmin_api:pages:listing": read_by(MEMBERS),
    "wagtailadmin_api:pages:find": read_by(MEMBERS, found=False),  # asks for an address
    "wagtailadmin_api:pages:action": Policy(OWN, found=False),
    "wagtailadmin_reports:page_types_usage": read_by(ROOT),  # it counts over all sites
    "wagtailadmin_reports:page_types_usage_results": read_by(ROOT),
    "wagtailadmin_reports:site_history": read_by(MEMBERS),
    "wagtailadmin_reports:site_history_results": read_by(MEMBERS),
    "wagtailadmin_editing_sessions:ping": Policy(OWN, found=False),
    "wagtailadmin_editing_sessions:release": Policy(MEMBERS, NOBODY, found=False),  # one's own session only
    "wagtailadmin_workflows:enable": Policy(ROOT, found=False),
    "wagtailadmin_workflows:enable_task": Policy(ROOT, found=False),
    "wagtailadmin_workflows:remove": Policy(ROOT, found=False),
    # Without a site: one's own. By PUT, its blocks read what was not sent.
    "wagtailsettings:edit": Policy(OFFICERS, OWN, fails=("PUT",)),
    "wagtailsettings:preview_on_edit": Policy(OWN, found=False),
    **FILLED,
    "wagtaildocs:edit_multiple": Policy(OWN, found=False),
    "wagtaildocs:delete_multiple": Policy(OWN, found=False),
    # Uploads that wait are their uploader's, and this one is nobody's here.
    "wagtaildocs:create_multiple_from_uploaded_document": Policy(NOBODY, found=False),
    "wagtaildocs:delete_upload_multiple": Policy(NOBODY, found=False),
    "wagtailimages:create_multiple_from_uploaded_image": Policy(NOBODY, found=False),
    "wagtailimages:delete_upload_multiple": Policy(NOBODY, found=False),
    "wagtailimages:index": read_by(WRITERS),
    "wagtailimages:index_results": read_by(WRITERS),
    "wagtailimages:add": Policy(WRITERS),
    "wagtailimages:add_multiple": Policy(WRITERS),
    "wagtailimages:edit_multiple": Policy(OWN, found=False),
    "wagtailimages:delete_multiple": Policy(OWN, found=False),
    "wagtailimages:url_generator": read_by(WRITERS, found=False),  # the addresses that it makes are not served
    "wagtailimages:url_generator_output": read_by(WRITERS, found=False),
    "wagtaildocs_chooser:choose": read_by(MEMBERS),
    "wagtaildocs_chooser:choose_results": read_by(MEMBERS),
    "wagtaildocs_chooser:chosen_multiple": read_by(MEMBERS),
    "wagtailimages_chooser:choose": read_by(MEMBERS),
    "wagtailimages_chooser:choose_results": read_by(MEMBERS),
    "wagtailimages_chooser:chosen_multiple": read_by(MEMBERS),
    "wagtailimages_chooser:create": Policy(WRITERS),
    **{
        f"wagtailadmin_password_reset{step}": read_by(EVERYONE, found=False)
        for step in ("", "_done", "_confirm", "_complete")
    },
    "wagtailcore_login": read_by(EVERYONE, found=False),  # leads to the one place to sign in
    "wagtail_serve": read_by(EVERYONE),
}


def policy_of(route: Route) -> Policy | None:
    """The declared policy; None when nobody has said who may use this address."""
    if route.is_ours or route.name in OURS:
        return OURS.get(route.name)
    return NAMES.get(route.name) or NAMESPACES.get(route.namespace)
