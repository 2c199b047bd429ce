// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Puts a call of [FailPoints#pass] at the places of a class.
public final class FailPointPlacer {

  private static final ClassDesc CALLED = ClassDesc.of(FailPoints.class.getName());

  private static final MethodTypeDesc CALL =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_Object);

  private final List<CodePoint> places;

  public FailPointPlacer(List<CodePoint> places) {
    this.places = List.copyOf(places);
  }

  /// True if a place lies in the class of that name.
  public boolean concerns(String className) {
    return places.stream().anyMatch(one -> one.className().equals(className));
  }

  /// The class with its calls.
  ///
  /// @throws IllegalStateException if the class has not exactly one method with code for each place
  public byte[] placeInto(byte[] bytes) {
    ClassFile files = ClassFile.of();
    ClassModel model = files.parse(bytes);
    String name = model.thisClass().asInternalName().replace('/', '.');
    ClassTransform changes = ClassTransform.ACCEPT_ALL;
    for (CodePoint place : places) {
      if (place.className().equals(name)) {
        changes = changes.andThen(placing(place, methodOf(place, model)));
      }
    }
    return files.transformClass(model, changes);
  }

  private static MethodModel methodOf(CodePoint place, ClassModel model) {
    List<MethodModel> found =
        model.methods().stream()
            .filter(one -> one.methodName().equalsString(place.method()))
            .filter(one -> one.code().isPresent())
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          place.title() + ": " + found.size() + " methods " + place.method() + " in "
              + place.className());
    }
    MethodModel method = found.getFirst();
    boolean takesObject =
        method.methodTypeSymbol().parameterCount() > 0
            && !method.methodTypeSymbol().parameterType(0).isPrimitive();
    if (place.firstArgument().isPresent() && !takesObject) {
      throw new IllegalStateException(place.title() + ": no first argument to look at");
    }
    return method;
  }

  private static ClassTransform placing(CodePoint place, MethodModel method) {
    CodeTransform code =
        place.when() == CodePoint.When.ENTRY ? atEntry(place) : beforeReturns(place);
    return ClassTransform.transformingMethodBodies(
        one ->
            one.methodName().equalsString(place.method())
                && one.methodType().equalsString(method.methodType().stringValue()),
        code);
  }

  private static CodeTransform atEntry(CodePoint place) {
    return CodeTransform.ofStateful(
        () ->
            new CodeTransform() {
              @Override
              public void atStart(CodeBuilder builder) {
                call(builder, place);
              }

              @Override
              public void accept(CodeBuilder builder, CodeElement element) {
                builder.with(element);
              }
            });
  }

  private static CodeTransform beforeReturns(CodePoint place) {
    return (builder, element) -> {
      if (element instanceof ReturnInstruction) {
        call(builder, place);
      }
      builder.with(element);
    };
  }

  private static void call(CodeBuilder builder, CodePoint place) {
    builder.loadConstant(place.ordinal());
    if (place.firstArgument().isPresent()) {
      builder.loadLocal(TypeKind.REFERENCE, builder.parameterSlot(0));
    } else {
      builder.aconst_null();
    }
    builder.invokestatic(CALLED, "pass", CALL);
  }
}
