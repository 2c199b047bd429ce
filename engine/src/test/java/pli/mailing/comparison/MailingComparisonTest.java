// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.document.AhvNumber;
import pli.document.Person;
import pli.document.PersonName;
import pli.outbox.MessageNote;
import pli.outbox.OutboxState;
import pli.outbox.earlier.EarlierRow;
import pli.words.Words;

/// Who is known again, and what is said of it. Rows before are those of August, the table is
/// September's unless a test says otherwise.
class MailingComparisonTest {

  private static final ComparisonRules PAYSLIPS =
      new ComparisonRules("payslips", true, true, true);
  private static final ComparisonRules INVOICES =
      new ComparisonRules("invoices", false, false, true);
  private static final ComparisonRules LETTERS =
      new ComparisonRules("letters", false, false, false);

  private static final Instant AUGUST = Instant.parse("2026-08-25T07:14:00Z");
  private static final String ANNA_AHV = "756.1234.5025.91";
  private static final String LUC_AHV = "756.1234.5044.41";

  private static final String HERE = "lohn@muster.example";

  private final List<EarlierRow> earlier = new ArrayList<>();
  private final List<ComparedRow> table = new ArrayList<>();
  private ComparisonSum sum;
  private KnownRows known;
  private String mailbox = HERE;

  private static Person person(int row, String name, String number, String ahv, String address) {
    return new Person(
        row, PersonName.whole(name), AhvNumber.of(ahv), List.of(number), address);
  }

  private void before(String name, String number, String ahv, String address) {
    before("payslips-20260825", OutboxState.ACCEPTED, person(0, name, number, ahv, address));
  }

  private void before(String mailing, OutboxState state, Person who) {
    before(
        new EarlierRow(
            mailbox, mailing, mailing.replaceFirst("-.*", ""), "/m.toml", AUGUST, "e" + earlier.size(),
            who.address(), state, AUGUST, "print of " + who.address() + mailing,
            "print of " + who.address() + mailing,
            new MessageNote(
                who.name().shown(), "Lohn",
                List.of(new MessageNote.Document("lohn.pdf", "sha of " + who.name().shown())),
                MessageNote.OnAbsence.ASK,
                new MessageNote.About(MailingComparison.keysOf(who), "2026-08"))));
  }

  private void before(EarlierRow row) {
    earlier.add(row);
  }

  private void now(String name, String number, String ahv, String address) {
    now(name, number, ahv, address, "2026-09", "new sha of " + name, false);
  }

  private void now(String name, String number, String ahv, String address, String period,
      String sha, boolean again) {
    int row = table.size() + 2;
    table.add(
        new ComparedRow(
            row, person(row, name, number, ahv, address), address, period,
            Optional.of("new print " + row),
            Optional.of(new ComparedRow.Paper("pdf/" + row + ".pdf", sha)), again));
  }

  /// `row code`, with the weight where something must be confirmed.
  private List<String> said(ComparisonRules rules) {
    MailingComparison comparison =
        new MailingComparison(
            HERE, rules, earlier, table.stream().map(ComparedRow::person).toList(),
            ZoneId.of("Europe/Zurich"));
    List<Difference> all = new ArrayList<>();
    table.forEach(row -> all.addAll(comparison.judge(row)));
    all.addAll(comparison.wholeTable());
    sum = comparison.sum();
    known = comparison.known();
    Words.LANGUAGES.forEach(
        language -> known.phrases().forEach(one -> Words.in(language).say(one)));
    Words.LANGUAGES.forEach(
        language -> all.forEach(one -> Words.in(language).say(one.phrase())));
    return all.stream()
        .map(
            one ->
                (one.row() + " " + one.phrase().code().replace("comparison.", "")
                        + (one.weight() == Difference.Weight.REMARK ? "" : " " + one.weight())))
        .toList();
  }

  @Test
  void nothingIsSaidWhereNothingWentBefore() {
    now("Anna Keller", "1", "", "anna@a.example");
    assertThat(said(PAYSLIPS)).isEmpty();
    assertThat(sum.isCompared()).isFalse();
  }

  @Test
  void theSamePeopleAtTheSameAddressesAreNothingToTell() {
    before("Anna Keller", "1", "", "anna@a.example");
    now("KELLER Anna", "1", "", "Anna@A.example");
    assertThat(said(PAYSLIPS)).isEmpty();
    assertThat(sum.isAsBefore()).isTrue();
    assertThat(sum.mailing()).isEqualTo("payslips-20260825");
  }

  @Test
  void whoIsMissingAndWhoIsNewIsTold() {
    before("Anna Keller", "1", "", "anna@a.example");
    before("Luc Favre", "2", "", "luc@a.example");
    now("Anna Keller", "1", "", "anna@a.example");
    now("Dora Neu", "3", "", "dora@a.example");
    assertThat(said(PAYSLIPS)).containsExactly("0 missing", "3 new");
  }

  @Test
  void aChangedAddressMustBeConfirmed() {
    before("Anna Keller", "1", "", "anna@a.example");
    now("Anna Keller", "1", "", "anna@elsewhere.example");
    assertThat(said(PAYSLIPS)).containsExactly("2 address-changed ADDRESS");
    assertThat(said(INVOICES)).as("another kind of mailing").isEmpty();
  }

  @Test
  void aLetterToAnotherAddressIsOnlyRemarked() {
    before("letters-20260825", OutboxState.ACCEPTED, person(0, "Anna Keller", "1", "", "a@a.example"));
    now("Anna Keller", "1", "", "anna@elsewhere.example");
    assertThat(said(LETTERS)).containsExactly("2 address-changed");
  }

  @Test
  void anAddressInPlaceOfOneThatWasRefusedIsOnlyRemarked() {
    before("payslips-20260825", OutboxState.REFUSED, person(0, "Anna Keller", "1", "", "x@a.example"));
    now("Anna Keller", "1", "", "anna@a.example");
    assertThat(said(PAYSLIPS)).containsExactly("2 address-corrected");
  }

  @Test
  void theLastAddressThatWorkedNeedsNoWord() {
    before("payslips-20260826", OutboxState.REFUSED, person(0, "Anna Keller", "1", "", "x@a.example"));
    before("Anna Keller", "1", "", "anna@a.example");
    now("Anna Keller", "1", "", "anna@a.example");
    assertThat(said(PAYSLIPS)).isEmpty();
  }

  @Test
  void aMarriedNameIsNoNewPerson() {
    before("Anna Keller", "", ANNA_AHV, "anna@a.example");
    now("Anna Meier", "", ANNA_AHV, "anna@a.example");
    assertThat(said(PAYSLIPS)).isEmpty();
  }

  @Test
  void aNumberThatWasGivenOutAgainIsAnotherPerson() {
    before("Anna Keller", "1", "", "anna@a.example");
    before("Luc Favre", "2", "", "luc@a.example");
    now("Rosa Bianchi", "1", "", "rosa@a.example");
    now("Luc Favre", "2", "", "luc@a.example");
    assertThat(said(PAYSLIPS)).containsExactly("0 missing", "2 new");
  }

  @Test
  void aNumberWithAnotherAhvNumberIsAnotherPerson() {
    before("Anna Keller", "1", ANNA_AHV, "anna@a.example");
    now("Anna Keller", "1", LUC_AHV, "other@a.example");
    assertThat(said(PAYSLIPS)).doesNotContain("2 address-changed ADDRESS");
  }

  @Test
  void twoOfOneNameAreToldApartByTheirAddresses() {
    before("Anna Keller", "", "", "anna@a.example");
    before("Anna Keller", "", "", "keller@a.example");
    now("Anna Keller", "", "", "keller@a.example");
    now("Anna Keller", "", "", "anna@a.example");
    assertThat(said(PAYSLIPS)).isEmpty();
  }

  @Test
  void newNumbersForEverybodyMakeNobodyNew() {
    before("Anna Keller", "1", "", "anna@a.example");
    now("Anna Keller", "9001", "", "anna@a.example");
    assertThat(said(PAYSLIPS)).isEmpty();
  }

  @Test
  void theMonthThatAPersonHasIsNotHandedOverAgain() {
    before("Anna Keller", "1", "", "anna@a.example");
    now("Anna Keller", "1", "", "anna@a.example", "2026-08", "corrected", false);
    assertThat(said(PAYSLIPS)).containsExactly("2 already REPEATED");
    assertThat(sum.repeated()).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = OutboxState.class,
      names = {"REFUSED", "EXPIRED", "CANCELLED"})
  void whatWasNeverTakenMayGoAgain(OutboxState state) {
    before("payslips-20260825", state, person(0, "Anna Keller", "1", "", "anna@a.example"));
    now("Anna Keller", "1", "", "anna@a.example", "2026-08", "sha of Anna Keller", false);
    assertThat(said(PAYSLIPS)).isEmpty();
  }

  @Test
  void whatIsInDoubtOrWaitsIsNotMadeASecondTime() {
    before("payslips-20260825", OutboxState.IN_DOUBT, person(0, "Anna Keller", "1", "", "a@a.example"));
    before("payslips-20260825", OutboxState.WAITING, person(0, "Luc Favre", "2", "", "l@a.example"));
    now("Anna Keller", "1", "", "a@a.example", "2026-08", "x", false);
    now("Luc Favre", "2", "", "l@a.example", "2026-08", "y", false);
    assertThat(said(PAYSLIPS))
        .containsExactly("2 already-doubtful REPEATED", "3 already-waits REPEATED");
  }

  @Test
  void lastMonthsDocumentIsStopped() {
    before("Anna Keller", "1", "", "anna@a.example");
    before("Luc Favre", "2", "", "luc@a.example");
    now("Anna Keller", "1", "", "anna@a.example", "2026-09", "sha of Anna Keller", false);
    now("Luc Favre", "2", "", "luc@a.example", "2026-09", "sha of Anna Keller", false);
    assertThat(said(PAYSLIPS))
        .containsExactly("2 document-before REPEATED", "3 document-elsewhere REPEATED");
  }

  @Test
  void anInvoiceOfAnEarlierMailingIsStopped() {
    before("invoices-20260825", OutboxState.ACCEPTED, person(0, "Muster AG", "7", "", "i@m.example"));
    now("Muster AG", "7", "", "i@m.example", "", "sha of Muster AG", false);
    assertThat(said(INVOICES)).containsExactly("2 document-again REPEATED");
  }

  @Test
  void whatWentFromAnotherMailboxIsNotHandedOverAgain() {
    mailbox = "info@muster.example";
    before("Anna Keller", "1", "", "anna@a.example");
    before("Luc Favre", "2", "", "luc@a.example");
    before("payslips-20260825", OutboxState.IN_DOUBT, person(0, "Rosa B", "3", "", "r@a.example"));
    before("payslips-20260825", OutboxState.WAITING, person(0, "Dora N", "4", "", "d@a.example"));
    now("Anna Keller", "1", "", "anna@a.example", "2026-08", "sha of Anna Keller", false);
    now("Luc Favre", "2", "", "luc@a.example", "2026-08", "corrected", false);
    now("Rosa B", "3", "", "r@a.example", "2026-08", "x", false);
    now("Dora N", "4", "", "d@a.example", "2026-08", "sha of Dora N", false);
    now("Paul Z", "5", "", "p@a.example", "2026-09", "sha of Anna Keller", false);
    now("Luc Favre", "2", "", "luc@a.example", "2026-09", "sha of Luc Favre", false);
    assertThat(said(PAYSLIPS))
        .containsExactly(
            "2 document-again-mailbox REPEATED", "3 already-mailbox REPEATED",
            "4 already-doubtful-mailbox REPEATED", "5 document-waits-mailbox REPEATED",
            "6 document-elsewhere-mailbox REPEATED", "7 document-before-mailbox REPEATED",
            "6 new");
  }

  @Test
  void whatWaitsForASecondPersonIsTold() {
    before("payslips-20260825", OutboxState.STAGED, person(0, "Luc Favre", "2", "", "l@a.example"));
    mailbox = "info@muster.example";
    before("payslips-20260825", OutboxState.STAGED, person(0, "Anna Keller", "1", "", "a@a.example"));
    before("payslips-20260825", OutboxState.STAGED, person(0, "Rosa B", "3", "", "r@a.example"));
    now("Luc Favre", "2", "", "l@a.example", "2026-08", "sha of Luc Favre", false);
    now("Anna Keller", "1", "", "a@a.example", "2026-08", "corrected", false);
    now("Rosa B", "3", "", "r@a.example", "2026-08", "sha of Rosa B", false);
    // Nobody has got anything: neither the people nor their addresses are known by it.
    now("Luc Favre", "2", "", "other@a.example", "2026-09", "x", false);
    now("Dora N", "4", "", "d@a.example", "2026-09", "y", false);
    assertThat(said(PAYSLIPS))
        .containsExactly(
            "2 document-prepared REPEATED", "3 already-prepared-mailbox REPEATED",
            "4 document-prepared-mailbox REPEATED");
  }

  @Test
  void anotherMailboxMaySendOtherDocumentsToAnotherAddress() {
    before("Anna Keller", "1", "", "anna@a.example");
    mailbox = "info@muster.example";
    before("payslips-20260826", OutboxState.ACCEPTED, person(0, "Anna Keller", "1", "", "home@a.example"));
    earlier.addFirst(earlier.removeLast());
    now("Anna Keller", "1", "", "anna@a.example");
    assertThat(said(PAYSLIPS)).isEmpty();
  }

  @Test
  void severalInvoicesOfOneMonthForOneCustomerAreUsual() {
    before("invoices-20260825", OutboxState.ACCEPTED, person(0, "Muster AG", "7", "", "i@m.example"));
    now("Muster AG", "7", "", "i@m.example", "2026-08", "x", false);
    assertThat(said(INVOICES)).isEmpty();
  }

  @Test
  void whatIsWantedAgainGoesAgain() {
    before("Anna Keller", "1", "", "anna@a.example");
    now("Anna Keller", "1", "", "anna@a.example", "2026-08", "sha of Anna Keller", true);
    assertThat(said(PAYSLIPS)).isEmpty();
  }

  @Test
  void aMailingThatIsCarriedOnIsNotComparedWithItself() {
    before("Anna Keller", "1", "", "anna@a.example");
    before("Luc Favre", "2", "", "luc@a.example");
    EarlierRow own = earlier.getFirst();
    table.add(
        new ComparedRow(
            2, person(2, "Anna Keller", "1", "", "anna@a.example"), "anna@a.example", "2026-08",
            Optional.of(own.fingerprint()), Optional.empty(), false));
    assertThat(said(PAYSLIPS)).isEmpty();
    assertThat(sum.isCompared()).isFalse();
  }

  private void nowWith(String identity, String sha) {
    table.add(
        new ComparedRow(
            table.size() + 2, person(0, "Anna Keller", "1", "", "anna@a.example"),
            "anna@a.example", "2026-08", Optional.of(identity),
            Optional.of(new ComparedRow.Paper("pdf/2.pdf", sha)), false));
  }

  @Test
  void whatTheOutboxHasIsToldWithItsMailingAndTime() {
    before("Anna Keller", "1", "", "anna@a.example");
    before("payslips-20260826", OutboxState.WAITING, person(0, "Luc Favre", "2", "", "l@a.example"));
    earlier.forEach(row -> nowWith(row.fingerprint(), "x"));

    assertThat(said(PAYSLIPS)).isEmpty();
    assertThat(known.count()).isEqualTo(2);
    assertThat(known.phrases())
        .extracting(one -> one.code() + one.args().values())
        .containsExactly(
            "comparison.known-accepted[1, payslips-20260825, 25.8.2026, 09:14]",
            "comparison.known-open[1, payslips-20260826, 25.8.2026, 09:14]");
  }

  @Test
  void theSameUnderAnotherKeyIsNotWhatTheOutboxHas() {
    before("Anna Keller", "1", "", "anna@a.example");
    EarlierRow one = earlier.removeFirst();
    before(
        new EarlierRow(
            one.account(), one.mailing(), one.kind(), one.file(), one.madeAt(), one.entry(), one.recipient(),
            one.state(), one.at(), "key august", "print", one.note()));
    nowWith("key august print", "sha of Anna Keller");
    nowWith("key once more print", "sha of Anna Keller");

    assertThat(said(PAYSLIPS)).containsExactly("3 document-again REPEATED");
    assertThat(known.count()).isOne();
  }

  @Test
  void aMailingForOtherPeopleIsNothingToCompareWith() {
    for (int i = 0; i < 9; i++) {
      before("Person " + (char) ('A' + i), "" + i, "", i + "@a.example");
    }
    now("Person A", "0", "", "0@a.example");
    now("Dora Neu", "77", "", "dora@a.example");
    assertThat(said(PAYSLIPS)).isEmpty();
  }
}
