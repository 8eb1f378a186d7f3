"""What an archive holds, table by table: the words that its manifest says, and by which it is checked when it is read.

In French whoever asks: the archive goes to a commune. `docs/handover.md` says the same to who writes programs.
"""

from portail.handover.schema.commune import COMMUNE_TABLES
from portail.handover.schema.requests import REQUEST_TABLES
from portail.handover.schema.site import SITE_TABLES
from portail.handover.schema.tables import Table

FORMAT, VERSION = "guichet-restitution", 3
MANIFEST, README = "manifest.json", "LISEZMOI.txt"
TABLES: dict[str, Table] = {table.path: table for table in (*REQUEST_TABLES, *SITE_TABLES, *COMMUNE_TABLES)}
FOLDERS = {
    "files": "pièces et photos des demandes, dans un dossier au nom de leur référence",
    "pages": "texte de chaque page du site, en HTML",
    "images": "images de la collection de la commune, telles qu’elles ont été déposées",
    "documents": "documents de la collection de la commune, tels qu’ils ont été déposés",
    "calls": "appels de contribution, en PDF",
}
LEFT_OUT = (
    "les demandes qui relèvent d’une autre collectivité, et les personnes qui les traitent",
    "les comptes des usagers, qui servent dans toute la métropole : chacun prend son archive dans « Mes données »",
    "les fiches d’usagers et leurs rapprochements, qui se déduisent des demandes",
    "les clés, mots de passe, jetons et liens de suivi",
    "qui peut rattacher un dossier suivi à son compte (valeurs scellées) : le logiciel du service le redit",
    "les dossiers sous secret professionnel, qui sont ceux d’un organisme",
    "le journal des lectures, qui se vérifie là où il est tenu",
    "les pièces encore en cours de vérification, refusées, ou qui ne sont plus dans le stockage",
    "les brouillons des pages et leurs versions passées",
)
