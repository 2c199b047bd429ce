// SPDX-License-Identifier: Apache-2.0

/// Bytes on the line: sockets, TLS, lines, deadlines, dot stuffing. The only place with sockets.
///
/// Client and listener share the line codec ([pli.smtp.wire.LineInput],
/// [pli.smtp.wire.DotStuffer]); what the lines mean is decided elsewhere. An `IOException` of this
/// package is turned into a cause with its stage in `pli.smtp.client` and goes no further.
///
/// Nothing here is safe for two threads at once, except closing.
package pli.smtp.wire;
