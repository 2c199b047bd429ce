// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import pli.smtp.Secret;

/// Compares passwords. Somebody who is not known costs the same time as somebody who is, so the time
/// of the answer does not tell names apart.
public final class PasswordDoor {

  /// Each comparison takes 64 MiB and a processor; a crowd waits its turn.
  private static final int AT_ONCE = 2;

  /// The hash of no password that anybody knows, at the usual cost.
  private static final PasswordHash NOBODY =
      new PasswordHash(
          "$argon2id$v=19$m=65536,t=3,p=4$uiDG/TUtMC1nwOOuH2lg8A"
              + "$iwN7aleWiHbTGYId9MIUVWKycoq/Nmw2QHiN1VBrDTk");

  private final People people;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  public PasswordDoor(People people) {
    this.people = people;
  }

  /// @param name as typed
  public Optional<Person> enter(String name, Secret password) {
    Optional<Person> person = people.find(Person.folded(name));
    PasswordHash hash =
        person.flatMap(one -> people.passwordOf(one.name())).orElse(NOBODY);
    turns.acquireUninterruptibly();
    try {
      // The comparison comes first: its time is spent in any case.
      return hash.fits(password) ? person : Optional.empty();
    } finally {
      turns.release();
    }
  }
}
