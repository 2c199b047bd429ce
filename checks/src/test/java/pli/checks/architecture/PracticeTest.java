// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.NetworkChannel;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import pli.smtp.Secret;
import pli.words.Words;

/// What may be called where.
class PracticeTest {

  private static final String[] NOT_FACES = {"pli.app.."};

  @Test
  void socketsAreOpenedOnlyOnTheWireByTheListenerAndByDiscovery() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "pli.smtp.wire", "pli.smtp.server", "pli.provider.discovery.net")
        // One asks authorization servers, one waits for the browser to come back, and one stands under
        // the library that reads the own mailbox.
        .and(
            areNot(
                "pli.oauth.BoundedSender", "pli.oauth.LoopbackReceiver",
                "pli.connection.BoundedSockets", "pli.connection.ImapMailbox"))
        .should()
        .dependOnClassesThat(
            assignableTo(Socket.class)
                .or(assignableTo(ServerSocket.class))
                .or(assignableTo(DatagramSocket.class))
                .or(assignableTo(NetworkChannel.class))
                .or(JavaClass.Predicates.resideInAnyPackage(
                        "java.net.http..", "javax.net", "com.sun.net.httpserver.."))
                .as("sockets and clients of the network"))
        .check(PliClasses.all());
  }

  @Test
  void databasesAreKnownOnlyInJdbcPackages() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "org.jdbi..")
        .check(PliClasses.all());
  }

  @Test
  void foldersAreMadeForTheirOwnerAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("pli.app.demo", "pli.app.practice", "pli.app.fake")
        // The demonstration is there to be looked at.
        .and(areNot("pli.files.OwnerOnly", "pli.app.cli.DemoCommand"))
        .should()
        .callMethodWhere(
            target(name("createDirectories").or(name("createDirectory")))
                .and(targetOwner(assignableTo(Files.class))))
        .check(PliClasses.all());
  }

  @Test
  void timeComesInAsAnInstantSource() {
    noClasses()
        .that()
        .resideOutsideOfPackages(NOT_FACES)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it reads the computer's clock or zone", PracticeTest::readsTheClock))
        .check(PliClasses.all());
  }

  private static boolean readsTheClock(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    String method = call.getTarget().getName();
    boolean now = owner.getPackageName().startsWith("java.time") && method.equals("now");
    boolean millis = owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis");
    boolean clock =
        (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class))
            && method.startsWith("system");
    return now || millis || clock;
  }

  @Test
  void aDateIsNeverReadFromTheOldCalendar() {
    noClasses()
        .that()
        .resideOutsideOfPackages(NOT_FACES)
        .should()
        .callConstructorWhere(
            targetOwner(assignableTo(java.util.Date.class).or(assignableTo(Calendar.class))))
        .check(PliClasses.all());
  }

  @Test
  void chanceIsGivenFromOutside() {
    noClasses()
        .that()
        .resideOutsideOfPackages(NOT_FACES)
        .should()
        .callConstructorWhere(
            targetOwner(
                assignableTo(Random.class)
                    .and(DescribedPredicate.not(assignableTo(SecureRandom.class)))))
        .orShould()
        .callMethodWhere(target(name("random")).and(targetOwner(assignableTo(Math.class))))
        .orShould()
        .callMethodWhere(target(name("randomUUID")))
        .orShould()
        .dependOnClassesThat(assignableTo(ThreadLocalRandom.class))
        .check(PliClasses.all());
  }

  @Test
  void keysAndChallengesHaveTheirOwnChance() {
    noClasses()
        .that(
            areNot(
                "pli.vault.SecretSeal", "pli.vault.VaultKey", "pli.vault.KeyPlaces",
                "pli.vault.VaultMove", "pli.vault.PassphraseLock", "pli.smtp.server.SmtpListener"))
        .and()
        .resideOutsideOfPackages(NOT_FACES)
        .should()
        .callConstructorWhere(targetOwner(assignableTo(SecureRandom.class)))
        .check(PliClasses.all());
  }

  @Test
  void theMonotonicClockMeasuresOnlyLimits() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "pli.smtp.wire", "pli.smtp.server", "pli.provider.discovery..", "pli.app..")
        // One waits for last answers, one for company in a commit, two for a server that is starting,
        // one for a mailbox; no entry hangs on it, and a lease only in that it may end sooner.
        .and(areNot(
                "pli.outbox.Dispatcher", "pli.outbox.LeaseWatch",
                "pli.store.jdbc.CommitGroup", "pli.time.SystemPause",
                "pli.connection.BoundedSockets",
                "pli.store.jdbc.PostgresConnector", "pli.store.jdbc.PostgresWriter"))
        .should()
        .callMethod(System.class, "nanoTime")
        .check(PliClasses.all());
  }

  @Test
  void nothingSleeps() {
    noClasses()
        .should()
        .callMethodWhere(target(name("sleep")).and(targetOwner(assignableTo(Thread.class))))
        .check(PliClasses.all());
  }

  @Test
  void onlyNamedClassesWaitForTime() {
    noClasses()
        .that(
            areNot(
                "pli.smtp.wire.WriteWatch",
                "pli.outbox.AccountLane",
                "pli.outbox.LaneSession",
                // Waits for work, and some milliseconds for company in a commit.
                "pli.store.jdbc.CommitGroup",
                // Tries again while a server is starting.
                "pli.store.jdbc.PostgresConnector",
                "pli.store.jdbc.Waiting"))
        .and()
        .resideOutsideOfPackages(NOT_FACES)
        .should()
        .dependOnClassesThat(assignableTo(LockSupport.class))
        .check(PliClasses.all());
  }

  @Test
  void nothingHangsOnAThread() {
    noClasses()
        .should()
        .dependOnClassesThat(assignableTo(ThreadLocal.class).and(isNotRandom()))
        .check(PliClasses.all());
  }

  private static DescribedPredicate<JavaClass> isNotRandom() {
    return DescribedPredicate.not(assignableTo(ThreadLocalRandom.class));
  }

  @Test
  void sentencesAreMadeOnlyByTheFacesAndTheDiagnosis() {
    noClasses()
        .that()
        .resideOutsideOfPackages("pli.app..", "pli.diagnosis..", "pli.words")
        .should()
        .callMethodWhere(target(name("in")).and(targetOwner(assignableTo(Words.class))))
        .orShould()
        .callMethodWhere(target(name("say")).and(targetOwner(assignableTo(Words.class))))
        .check(PliClasses.all());
  }

  @Test
  void secretsAreRevealedOnlyToTheWireAndTheVault() {
    noClasses()
        .that()
        .resideOutsideOfPackage("pli.smtp.sasl")
        .and(
            areNot(
                "pli.vault.SealedVault",
                // A password becomes a hash.
                "pli.access.PasswordHash",
                // A secret signs, and is shown once when it is made.
                "pli.webhook.WebhookSignature",
                // A passphrase becomes a key; a key travels to and from the keychain.
                "pli.vault.PassphraseLock",
                "pli.vault.KeyPlaces",
                "pli.vault.SystemKeychain",
                // The wire to the own mailbox is a library's.
                "pli.connection.ImapMailbox",
                // So is the line to a database server.
                "pli.store.jdbc.PostgresConnector",
                // The key of a document, and a look whether the message gives it away.
                "pli.document.pdf.PdfProtection",
                "pli.document.pdf.SlipSheet",
                "pli.mailing.DocumentProtection",
                "pli.mailing.PasswordHint",
                // Looks at what was pasted and hands it on as a secret again.
                "pli.account.PastedPassword",
                // From and to the authorization server, and as one text into the vault.
                "pli.oauth.TokenEndpoint",
                "pli.oauth.TokensText",
                // Reads the claims that an ID token makes.
                "pli.oauth.Identity",
                // Takes secrets out of what comes back.
                "pli.oauth.IssuerText"))
        .should()
        .callMethod(Secret.class, "reveal")
        .check(PliClasses.all());
  }

  /// Where bytes are read or written for the caller, the caller hears of it. Everywhere else a
  /// failure is a fact of the sealed results or one of the two exceptions of `pli.words`.
  @Test
  void failuresOfInputAndOutputStayWhereBytesAre() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages(
            "pli.smtp.wire", "pli.smtp.server", "..jdbc..", "pli.message..", "pli.app..")
        .and()
        // A content is a stream of bytes; what stages one writes it; a folder is brought to the disk.
        .areDeclaredInClassesThat(
            areNot(
                "pli.smtp.Content", "pli.outbox.Staging", "pli.files.Folders",
                "pli.files.OwnerOnly"))
        .should(declareNone(IOException.class, SQLException.class))
        .check(PliClasses.all());
  }

  private static ArchCondition<JavaMethod> declareNone(Class<?>... exceptions) {
    return new ArchCondition<>("declare none of " + Set.of(exceptions)) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (Class<?> exception : exceptions) {
          boolean declared =
              method.getThrowsClause().getTypes().stream()
                  .anyMatch(one -> one.isAssignableTo(exception));
          if (declared) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " throws " + exception.getSimpleName()));
          }
        }
      }
    };
  }

  /// Not one of these classes nor nested in one.
  private static DescribedPredicate<JavaClass> areNot(String... names) {
    Set<String> exceptions = Set.of(names);
    return DescribedPredicate.describe(
        "are none of " + exceptions,
        one -> !exceptions.contains(one.getName().replaceFirst("\\$.*", "")));
  }
}
