// SPDX-License-Identifier: Apache-2.0
/// The pages of mailboxes: setting one up, and how each is doing. Start at
/// [pli.app.web.mailbox.MailboxPages].
package pli.app.web.mailbox;
