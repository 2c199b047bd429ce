// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;

/// The fault that a power cut must show: the database with `synchronous=NORMAL`, which may forget
/// commits. Planting FULL instead changes nothing, and must show nothing.
final class WeakSync {

  private static final ClassDesc MODE = ClassDesc.of("org.sqlite.SQLiteConfig$SynchronousMode");

  private WeakSync() {}

  /// The class that opens databases, with another mode in place of FULL.
  static byte[] plantedIn(byte[] bytes, String mode) {
    int[] found = {0};
    CodeTransform weaker =
        (builder, element) -> {
          if (element instanceof FieldInstruction field
              && field.owner().matches(MODE)
              && field.name().equalsString("FULL")) {
            found[0]++;
            builder.getstatic(MODE, mode, MODE);
          } else {
            builder.with(element);
          }
        };
    ClassFile files = ClassFile.of();
    byte[] planted =
        files.transformClass(
            files.parse(bytes), ClassTransform.transformingMethodBodies(weaker));
    assertThat(found[0]).as("places where synchronous is FULL").isPositive();
    return planted;
  }
}
