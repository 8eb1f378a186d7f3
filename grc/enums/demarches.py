"""The slugs of démarches that are the house's own: each is that of its form too."""

CONTACT = "contact"  # what is written from « Contact », to the body that was chosen
SUPPORT = "assistance-communes"  # what the staff of communes asks the project team, and the body that answers
PERMITS = "suivi-urbanisme"  # planning files, which live in the software of who deals with them
FOLLOWED = frozenset({PERMITS})  # what is only followed here: it is not withdrawn, judged or reopened on the platform
