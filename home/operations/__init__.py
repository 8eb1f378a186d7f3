"""What may be done with the content: choose among it, say what one thinks of it, publish many pages at once."""

from home.operations.opinions import count_opinion, forget_remarks, remark
from home.operations.own import MOST_FAVOURITES, TooManyError, choose_commune, keep, let_go
from home.operations.publishing import Placed, index_new, journal, keep_published, publish_all

__all__ = [
    "MOST_FAVOURITES",
    "Placed",
    "TooManyError",
    "choose_commune",
    "count_opinion",
    "forget_remarks",
    "index_new",
    "journal",
    "keep",
    "keep_published",
    "let_go",
    "publish_all",
    "remark",
]
