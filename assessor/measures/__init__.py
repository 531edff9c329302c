"""Problems and support measures: diagnosis, conditions, verdicts, ranking."""
