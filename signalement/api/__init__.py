"""Reports, for whoever builds on the portal: what may be reported and to whom it goes."""
