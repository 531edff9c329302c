"""Links that name a member and carry a signature made with the server's key, so that they lie in no table."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from assessor.services.codes import SHORTEST_SIGNATURE, is_signed, keyed_hash
from assessor.services.context import Context
from assessor.services.errors import DeadMemberLinkError
from assessor.storage import Organisation, find_organisation
from assessor.storage.members import Membership, MembershipId, find_membership


@dataclass(frozen=True, kw_only=True)
class LinkKind:
    """One kind of such links: what it is for, and what of a member its signature holds for."""

    purpose: str
    signed: Callable[[Membership], str]

    def token(self, context: Context, member: Membership) -> str:
        """What the member's link carries."""
        return f"{member.id.hex}-{keyed_hash(context.key, self.purpose, self.signed(member))[:SHORTEST_SIGNATURE]}"

    def named(self, context: Context, token: str) -> tuple[Membership, Organisation]:
        """The member whose link that is, on the list or off it; raises DeadMemberLinkError where it is nobody's."""
        member_id, _, signature = token.partition("-")
        try:
            membership_id = MembershipId(UUID(hex=member_id))
        except ValueError:
            raise DeadMemberLinkError from None
        with context.database.reading() as transaction:
            member = find_membership(transaction, membership_id)
            association = None if member is None else find_organisation(transaction, member.organisation_id)
        if (
            member is None
            or association is None
            or not is_signed(context, self.purpose, self.signed(member), signature)
        ):
            raise DeadMemberLinkError
        return member, association
