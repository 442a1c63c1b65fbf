# proof: checking receipts

proof-not-a-receipt = This file is not a receipt, or its version is not known here. A receipt begins with “Quittung · receipt · amtsweg.receipt/1”.
proof-line = Line { $line } of the receipt is missing or changed. Please check the file exactly as you received it.
proof-facts = The facts of the receipt (case, service, time, digest or salt) do not belong to its leaf. They were changed afterwards.
proof-not-in-log = The leaf of the receipt is not at the stated place of the log that the checkpoint attests. Leaf number or path were changed, or the receipt belongs to another checkpoint.
proof-checkpoint = The checkpoint at the end of the receipt is incomplete or changed.
proof-other-key = The checkpoint is not signed with this key. Please check with the key that the operator of this receipt has published.
proof-signature = The signature does not fit the checkpoint. The checkpoint or the signature was changed.
proof-note = This is neither a checkpoint nor a key. A key looks like “office.example/log+1a2b3c4d+AQ…”.
