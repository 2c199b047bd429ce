// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.util.Optional;
import pli.account.AccessTokens;
import pli.account.Account;
import pli.account.SecretVault;
import pli.oauth.Issuer;
import pli.provider.SignInKind;
import pli.smtp.Secret;
import pli.smtp.sasl.Credential;

/// With what a mailbox may be read. What the vault has for an account that signs in by a token is no
/// password, and must not be shown to anybody but its issuer; whether the token itself is good for
/// reading depends on what was granted.
public final class ReadingCredentials {

  private final SecretVault vault;
  private final AccessTokens tokens;

  public ReadingCredentials(SecretVault vault, AccessTokens tokens) {
    this.vault = vault;
    this.tokens = tokens;
  }

  /// @return empty if there is nothing that allows reading
  public Optional<Credential> find(Account account) {
    if (account.signIn() == SignInKind.OAUTH2) {
      return Issuer.of(account)
          .filter(Issuer::grantsReading)
          .flatMap(issuer -> token(account));
    }
    return switch (vault.find(account.id())) {
      case SecretVault.Lookup.Found(Secret secret) ->
          Optional.of(new Credential.Password(account.userName(), secret));
      case SecretVault.Lookup.Absent _, SecretVault.Lookup.Unreadable _ -> Optional.empty();
    };
  }

  private Optional<Credential> token(Account account) {
    return switch (tokens.find(account)) {
      case AccessTokens.Lookup.Found(Secret token) ->
          Optional.of(new Credential.AccessToken(account.userName(), token));
      case AccessTokens.Lookup.NotGiven _, AccessTokens.Lookup.Absent _ -> Optional.empty();
    };
  }
}
