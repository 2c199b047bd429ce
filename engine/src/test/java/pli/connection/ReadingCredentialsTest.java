// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pli.account.AccessTokens;
import pli.account.Account;
import pli.account.SecretVault;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.sasl.Credential;

/// What lies in the vault for a token account is never taken for a password.
class ReadingCredentialsTest {

  private static final Secret KEPT = Secret.of("what the vault keeps");
  private static final Secret TOKEN = Secret.of("an access token");

  private final ReadingCredentials credentials =
      new ReadingCredentials(new OneSecret(), new OneToken());

  @Test
  void aPasswordReads() {
    Account account = account("mail.example.org");

    assertThat(credentials.find(account))
        .contains(new Credential.Password(account.userName(), KEPT));
  }

  @Test
  void aTokenOfGoogleReads() {
    Account account = account("smtp.gmail.com").withSignIn(SignInKind.OAUTH2);

    assertThat(credentials.find(account))
        .contains(new Credential.AccessToken(account.userName(), TOKEN));
  }

  @Test
  void aTokenOfMicrosoftOrOfNobodyKnownReadsNothing() {
    for (String host : new String[] {"smtp.office365.com", "mail.example.org"}) {
      assertThat(credentials.find(account(host).withSignIn(SignInKind.OAUTH2))).isEmpty();
    }
  }

  private static Account account(String host) {
    return Account.of(
        EmailAddress.parse("rh@example.org"),
        new SubmissionServer(host, 587, Security.STARTTLS),
        "rh@example.org");
  }

  private static final class OneSecret implements SecretVault {

    @Override
    public void keep(String account, Secret secret) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Lookup find(String account) {
      return new Lookup.Found(KEPT);
    }

    @Override
    public void forget(String account) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class OneToken implements AccessTokens {

    @Override
    public Lookup find(Account account) {
      return new Lookup.Found(TOKEN);
    }

    @Override
    public Lookup replace(Account account, Secret refused) {
      throw new UnsupportedOperationException();
    }
  }
}
