"""« Quelle autorisation me faut-il ? »: what a project asks for, from a few answers. Pure, without a database."""
