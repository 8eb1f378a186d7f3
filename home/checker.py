"""What the editor checks beside Wagtail's own rules: the wordings that keep readers out, lists that lack something.

The functions are in `site/static/admin/content_checks.js`; the patterns are those that refuse a publication
(`home.blocks.rules`).
"""

from typing import Any, ClassVar

from django.forms import Media
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from home.blocks.rules import LONGEST_SENTENCE, SHOUTED_LETTERS, VAGUE_LINKS


class OurChecker(ContentCheckerItem):
    """Wagtail's content checker, with rules on words. Only what officers write is checked, in `main`."""

    OURS: ClassVar[dict[str, tuple[str, dict[str, Any], str | Promise, str | Promise]]] = {
        "vague-link": (
            "main a[href]",
            {"pattern": VAGUE_LINKS},
            _("Ce lien ne dit pas où il mène"),
            _("Nommez ce que l’on y trouvera, au lieu de « cliquez ici »."),
        ),
        "missing-text": (
            "main .picture:not(.picture--decorative) img",
            {},
            _("Cette image n’a pas de texte"),
            _("Décrivez ce qu’elle montre, ou marquez-la comme décorative."),
        ),
        "shouted": (
            "main :is(h1, h2, h3, p, li, dt, summary)",
            {"letters": SHOUTED_LETTERS},
            _("Ce texte est en capitales"),
            _("Écrivez en minuscules : les capitales se lisent mal, et des lecteurs d’écran les épellent."),
        ),
        "long-sentence": (
            "main .prose :is(p, li)",
            {"words": LONGEST_SENTENCE},
            _("Cette phrase est trop longue"),
            _("Coupez-la : une idée par phrase."),
        ),
        "empty-council": (
            "main [data-lacks=council]",
            {},
            _("Aucune personne élue n’est listée"),
            _("Ajoutez sous cette page une page «\u00a0personne élue\u00a0» pour chacune, et publiez-la."),
        ),
        "empty-places": (
            "main [data-lacks=places]",
            {},
            _("Cette liste n’a aucun lieu"),
            _("Ajoutez-les sous «\u00a0Lieux\u00a0», avec ce genre, et publiez-les\u00a0; ou retirez la liste."),
        ),
        "no-hours": (
            "main [data-lacks=hours]",
            {},
            _("Ce lieu n’a pas d’horaires"),
            _("Dites sur sa page quand il est ouvert\u00a0: on vient y chercher cela d’abord."),
        ),
    }

    @property
    def media(self) -> Media:
        return Media(js=["admin/content_checks.js"])

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        return [*super().get_axe_run_only(request), *self.OURS]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        ours = [
            {
                "id": name,
                "impact": "moderate",
                "selector": selector,
                "tags": ["best-practice"],
                "any": [f"check-{name}"],
                "enabled": True,
            }
            for name, (selector, _options, _name, _help) in self.OURS.items()
        ]
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_custom_checks(self, request: HttpRequest) -> list[dict[str, Any]]:
        ours = [{"id": f"check-{name}", "options": options} for name, (_rule, options, *_words) in self.OURS.items()]
        return [*super().get_axe_custom_checks(request), *ours]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, Any]:
        ours = {
            name: {"error_name": title, "help_text": text} for name, (_rule, _options, title, text) in self.OURS.items()
        }
        return super().get_axe_messages(request) | ours
