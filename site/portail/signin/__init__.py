"""Sign-in: the house's answers to django-allauth, second factors, partners' identities."""
