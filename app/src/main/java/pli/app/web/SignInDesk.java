// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.access.PasswordDoor;
import pli.access.People;
import pli.access.Person;
import pli.access.Throttle;
import pli.smtp.Secret;

/// Signs people in, and slows down whoever guesses: one name from one address soonest, an address that
/// tries many names, and a name that many addresses try. The last one is generous, because it also
/// keeps the person out.
public final class SignInDesk {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final People people;
  private final PasswordDoor door;
  private final Throttle pairs;
  private final Throttle addresses;
  private final Throttle names;

  public SignInDesk(People people, InstantSource clock) {
    this.people = people;
    this.door = new PasswordDoor(people);
    this.pairs = new Throttle(clock, 5, FIRST_PAUSE, LONGEST_PAUSE);
    this.addresses = new Throttle(clock, 20, FIRST_PAUSE, LONGEST_PAUSE);
    this.names = new Throttle(clock, 50, FIRST_PAUSE, LONGEST_PAUSE);
  }

  /// What came of it.
  sealed interface Entry {
    record In(Person person) implements Entry {}

    /// Whether name or password is wrong is not said.
    record Wrong() implements Entry {}

    /// The password was not even looked at.
    record Later(Duration pause) implements Entry {}
  }

  Entry enter(String name, Secret password, String address) {
    String folded = name.strip().toLowerCase(Locale.ROOT);
    String pair = folded + "\n" + address;
    Optional<Duration> closed =
        List.of(pairs.closedFor(pair), addresses.closedFor(address), names.closedFor(folded))
            .stream()
            .flatMap(Optional::stream)
            .max(Duration::compareTo);
    if (closed.isPresent()) {
      return new Entry.Later(closed.get());
    }
    Optional<Person> person = door.enter(name, password);
    if (person.isEmpty()) {
      pairs.failed(pair);
      addresses.failed(address);
      names.failed(folded);
      return new Entry.Wrong();
    }
    pairs.succeeded(pair);
    return new Entry.In(person.get());
  }

  /// The person as of now, if nothing about them has changed since they signed in.
  Optional<Person> still(BrowserSession.Seat seat) {
    return people.find(seat.name()).filter(one -> one.changedAt().equals(seat.changedAt()));
  }
}
