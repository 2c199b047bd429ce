// SPDX-License-Identifier: Apache-2.0

/// Mail servers on this computer that behave as a provider is documented to: greeting and offers, the
/// kind of password, whose sender is taken, limits, and the replies in the provider's words. For
/// anybody who wants to try what happens (`pli fake`), and for the tests.
///
/// Start with [pli.app.fake.Personalities], a data file; [pli.app.fake.FakeServer] plays one of them
/// through the listener of [pli.smtp.server], by the few rules of `FakeRoom`. What is assumed and not
/// documented is said in the file. [pli.app.fake.LocalAuthority] makes the certificates, for the
/// demonstration too.
///
/// Listens on the loopback address only, and forwards nothing.
package pli.app.fake;
