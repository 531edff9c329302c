"""A bare Flask page that writes one row through SQLAlchemy: what a save costs at least, on the same database.

`BARE_DATABASE` is its address. The connection is prepared as the service's own is, so that a row is as safe here.
"""

import os

from flask import Flask, redirect, request
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.wrappers import Response

from assessor.storage import Database


class Base(DeclarativeBase):
    """Apart from the service's tables."""


class BareRow(Base):
    """What the page writes."""

    __tablename__ = "bare_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


def create_app() -> Flask:
    """The application; its table is made where there is none."""
    database = Database(os.environ["BARE_DATABASE"])
    Base.metadata.create_all(database.engine)
    database.close()
    app = Flask(__name__)

    @app.post("/")
    def write() -> Response:
        with database.writing() as transaction:
            transaction.add(BareRow(text=request.form["text"]))
        return redirect("/", 303)

    return app
