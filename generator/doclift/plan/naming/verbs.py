"""Words that tell what is done, in paths and operationIds."""

from __future__ import annotations

__all__ = ["ACTIONS", "ALL", "LINKS", "READ"]

READ = frozenset({"get", "retrieve", "read", "show", "fetch", "find", "view", "lookup"})
ALL = frozenset({"all", "list", "index", "collection", "many"})
LINKS = frozenset({"by", "for", "in", "of", "on", "with", "from", "to", "at", "and", "a", "an"})
ACTIONS = frozenset(
    "accept activate add apply approve archive assign batch calculate cancel change check "
    "clear clone close commit complete confirm connect convert copy create deactivate delete "
    "detach disable disconnect dismiss download duplicate edit enable execute export find "
    "follow generate get import invite invoke list lock login logout mark merge move pause "
    "pay preview process promote publish purge read refresh refund register reject release "
    "remove rename reopen replace resend reset resolve restart restore resume retry revoke "
    "rotate run save search send set show sign start stop submit subscribe suspend sync "
    "terminate test transfer trash trigger unarchive unassign unfollow unlock unpublish "
    "unsubscribe unsuspend update upload use validate verify void".split()
)
