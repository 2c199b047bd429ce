// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may know whom.
class DirectionTest {

  @Test
  void everyModuleIsHere() {
    // A rule about classes that were not found would hold for any code.
    Stream.of("pli.smtp.client", "pli.outbox.jdbc", "pli.mailing", "pli.app.cli")
        .forEach(
            name -> assertThat(PliClasses.all().containPackage(name)).as(name).isTrue());
  }

  @Test
  void theProtocolUsesOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("pli.smtp..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("pli.smtp..", "java..", "javax..")
        .check(PliClasses.all());
  }

  @Test
  void theVocabularyOfTheProtocolKnowsNoOtherPackage() {
    classes()
        .that()
        .resideInAPackage("pli.smtp")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("pli.smtp", "java..")
        .check(PliClasses.all());
  }

  @Test
  void theListenerAndTheClientDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("pli.smtp.server")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pli.smtp.client")
        .check(PliClasses.all());
    noClasses()
        .that()
        .resideInAnyPackage("pli.smtp.client", "pli.smtp.wire", "pli.smtp.sasl")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pli.smtp.server")
        .check(PliClasses.all());
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .assignedFrom(new EachPackage())
        .should()
        .beFreeOfCycles()
        .check(PliClasses.all());
  }

  /// Nested packages count as packages of their own: `pli.outbox.jdbc` beside `pli.outbox`. `Main`
  /// counts alone: it starts the faces, and the faces use the wiring that lies beside it.
  private static final class EachPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      boolean isMain = type.getName().startsWith("pli.app.Main");
      return SliceIdentifier.of(isMain ? "pli.app.Main" : type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }

  @Test
  void theEngineDoesNotKnowTheFaces() {
    noClasses()
        .that()
        .resideOutsideOfPackage("pli.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pli.app..")
        .check(PliClasses.all());
  }

  @Test
  void theOutboxDoesNotKnowWhatIsInAMessage() {
    noClasses()
        .that()
        .resideInAPackage("pli.outbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pli.mailing..", "pli.message..", "pli.diagnosis..", "pli.app..")
        .check(PliClasses.all());
  }

  @Test
  void aMailingKnowsNeitherDiagnosisNorProtocolNorDatabase() {
    noClasses()
        .that()
        .resideInAPackage("pli.mailing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pli.diagnosis..",
            "pli.app..",
            "pli.smtp.client..",
            "pli.smtp.wire..",
            "pli.smtp.server..",
            "pli.smtp.sasl..",
            "..jdbc..")
        .check(PliClasses.all());
  }

  @Test
  void aDocumentKnowsOnlyWordsAndSecrets() {
    noClasses()
        .that()
        .resideInAPackage("pli.document..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("pli..")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "pli.document..", "pli.smtp", "pli.words")))
        .check(PliClasses.all());
  }

  @Test
  void hostileFilesAreOpenedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("pli.document.pdf", "pli.app.demo")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")
        .check(PliClasses.all());
  }

  @Test
  void aMessageKnowsOnlyAddressesAndWords() {
    noClasses()
        .that()
        .resideInAPackage("pli.message..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("pli..")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "pli.message..", "pli.smtp", "pli.words")))
        .check(PliClasses.all());
  }

  @Test
  void providersAndWordsStandAtTheBottom() {
    noClasses()
        .that()
        .resideInAPackage("pli.provider")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("pli..")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "pli.provider", "pli.smtp", "pli.words")))
        .check(PliClasses.all());
    noClasses()
        .that()
        .resideInAPackage("pli.words..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("pli..")
                .and(JavaClass.Predicates.resideOutsideOfPackage("pli.words..")))
        .check(PliClasses.all());
  }

  /// It rings at servers with the real session, and knows no account and no password.
  @Test
  void discoveryKnowsOnlyTheCatalogueAndTheClient() {
    noClasses()
        .that()
        .resideInAPackage("pli.provider.discovery..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("pli..")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "pli.provider..", "pli.smtp", "pli.smtp.client", "pli.words")))
        .check(PliClasses.all());
    noClasses()
        .that()
        .resideInAPackage("pli.provider.discovery.net")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("pli..")
                .and(JavaClass.Predicates.resideOutsideOfPackage("pli.provider.discovery.net")))
        .check(PliClasses.all());
  }

  @Test
  void facesKnowNeitherTheDatabaseNorTheWire() {
    noClasses()
        .that()
        .resideInAnyPackage("pli.app.cli..",
            "pli.app.demo..",
            "pli.app.fake..",
            "pli.app.web..",
            "pli.app.rest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..jdbc..", "pli.smtp.wire..")
        .check(PliClasses.all());
  }

  @Test
  void thePagesDoNotKnowTheCommandLine() {
    noClasses()
        .that()
        .resideInAnyPackage("pli.app.web..", "pli.app.rest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pli.app.cli..", "pli.app.serve..")
        .check(PliClasses.all());
  }
}
