"""The words that officers add for their commune; the metropolis's count on all sites."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from communes.vocabulary.querysets import SynonymQuerySet


class Synonym(models.Model):
    """What residents say, and what it is called where one looks for it.

    `key` is the word as searches compare it (`communes.vocabulary.words.phrase_of`).
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    word = models.CharField(
        _("ce que disent les habitants"),
        max_length=60,
        help_text=_("Un mot ou quelques-uns\u00a0: «\u00a0sucette\u00a0», «\u00a0boîte à livres\u00a0»."),
    )
    meaning = models.CharField(
        _("ce que cela veut dire"),
        max_length=120,
        help_text=_(
            "Les mots d’une catégorie de signalement ou d’une page. Plusieurs sens se séparent par des virgules\u00a0:"
            " «\u00a0panneau d’information, affiche\u00a0»."
        ),
    )
    key = models.CharField(max_length=60, editable=False)

    if TYPE_CHECKING:
        authority_id: int
    objects: ClassVar[models.Manager] = SynonymQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mot des habitants")
        verbose_name_plural = _("mots des habitants")
        ordering = ("authority__sort_key", "key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "key"],
                name="vocabulary_synonym_once",
                violation_error_message=_("Ce mot est déjà dans votre liste\u00a0: complétez celui qui existe."),
            )
        ]

    def __str__(self) -> str:
        return self.word
