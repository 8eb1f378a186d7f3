"""The circuits of services: which states their requests go through, in which words."""
