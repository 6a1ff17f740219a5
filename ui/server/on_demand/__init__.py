"""Files that are made when they are requested: the queue, the process that makes them, the cache, and the responses."""
