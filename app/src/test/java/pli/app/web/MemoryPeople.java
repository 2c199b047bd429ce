// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pli.access.PasswordHash;
import pli.access.People;
import pli.access.Person;
import pli.access.Right;

/// People in memory.
final class MemoryPeople implements People {

  private final Map<String, Person> people = new TreeMap<>();
  private final Map<String, PasswordHash> passwords = new TreeMap<>();

  @Override
  public void add(Person person, PasswordHash password) {
    people.put(person.name(), person);
    passwords.put(person.name(), password);
  }

  @Override
  public Optional<Person> find(String name) {
    return Optional.ofNullable(people.get(name));
  }

  @Override
  public Optional<PasswordHash> passwordOf(String name) {
    return Optional.ofNullable(passwords.get(name));
  }

  @Override
  public boolean setPassword(String name, PasswordHash password, Instant at) {
    passwords.put(name, password);
    return setRight(name, people.get(name).right(), at);
  }

  @Override
  public boolean setRight(String name, Right right, Instant at) {
    Person before = people.get(name);
    people.put(name, new Person(name, right, before.createdAt(), at));
    return true;
  }

  @Override
  public boolean remove(String name) {
    passwords.remove(name);
    return people.remove(name) != null;
  }

  @Override
  public List<Person> all() {
    return List.copyOf(people.values());
  }
}
