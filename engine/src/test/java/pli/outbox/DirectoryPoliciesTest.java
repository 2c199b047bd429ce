// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.Account;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.budget.AccountLimits;
import pli.budget.jdbc.JdbcLimitBook;
import pli.provider.PresetCatalog;
import pli.smtp.Cause;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;

class DirectoryPoliciesTest {

  private static final EmailAddress SELF = EmailAddress.parse("rh@exemple.ch");

  @TempDir Path folder;

  @Test
  void aFailureIsReadForTheAccountAlsoWhenTheStoreIsAway() {
    InstantSource clock = () -> Instant.parse("2026-11-24T08:00:00Z");
    SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"));
    JdbcAccountDirectory accounts = new JdbcAccountDirectory(database, clock);
    Account account =
        Account.of(SELF, new SubmissionServer("mx.exemple.ch", 465, Security.TLS), "rh");
    accounts.add(account);
    List<Optional<Account>> readFor = new ArrayList<>();
    DirectoryPolicies policies =
        new DirectoryPolicies(
            accounts,
            new AccountLimits(PresetCatalog.load(), new JdbcLimitBook(database), clock),
            (whose, stage, cause) -> {
              readFor.add(whose);
              return FailureReading.byDigits(stage, cause);
            });
    policies.of(account.id());
    database.close();

    policies.read(
        account.id(), SmtpStage.FINAL_REPLY, new Cause.ServerReply(Reply.of(451, "4.3.0 later")));

    assertThat(readFor).containsExactly(Optional.of(account));
  }
}
