"""Letters by mail: what they say, how they are sent, and the round that empties the outbox."""

from assessor.services.post.delivery import Postman, clear_away, deliver_due
from assessor.services.post.transport import Console, Folder, SmtpServer, Transport, TransportError

__all__ = [
    "Console",
    "Folder",
    "Postman",
    "SmtpServer",
    "Transport",
    "TransportError",
    "clear_away",
    "deliver_due",
]
