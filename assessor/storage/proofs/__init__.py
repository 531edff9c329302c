"""Proofs that an assessment is of the firm whose code it carries, and what proving takes."""

from assessor.storage.proofs.proofs import Proof, add_proof, find_proof, is_invited_member, take_back_proof, ways_of_all

__all__ = ["Proof", "add_proof", "find_proof", "is_invited_member", "take_back_proof", "ways_of_all"]
