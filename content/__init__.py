"""The facts, sources and articles of the atlas, and the text linking.

Text linking means to find the mentions of the islands in a text. The packages are:
- `models`: the types of the data;
- `record`: the data, and the checks of the data;
- `citing`: citations and references;
- `documents`: the text of files;
- `fetching`: files at web addresses;
- `linking`: mentions of the islands, and checks of figures;
- `processing`: reading and linking in worker processes;
- `library`: the articles that readers save;
- `archive`: data sets of large collections of documents;
- `attention`: queries on these data sets.
"""
