"""View sets of partners' servers, and of what they refused."""
