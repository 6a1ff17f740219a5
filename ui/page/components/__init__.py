"""Elements that several parts of the page use: facts, headings of folds, quotations, and markup for certain years."""
