"""What is found: the pages that answer a question, and those proposed while it is typed."""

from search.results.acts import Act, acts_for, lead
from search.results.found import A_PAGE, Found, Reading, Result, Section, search_pages
from search.results.proposed import Proposals, propose
from search.results.scope import Scope, scope_of

__all__ = [
    "A_PAGE",
    "Act",
    "Found",
    "Proposals",
    "Reading",
    "Result",
    "Scope",
    "Section",
    "acts_for",
    "lead",
    "propose",
    "scope_of",
    "search_pages",
]
