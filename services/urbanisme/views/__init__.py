"""Pages of planning permissions: the guide for whoever has a project, the panels of a file."""
