"""The commune's site in an archive."""

from portail.handover.schema.tables import Table

MOMENT = "date et heure, ISO 8601"
PAGES = Table(
    "pages.jsonl",
    "les pages du site, chacune après celle sous laquelle elle est",
    {
        "address": "adresse sur le site",
        "type": "genre de page",
        "title": "titre",
        "live": "vrai : publiée",
        "seo_title": "titre pour les moteurs de recherche",
        "search_description": "description pour les moteurs de recherche",
        "show_in_menus": "vrai : dans le menu",
        "is_private": "vrai : gardée par un mot de passe, qui n’est pas donné",
        "first_published_at": MOMENT,
        "last_published_at": MOMENT,
        "go_live_at": MOMENT,
        "expire_at": MOMENT,
        "fields": "champs de ce genre de page ; un contenu en blocs est une liste de {type, value, id}, où pages,"
        " images et documents sont nommés par leur adresse ou leur chemin",
        "html": "chemin du texte en HTML",
    },
)
IMAGES = Table(
    "images.jsonl",
    "les images de la collection de la commune",
    {
        "path": "chemin dans l’archive",
        "title": "titre",
        "alt": "texte de remplacement, s’il est écrit avec l’image ; chaque usage peut dire le sien",
        "width": "pixels",
        "height": "pixels",
        "tags": "mots-clés, où sont notés les droits quand ils le sont",
        "created_at": MOMENT,
    },
)
DOCUMENTS = Table(
    "documents.jsonl",
    "les documents de la collection de la commune",
    {"path": "chemin dans l’archive", "title": "titre", "tags": "mots-clés", "created_at": MOMENT},
)
ALERTS = Table(
    "alerts.jsonl",
    "les alertes de la page d’accueil",
    {
        "level": "gravité",
        "title": "titre",
        "text": "texte",
        "link": "adresse",
        "starts_at": MOMENT,
        "ends_at": f"{MOMENT} ; vide : sans fin",
    },
)
BRAND = Table(
    "brand.jsonl",
    "l’identité visuelle du site",
    {
        "name": "nom affiché",
        "tagline": "devise",
        "monogram": "monogramme",
        "mark_shape": "forme de la marque",
        "logo": "chemin de l’image",
        "logo_says_name": "vrai : le logo contient le nom",
        "primary": "couleur principale",
        "accent": "couleur d’accent",
        "surface": "fond teinté",
        "header_background": "fond de l’en-tête",
        "footer_background": "fond du pied de page",
        "radius": "arrondi, en pixels",
        "density": "densité",
        "header_layout": "forme de l’en-tête",
        "phone": "téléphone",
        "email": "adresse électronique",
        "address": "adresse postale",
        "opening_hours": "horaires d’ouverture, en blocs",
        "footer_text": "texte du pied de page",
        "footer_links": "liens du pied de page, en blocs",
        "social_links": "réseaux sociaux, en blocs",
    },
)
SITE_TABLES = (PAGES, IMAGES, DOCUMENTS, ALERTS, BRAND)
