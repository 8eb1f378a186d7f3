"""Makes the collection of the partners' documents, which the project team fills. One that is there is left as it is."""

from wagtail.models import Collection

from portail.governance.models import Library

NAME = "Partenaires"


def load() -> list[str]:
    """Make what is missing, before rights are written; returns what was done, a French line."""
    is_missing = not Library.objects.exists()
    if is_missing:
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        Library.objects.create(collection=root.add_child(name=NAME))
    return [f"Documents des partenaires : {int(is_missing)} nouvelle collection."]
