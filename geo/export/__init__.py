"""Exports of the atlas: data files, pictures, sheets for print, the standalone map and the embed."""
