"""The record: facts and articles, from their YAML files to one checked value, and questions asked of it by year."""
