// SPDX-License-Identifier: Apache-2.0

/// Sign-in (RFC 4954) by the mechanisms that providers offer. A [pli.smtp.sasl.Mechanism] is a small
/// machine from challenges to answers; it knows neither sockets nor replies. Together with the vault
/// this is the only place that looks into a [pli.smtp.Secret].
///
/// A mechanism serves one sign-in of one session and is not shared between threads.
package pli.smtp.sasl;
