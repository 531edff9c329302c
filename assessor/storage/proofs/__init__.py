"""Proofs that an assessment is of the firm whose code it carries, and what proving takes."""

from assessor.storage.proofs.proofs import Proof, add_proof, find_proof, is_invited_member, ways_of_all
from assessor.storage.proofs.registers import (
    Register,
    RegisteredFirm,
    RegisterId,
    add_register,
    count_registers,
    delete_registers,
    find_registered,
    registers_before,
    registers_of,
    replaced_before,
)
from assessor.storage.proofs.requests import (
    ProofRequest,
    ProofRequestId,
    ask_for_proof,
    end_requests,
    find_asked,
    find_request,
    forget_requests,
    requests_to_office,
    results_with_code,
)

__all__ = [
    "Proof",
    "ProofRequest",
    "ProofRequestId",
    "Register",
    "RegisterId",
    "RegisteredFirm",
    "add_proof",
    "add_register",
    "ask_for_proof",
    "count_registers",
    "delete_registers",
    "end_requests",
    "find_asked",
    "find_proof",
    "find_registered",
    "find_request",
    "forget_requests",
    "is_invited_member",
    "registers_before",
    "registers_of",
    "replaced_before",
    "requests_to_office",
    "results_with_code",
    "ways_of_all",
]
