"""The atlas as an edition: a folder of files that any web host serves, without our server."""
