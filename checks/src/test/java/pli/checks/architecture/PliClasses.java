// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// The compiled classes of what is shipped: `smtp`, `engine` and `app`; read once.
final class PliClasses {

  private static final ImportOption SHIPPED =
      location -> !isIn(location, "testkit") && !isIn(location, "checks");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(SHIPPED)
          // A whole build has the tests of the engine as an archive, an inner loop as a folder.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("pli");

  private PliClasses() {}

  static JavaClasses all() {
    return ALL;
  }

  private static boolean isIn(Location location, String packageName) {
    return location.contains("/pli/" + packageName + "/");
  }
}
