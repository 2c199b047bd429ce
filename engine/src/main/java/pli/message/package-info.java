// SPDX-License-Identifier: Apache-2.0

/// One message from its parts to its bytes: RFC 5322 header section, MIME body (RFC 2045 to 2049),
/// attachments streamed from files.
///
/// Start with [pli.message.MessageComposer]: an [pli.message.OutgoingMessage] goes in, bytes come
/// out, and a [pli.message.ComposedMessage] says how many, and what each file hashed to. [pli.message.MarkdownText] makes the text, [pli.message.MessageIds] the Message-ID.
/// The same message always yields the same bytes: date, Message-ID and boundaries come from it.
///
/// Headers, parameters and the streaming of attachments are written here and not by Jakarta Mail:
/// that one lets CR LF through in some fields, leaves `=?` of a plain subject to be decoded by the
/// reader, puts a long encoded file name on one line of more than 998 bytes, and takes defaults
/// from the machine (user and host in the Message-ID, mailcap files). The tests read every message
/// back with it and with a second, unrelated parser.
///
/// Not here: placeholders, envelopes, transport, and the choice of who gets what.
///
/// Values are immutable, the composer keeps no state; everything may be shared between threads.
package pli.message;
