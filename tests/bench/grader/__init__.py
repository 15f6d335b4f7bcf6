"""The grader of prose: its training on published, graded answers, and its figures."""
