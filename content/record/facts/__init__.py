"""The facts in records: their ids, their order, their words, and the islands that they are about."""
