// SPDX-License-Identifier: Apache-2.0

/// What tests of every module share: certificates and a sink that is a program of its own. Not
/// shipped.
///
/// Start with [pli.testkit.TestAuthority] for TLS and [pli.testkit.RecordingSink] for tests that
/// kill the product, [pli.testkit.HeldClock] to look at work that is half done. Scripted servers
/// are in `pli.testkit.dialogue`.
///
/// The sink shares no code with `pli.smtp.server` on purpose: an error of the listener must not
/// hide an error of the client.
package pli.testkit;
