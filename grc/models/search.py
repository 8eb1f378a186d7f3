from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, Q

from communes.models import Authority
from grc.models.demande import Demande


class SearchEntry(models.Model):
    """The words of a request, apart: full-text operators are not leak-proof, so row-level security on the request
    would keep their index from being used. Read only through the SQL function `grc_search`, which filters by
    authority itself (migration 0023), and through `grc_search_close`, which forgives typing errors; both have a sister
    for open requests (migration 0027). The database keeps `is_open`.
    """

    wagtail_reference_index_ignore = True

    demande = models.OneToOneField(Demande, on_delete=models.CASCADE, primary_key=True, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", db_index=False)
    filed_at = models.DateTimeField()
    words = SearchVectorField()
    is_open = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        indexes = [
            # What `grc_search_words` reads: the words, and marks of the authority and of the month.
            GinIndex(
                Func("words", "authority", "filed_at", function="grc_search_vector"), name="grc_searchentry_marked"
            ),
            GinIndex(
                Func("words", "authority", "filed_at", function="grc_search_vector"),
                condition=Q(is_open=True),
                name="grc_searchentry_open",
            ),
            models.Index(fields=["authority", "-filed_at", "-demande"], name="grc_searchentry_newest"),
        ]

    def __str__(self) -> str:
        return str(self.demande_id)


class SearchWord(models.Model):
    """A word that some request has, for `grc_search_close` to find it in spite of typing errors.

    The database keeps them (migrations 0004 and 0008), and no actor reads them: whose words they are is nowhere.
    """

    wagtail_reference_index_ignore = True

    word = models.TextField(primary_key=True)

    class Meta:
        # Addresses apart: they are most of the words, and share the letters of everything.
        indexes = [
            GinIndex(
                OpClass("word", name="gin_trgm_ops"), condition=~Q(word__contains="@"), name="grc_searchword_plain"
            ),
            GinIndex(
                OpClass("word", name="gin_trgm_ops"), condition=Q(word__contains="@"), name="grc_searchword_address"
            ),
        ]

    def __str__(self) -> str:
        return self.word
