"""Format, recover, verify, dump: made of the rooms below, so that opening a disk can use them."""
