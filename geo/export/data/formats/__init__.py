"""The formats of data: CSV, GeoJSON, GeoPackage, KML and Linked Places, with their styles and schemas."""
