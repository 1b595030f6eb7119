"""A corpus as one page that any browser opens: `write_report`."""

from newsents.report.page import report_html, write_report

__all__ = ["report_html", "write_report"]
