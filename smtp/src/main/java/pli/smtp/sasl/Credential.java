// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import pli.smtp.Secret;

/// Who signs in and by what.
public sealed interface Credential {

  /// The name the server knows, often the full address.
  String userName();

  /// A password of any kind: mailbox, app or device password, or a provider's token that stands in
  /// its place.
  record Password(String userName, Secret password) implements Credential {}

  /// An OAuth2 access token. Where it comes from and how long it lives is not known here.
  record AccessToken(String userName, Secret token) implements Credential {}
}
