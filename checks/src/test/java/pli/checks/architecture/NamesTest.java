// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What types are called and how they are made.
class NamesTest {

  /// Words that say nothing, as a whole word of a name; `Data` and `Abstract` also at its start.
  private static final Pattern EMPTY =
      Pattern.compile(
          "(Manager|Helper|Utils?|Processor|Handler|Data|Infos?|Service|Impl|Abstract)(?![a-z])");

  /// Where the word belongs to the name of a thing of the field.
  private static final Set<String> THINGS = Set.of("DataFolder");

  private static final Pattern NEVER_ACCEPTED = Pattern.compile("(Sent|Delivered)(?![a-z])");

  @Test
  void namesSaySomething() {
    classes().should(notContain(EMPTY, THINGS)).check(PliClasses.all());
  }

  @Test
  void acceptedIsNotCalledSentOrDelivered() {
    classes().should(notContain(NEVER_ACCEPTED, Set.of())).check(PliClasses.all());
    classes().should(haveNoMemberNamed(Pattern.compile("(?i)(sent|delivered)(?![a-z]).*")))
        .check(PliClasses.all());
  }

  @Test
  void nothingStaticChanges() {
    classes().should(haveNoStaticFieldThatChanges()).check(PliClasses.all());
  }

  private static ArchCondition<JavaClass> notContain(Pattern word, Set<String> exceptions) {
    return new ArchCondition<>("not contain " + word + " in their name") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String name = type.getSimpleName();
        if (word.matcher(name).find() && !exceptions.contains(name)) {
          events.add(SimpleConditionEvent.violated(type, type.getName()));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> haveNoMemberNamed(Pattern name) {
    return new ArchCondition<>("have no member named " + name) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMembers().stream()
            .filter(member -> name.matcher(member.getName()).matches())
            .forEach(
                member -> events.add(SimpleConditionEvent.violated(type, member.getFullName())));
      }
    };
  }

  private static ArchCondition<JavaClass> haveNoStaticFieldThatChanges() {
    return new ArchCondition<>("have no static field that changes") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
            .filter(NamesTest::isStaticAndChanges)
            .forEach(field -> events.add(SimpleConditionEvent.violated(type, field.getFullName())));
      }
    };
  }

  private static boolean isStaticAndChanges(JavaField field) {
    Set<JavaModifier> modifiers = field.getModifiers();
    return modifiers.contains(JavaModifier.STATIC)
        && !modifiers.contains(JavaModifier.FINAL)
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }
}
