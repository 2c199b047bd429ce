// SPDX-License-Identifier: Apache-2.0

/// Four eyes: what one person has prepared leaves only if another releases it.
///
/// Start at [pli.outbox.approval.Approvals]. A prepared mailing lies in the outbox as it will leave, byte
/// by byte, but staged: hand-over does not see it, and no command but the release can move it. The
/// store itself refuses to release anything of such a mailbox in another way.
///
/// What this is not: a sign-in. Who is who is what the operating system says, or what was typed.
package pli.outbox.approval;
