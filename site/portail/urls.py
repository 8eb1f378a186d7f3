"""All addresses that are not pages; whatever is left is looked for in the tree of the site's pages."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from portail.pages.icons import APPLE_SIZE, MANIFEST_SIZES, TAB_SIZE
from portail.pages.styleguide import styleguide
from portail.pages.views import files, offline, sharing, site, status, trial, well_known
from portail.runtime import errors
from portail.runtime import views as health

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("theme.css", site.theme, name="theme"),
    path("favicon.svg", site.favicon, name="favicon"),
    path("favicon.ico", site.png_icon, {"size": TAB_SIZE}, name="favicon_tab"),
    *(path(f"icon-{size}.png", site.png_icon, {"size": size}, name=f"icon_{size}") for size in MANIFEST_SIZES),
    path("apple-touch-icon.png", site.png_icon, {"size": APPLE_SIZE}, name="apple_touch_icon"),
    path("manifest.webmanifest", site.manifest, name="manifest"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("hors-ligne/", offline.offline, name="offline"),
    path("hors-ligne/signaler/", include("signalement.reporting.urls")),
    path("partage/<int:page_id>.png", sharing.card, name="page_card"),
    path("robots.txt", site.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path(".well-known/change-password", well_known.change_password, name="change_password"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("etat/", status.status, name="status"),
    path("invitation/<str:token>/", trial.invitation, name="invitation"),
    # There is one place to sign in and out.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", RedirectView.as_view(pattern_name="account_logout"), name="wagtailadmin_logout"),
    path("admin/", include(wagtailadmin_urls)),
    path("compte/identites/", include("portail.signin.identities.urls")),
    path("compte/", include("accounts.urls.account")),
    path("", include("accounts.urls.provider")),
    path("", include("home.interests.urls")),
    path("mon-espace/documents/", include("grc.documents.urls")),
    path("mon-espace/", include("accounts.urls.space")),
    path("mon-espace/mandats/", include("grc.mandates.urls.space")),
    path("mon-espace/", include("grc.followup.urls.space")),
    path("mon-espace/", include("services.dossiers.urls.space")),
    path("mon-espace/", include("services.urbanisme.deposits.urls.space")),
    path("api/", include("portail.api")),
    path("open311/", include("signalement.open311.urls")),
    path("", include("services.urls")),
    path("", include("services.handicap.urls")),
    path("", include("services.urbanisme.urls")),
    path("recherche/", include("search.urls")),
    path("donnees/", include("signalement.register.urls.open_data")),
    path("signalements/", include("signalement.catalogue.urls")),
    path("signalements/", include("signalement.alerts.urls")),
    path("signalements/", include("signalement.register.urls")),
    path("suivi/", include("grc.followup.urls.links")),
    path("suivi/", include("services.dossiers.urls.links")),
    path("suivi/", include("services.urbanisme.deposits.urls.links")),
    path("mandat/", include("grc.mandates.urls.links")),
    path("demande-avis/", include("grc.opinions.urls")),
    path("confirmation/", include("grc.cosignatures.urls")),
    path("", include("home.urls")),
    re_path(r"^documents/(\d+)/(.*)$", files.document, name="wagtaildocs_serve"),
    # A page may be kept for who is signed in, not for who knows a password: nobody changes those.
    path(
        "_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="wagtailcore_login"
    ),
]
if settings.DEMO:
    urlpatterns += [
        path("styleguide/", styleguide, name="styleguide"),
        path("demo/", include("portail.demo.urls")),
        # In production the proxy or the object store serves the pictures of pages.
        path("media/<path:path>", files.media, name="media"),
    ]
urlpatterns += [re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve")]
