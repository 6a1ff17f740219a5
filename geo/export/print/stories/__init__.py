"""The prints of a story: its handout with small maps, and its sheet of questions for teachers."""
