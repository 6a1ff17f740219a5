"""The map: its view, titles and credits, the folium map, and the scripts and styles that run in the browser."""
