"""Pages for those who keep a district's catalogue true: editors and reviewers."""
