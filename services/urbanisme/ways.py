"""Words by which residents look for what all sites have of planning permissions."""

from django.utils.translation import gettext_lazy as _

from home.registry import Way

WAYS = (
    Way(
        name="permit_guide",
        title=_("Quelle autorisation me faut-il\u00a0?"),
        text=_("Permis de construire, déclaration préalable ou rien du tout\u00a0: quelques questions pour le savoir."),
        icon="house",
        about=frozenset(
            {
                *("permis", "construire", "urbanisme", "préalable", "aménager", "démolir", "démolition", "agrandir"),
                *("agrandissement", "extension", "surélévation", "abri", "cabanon", "cabane", "serre", "piscine"),
                *("véranda", "pergola", "carport", "clôture", "ravalement", "lotissement", "constructible", "cerfa"),
            }
        ),
        beside=frozenset(
            {
                *("autorisation", "déclaration", "demande", "certificat", "formulaire", "dossier", "travaux", "jardin"),
                *("maison", "garage", "terrasse", "mur", "toit", "toiture", "façade", "fenêtre", "terrain", "parcelle"),
                *("construction", "installer", "poser", "privée", "pièce", "bois", "permission", "obtenir", "déposer"),
            }
        ),
    ),
    Way(
        name="permit_register",
        title=_("Registre des dépôts d’urbanisme"),
        text=_("Les demandes en instruction, et les autorisations des deux derniers mois."),
        icon="list",
        about=frozenset({"registre"}),
        beside=frozenset(
            {
                *("dépôt", "permis", "construire", "urbanisme", "autorisation", "déclaration", "préalable", "public"),
                *("demande", "instruction", "affichage", "avis"),
            }
        ),
    ),
)
