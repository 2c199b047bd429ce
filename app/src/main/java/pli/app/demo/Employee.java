// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.util.List;
import java.util.Locale;

/// An invented person who works for the sample company.
///
/// @param number with leading zeros
/// @param ahvNumber 13 digits in groups, the last one a check digit as in EAN-13
/// @param iban of examples in public documentation
record Employee(
    String number,
    String firstName,
    String lastName,
    Locale language,
    String email,
    PostalAddress address,
    String ahvNumber,
    String iban,
    Employment employment) {

  /// All 25, in order of their numbers.
  static List<Employee> all() {
    return Listing.read("employees.csv").stream().map(Employee::of).toList();
  }

  String name() {
    return firstName + " " + lastName;
  }

  private static Employee of(Listing line) {
    return new Employee(
        line.text("number"),
        line.text("firstName"),
        line.text("lastName"),
        line.language(),
        line.text("email"),
        new PostalAddress(line.text("street"), line.text("town")),
        line.text("ahvNumber"),
        line.text("iban"),
        Employment.of(line));
  }
}
