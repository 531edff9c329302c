"""Forms: WTForms validates what comes in; the macros of `templates/macros` draw what goes out."""

from assessor.web.forms.entry import ResumeForm, StartForm
from assessor.web.forms.rights import ConsentForm, DeletionForm, ReportCodeForm
from assessor.web.forms.section import SectionForm, control_of

__all__ = ["ConsentForm", "DeletionForm", "ReportCodeForm", "ResumeForm", "SectionForm", "StartForm", "control_of"]
