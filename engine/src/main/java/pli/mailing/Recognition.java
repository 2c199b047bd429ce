// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;

/// Headings of the columns by which the lock knows people. Whoever reads them sees when the wrong
/// column was taken.
///
/// @param name of the columns that the name is made of, in their order
/// @param ahv of the one with the AHV number; none where the table has no such column
/// @param number of those with numbers of employees or customers
public record Recognition(List<String> name, List<String> ahv, List<String> number) {

  public Recognition {
    name = List.copyOf(name);
    ahv = List.copyOf(ahv);
    number = List.copyOf(number);
  }
}
