// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.util.List;
import java.util.Locale;

/// An invented customer of the sample company.
///
/// @param number with leading zeros
/// @param name of a company or a person
/// @param attention person in the company, or ""
record Customer(
    String number,
    String name,
    String attention,
    Locale language,
    String email,
    CustomerAddress address) {

  /// The parts that a QR-bill wants apart.
  ///
  /// @param country two letters
  record CustomerAddress(
      String street, String houseNumber, String postalCode, String town, String country) {

    List<String> lines() {
      return List.of(street + " " + houseNumber, postalCode + " " + town);
    }
  }

  static Customer of(Listing line) {
    return new Customer(
        line.text("number"),
        line.text("name"),
        line.text("attention"),
        line.language(),
        line.text("email"),
        new CustomerAddress(
            line.text("street"),
            line.text("houseNumber"),
            line.text("postalCode"),
            line.text("town"),
            line.text("country")));
  }
}
