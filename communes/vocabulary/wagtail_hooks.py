from wagtail import hooks

from communes.vocabulary.viewsets import SynonymViewSet


@hooks.register("register_admin_viewset")
def register_synonyms() -> SynonymViewSet:
    return SynonymViewSet()
