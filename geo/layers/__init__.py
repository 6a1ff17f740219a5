"""The layers: what each of them draws, from facts to features, and what their legend says."""
