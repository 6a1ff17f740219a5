"""The page "Media attention": which island was mentioned when, by whom, about what, with which figures, in an archive.

The server makes the HTML of the page for each address, without Streamlit and without a script. Each bar and each page
of passages is a link. The address therefore always identifies what is shown.

- `address.py`: reads and writes the address of the page;
- `page.py`: the page, made of the sections in `sections/`, of the form in `form.py`, and of the frame in `frame.py`;
- `document.py`: the page of one document, with the same marks as in the article reader;
- `tables.py`: the numbers and passages of the page as CSV;
- `routes.py`: opens the archives and answers requests, one query at a time.
"""
