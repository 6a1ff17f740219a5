"""Exports of the atlas: data files, pictures, sheets (two-page PDFs of an island), standalone map and embed."""
