"""Forms: WTForms validates what comes in; the macros of `templates/macros` draw what goes out."""

from assessor.web.firm.forms.entry import ResumeForm, StartForm
from assessor.web.firm.forms.rights import ConsentForm, DeletionForm, ReportCodeForm
from assessor.web.firm.forms.section import SectionForm, asks_who, control_of
from assessor.web.firm.forms.what_if import WhatIfForm

__all__ = [
    "ConsentForm",
    "DeletionForm",
    "ReportCodeForm",
    "ResumeForm",
    "SectionForm",
    "StartForm",
    "WhatIfForm",
    "asks_who",
    "control_of",
]
