"""Forms of services in the pages of other sites: who may show them, without cookie, and the snippet that does."""
