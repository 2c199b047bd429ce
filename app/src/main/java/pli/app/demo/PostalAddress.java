// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.util.List;

/// Where a letter goes.
///
/// @param street with house number
/// @param town with postal code
record PostalAddress(String street, String town) {

  List<String> lines() {
    return List.of(street, town);
  }
}
