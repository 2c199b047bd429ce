// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.util.List;

/// The invented company whose payslips and invoices these are.
final class SampleCompany {

  static final String NAME = "Reliure & Papier Exemple SA";
  static final String STREET = "Rue de l'Exemple";
  static final String HOUSE_NUMBER = "12";
  static final String POSTAL_CODE = "2502";
  static final String TOWN = "Biel/Bienne";
  static final PostalAddress ADDRESS =
      new PostalAddress(STREET + " " + HOUSE_NUMBER, POSTAL_CODE + " " + TOWN);

  /// A number of the form CHE-999.999.996 with a right check digit (modulo 11).
  static final String TAX_NUMBER = "CHE-123.456.788";

  /// The accounts of the examples in the Swiss Implementation Guidelines QR-bill (SIX).
  static final String QR_IBAN = "CH4431999123000889012";

  static final String IBAN = "CH5800791123000889012";

  private SampleCompany() {}

  static List<String> letterhead() {
    return List.of(ADDRESS.street() + ", " + ADDRESS.town(), "demo@pli.example");
  }
}
