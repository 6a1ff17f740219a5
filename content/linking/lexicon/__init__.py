"""The words that are searched for in texts: the gazetteer (the list of names), its patterns, and the words of topics.

`added_names.py` reads further names from a file of the user.
"""
