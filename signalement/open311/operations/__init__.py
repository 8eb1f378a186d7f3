"""Sending to partners' servers, and polling them."""
