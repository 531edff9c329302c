"""Forms: WTForms validates what comes in; the macros of `templates/macros` draw what goes out."""

from assessor.web.forms.entry import ResumeForm, StartForm
from assessor.web.forms.rights import ConsentForm, DeletionForm, ReportCodeForm
from assessor.web.forms.section import SectionForm, asks_who, control_of
from assessor.web.forms.what_if import WhatIfForm

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
