// SPDX-License-Identifier: Apache-2.0

/// An authorization server for tests (RFC 6749, 7636, 8628) that can be made to misbehave.
///
/// [pli.testkit.oauth.IssuerStub] serves; [pli.testkit.oauth.IssuerMood] says how. It knows which
/// access tokens are good, so that a mail server of a test can ask it.
package pli.testkit.oauth;
