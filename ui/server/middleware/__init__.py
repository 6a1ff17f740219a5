"""Middleware around all routes: the base path, the scheme, time-outs, limits, compression and the log of requests.

`app.MIDDLEWARE` lists all middleware from the outermost to the innermost. The modules `allowed_hosts`, `headers`,
`not_found` and `typefaces` contain four more. They are outside this package, because routes use their functions too.
"""
