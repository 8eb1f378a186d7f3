"""The addresses that pages may not take, and those that they may not leave: others rely on them."""

from django.utils.translation import gettext as _

# Views will answer there: the pages in English, and drafts that residents keep.
TO_COME = frozenset({"en"})
# Views answer there (`portail.urls`), whatever the tree of pages says.
RESERVED = TO_COME | frozenset(
    {
        "_util",
        "admin",
        "api",
        "assistance",
        "avis",
        "brouillon",
        "collecte",
        "compte",
        "confirmation",
        "demande-avis",
        "demo",
        "documents",
        "donnees",
        "dossiers",
        "ecrire",
        "etat",
        "healthz",
        "hors-ligne",
        "integration",
        "invitation",
        "mandat",
        "media",
        "metrics",
        "mon-espace",
        "open311",
        "partage",
        "readyz",
        "recherche",
        "signalements",
        "static",
        "styleguide",
        "suivi",
    }
)
PERSONAL_DATA = "donnees-personnelles"
# Pages at the root of a site that are always at the same address, on every site.
OPERATIONAL = frozenset(
    {
        "accessibilite",
        "actualites",
        "agenda",
        "aide",
        "contact",
        PERSONAL_DATA,
        "gestion-des-cookies",
        "lieux",
        "mentions-legales",
        "modalites-utilisation",
        "plan-du-site",
        "services",
        "signaler",
    }
)

# Of these, the ones that belong to a page of one type, which has no other address (`BasePage.own_slug`).
OF_ONE_TYPE = frozenset({"actualites", "agenda", "lieux", "plan-du-site", "services", "signaler"})


def refusal(slug: str, *, former: str | None, at_the_root: bool, own: str = "") -> str:
    """Why a page may not have this slug, in French; empty when it may.

    `former` is the slug that the page has now, None for a new page; `at_the_root`: directly under a home page; `own`:
    the slug that belongs to pages of this type.
    """
    if slug in RESERVED:
        return _("L’adresse « %(slug)s » sert au fonctionnement du site : choisissez-en une autre.") % {"slug": slug}
    if not at_the_root:
        return ""
    if former in OPERATIONAL and slug != former:
        return _("D’autres pages et d’autres sites mènent à cette page : son adresse reste « %(slug)s ».") % {
            "slug": former
        }
    if own and slug != own:
        return _("Une page de ce type est toujours à l’adresse « %(slug)s ».") % {"slug": own}
    if slug in OF_ONE_TYPE and slug != own:
        return _("L’adresse « %(slug)s » est celle d’une autre page du site : choisissez-en une autre.") % {
            "slug": slug
        }
    return ""
