// SPDX-License-Identifier: Apache-2.0
package pli.account.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import pli.account.Account;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import tools.jackson.databind.json.JsonMapper;

/// The settings of an account as one JSON document. What a later version adds is ignored by an
/// earlier one; what an earlier one did not know has a default here.
record AccountSettings(
    String address,
    String displayName,
    String host,
    int port,
    String security,
    String userName,
    String signIn,
    String provider,
    String trustedRootPem,
    Integer sessions,
    Integer perMinute,
    Integer window,
    String copyTo) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static String write(Account account) {
    return JSON.writeValueAsString(
        new AccountSettings(
            account.address().toString(),
            account.displayName(),
            account.server().host(),
            account.server().port(),
            account.server().security().name().toLowerCase(Locale.ROOT),
            account.userName(),
            account.signIn().id(),
            account.providerId().orElse(null),
            account.trustedRootPem().orElse(null),
            account.sessions(),
            account.perMinute().isPresent() ? account.perMinute().getAsInt() : null,
            account.window(),
            account.copyTo().map(EmailAddress::toString).orElse(null)));
  }

  static Account read(String json) {
    AccountSettings settings = JSON.readValue(json, AccountSettings.class);
    EmailAddress address = EmailAddress.parse(settings.address);
    Security security = Security.valueOf(settings.security.toUpperCase(Locale.ROOT));
    return new Account(
        Account.idOf(address),
        address,
        Optional.ofNullable(settings.displayName).orElse(""),
        new SubmissionServer(settings.host, settings.port, security),
        Optional.ofNullable(settings.userName).orElse(""),
        Optional.ofNullable(settings.signIn).map(SignInKind::ofId).orElse(SignInKind.PASSWORD),
        Optional.ofNullable(settings.provider),
        Optional.ofNullable(settings.trustedRootPem),
        Optional.ofNullable(settings.sessions).orElse(1),
        settings.perMinute == null ? OptionalInt.empty() : OptionalInt.of(settings.perMinute),
        Optional.ofNullable(settings.window).orElse(1),
        Optional.ofNullable(settings.copyTo).map(EmailAddress::parse));
  }
}
