// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.smtp.EmailAddress;

/// A store in which messages stand in every state.
public abstract class EveryStateFixture extends OutboxStoreFixture {

  protected static final String OTHER = "zz@exemple.ch";

  /// A mailing whose rows end as they are called.
  protected void everyState() {
    List<String> keys =
        List.of("accepted", "waiting", "cancelled", "deferred", "expired", "held", "refused",
            "doubt");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      int row = 2;
      for (String key : keys) {
        staging.addRow("m-1", row++, key, stage(staging, key));
      }
      staging.release(
          Optional.of(new MailingHead("m-1", ACCOUNT, "letters", "m", "/m.toml", NOW)));
    }
    AccountLease lease = lease();
    List<OutboxEntry> claimed = new ArrayList<>(store.claim(lease, NOW, 16));
    for (OutboxEntry one : List.copyOf(claimed)) {
      Optional<Outcome.Kind> kind =
          switch (one.key()) {
            case "accepted" -> Optional.of(Outcome.Kind.ACCEPTED);
            case "refused" -> Optional.of(Outcome.Kind.REFUSED);
            case "doubt" -> Optional.of(Outcome.Kind.IN_DOUBT);
            case "deferred" -> Optional.of(Outcome.Kind.DEFERRED);
            default -> Optional.empty();
          };
      if (kind.isPresent()) {
        store.markDot(lease, one, NOW).join();
        record(store, lease, one, kind.get());
        claimed.remove(one);
      }
    }
    store.unclaim(lease, claimed, NOW);
    store.move(entry("cancelled"), OutboxState.CANCELLED, NOW, "");
    store.move(entry("held"), OutboxState.HELD, NOW, "");
    store.move(entry("expired"), OutboxState.EXPIRED, NOW, "");
    store.releaseLease(lease);
  }

  protected void releaseNoted(String account, String... keys) {
    EmailAddress from = EmailAddress.parse(account);
    try (Staging staging = store.openStaging(account)) {
      for (String key : keys) {
        staging.stage(
            new Submission(
                account, key, "", from, EmailAddress.parse(key + "@kunde.ch"), Optional.empty(),
                "<" + key + "@exemple.ch>", NOW, NOW.plus(LIFE),
                new MessageNote("Marie " + key, "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
            text("content of " + key));
      }
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  protected void succeed(String before, String after) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.succeed(entry(before), stage(staging, after));
      staging.release(Optional.empty());
    }
  }

  protected void finish(String key, Outcome.Kind kind) {
    AccountLease lease = lease();
    for (OutboxEntry one : store.claim(lease, NOW, 16)) {
      if (one.key().equals(key)) {
        store.markDot(lease, one, NOW).join();
        record(store, lease, one, kind);
      } else {
        store.unclaim(lease, List.of(one), NOW);
      }
    }
    store.releaseLease(lease);
  }
}
