"""What is drawn and printed for a firm: charts (SVG strings) and the diagnostic report (PDF).

Charts need nothing but the standard library: `from assessor.reports.charts import staircase_of`.
The report needs WeasyPrint and its system libraries: `from assessor.reports.pdf import render_pdf`.
"""
