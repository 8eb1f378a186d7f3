"""The sweep of all addresses: which exist, who may use them, with which objects they are tried."""
