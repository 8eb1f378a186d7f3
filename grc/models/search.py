from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from communes.models import Authority
from grc.models.demande import Demande


class SearchEntry(models.Model):
    """The words of a request, apart: full-text operators are not leak-proof, so row-level security on the request
    would keep their index from being used. Read only through the SQL function `grc_search`, which filters by
    authority itself (migration 0002).
    """

    wagtail_reference_index_ignore = True

    demande = models.OneToOneField(Demande, on_delete=models.CASCADE, primary_key=True, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="grc_searchentry_words")]

    def __str__(self) -> str:
        return str(self.demande_id)
