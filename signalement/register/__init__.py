"""Public register: what anyone may know of reports, and what agents decide of it."""
