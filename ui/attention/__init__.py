"""The page "Media attention": which island was mentioned when, by whom, about what, with which figures, in an archive.

It is HTML that the server makes for each address, without Streamlit and without a script. Each bar and each page of
passages is a link, so that all that is seen can be sent to others.
- `address.py`: what an address asks for;
- `page.py`: the page, of which `overview.py`, `shares.py`, `figures.py` and `passages.py` have sections, and `frame.py`
  what is around them;
- `document.py`: a document of the archive, marked as the reader marks it;
- `time_chart.py` and `figure_chart.py`: charts as SVG;
- `tables.py`: the same numbers as CSV;
- `routes.py`: the server's side: which archive, in which thread, for whom how long.
"""
