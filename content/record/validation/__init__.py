"""Reads the files of the record, checks them and the rules between them, and reports all faults."""
