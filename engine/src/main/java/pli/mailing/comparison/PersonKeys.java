// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import pli.document.Person;
import pli.document.PersonName;

/// By what a person is known again: the AHV number, employee or customer numbers, the name.
///
/// Each is kept as a hash, so that a stored key shows no number at a glance. It keeps no secret: a
/// hash of an AHV number can be found by trying all of them.
///
/// @param ahv key of the AHV number
/// @param numbers keys of employee or customer numbers
/// @param name key of the words of the name in any order; "" if there is none
record PersonKeys(Optional<String> ahv, List<String> numbers, String name) {

  private static final String AHV = "ahv:";
  private static final String NUMBER = "nr:";
  private static final String NAME = "name:";

  /// Hexadecimal figures of SHA-256 that are kept: 96 bits.
  private static final int KEPT = 24;

  static PersonKeys of(Person person) {
    return new PersonKeys(
        person.ahv().map(one -> key(AHV, one.figures())),
        person.numbers().stream()
            .filter(one -> !one.isBlank())
            .map(one -> key(NUMBER, one.strip().toLowerCase(Locale.ROOT)))
            .toList(),
        name(person.name()));
  }

  /// As they were stored; what was stored without keys is known by the name that it was shown with.
  static PersonKeys of(List<String> stored, String label) {
    String name = stored.stream().filter(one -> one.startsWith(NAME)).findFirst().orElse("");
    return new PersonKeys(
        stored.stream().filter(one -> one.startsWith(AHV)).findFirst(),
        stored.stream().filter(one -> one.startsWith(NUMBER)).toList(),
        stored.isEmpty() ? name(PersonName.whole(label)) : name);
  }

  List<String> stored() {
    List<String> all = new ArrayList<>();
    ahv.ifPresent(all::add);
    all.addAll(numbers);
    Stream.of(name).filter(one -> !one.isEmpty()).forEach(all::add);
    return all;
  }

  /// Whether a number says that two people are not the same.
  boolean contradict(PersonKeys other) {
    return ahv.isPresent() && other.ahv.isPresent() && !ahv.equals(other.ahv);
  }

  boolean sharesANumberWith(PersonKeys other) {
    return numbers.stream().anyMatch(other.numbers::contains);
  }

  private static String name(PersonName name) {
    return name.isEmpty() ? "" : key(NAME, name.key());
  }

  private static String key(String kind, String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + value).getBytes(StandardCharsets.UTF_8));
      return kind + HexFormat.of().formatHex(digest).substring(0, KEPT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
