"""Results of many firms as tables: columns, figures, receipt codes, an association's summary."""
