"""Middleware around all routes: the base path, the scheme, time-outs, limits, compression and the log of requests.

`app.MIDDLEWARE` lists them from the outermost to the innermost. Four more are in modules beside this package, because
routes use their functions too: `allowed_hosts`, `headers`, `not_found` and `typefaces`.
"""
