// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may sign in to the pages. Every method may throw [pli.words.StoreUnavailable].
public interface People {

  /// @throws pli.words.InputRefused if the name is taken
  void add(Person person, PasswordHash password);

  Optional<Person> find(String name);

  Optional<PasswordHash> passwordOf(String name);

  /// @return false if there is nobody of that name
  boolean setPassword(String name, PasswordHash password, Instant at);

  /// @return false if there is nobody of that name
  boolean setRight(String name, Right right, Instant at);

  /// @return false if there was nobody of that name
  boolean remove(String name);

  /// In the order of their names.
  List<Person> all();
}
