// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.document.Contacts;
import pli.document.DocumentLock;
import pli.document.Evidence;
import pli.document.Party;
import pli.document.PersonName;
import pli.document.PersonRegister;
import pli.document.pdf.Enclosures;
import pli.document.pdf.PdfLimits;
import pli.document.pdf.PdfReader;
import pli.document.qr.BillReading;
import pli.document.qr.ExpectedBill;
import pli.document.qr.PrintedBill;
import pli.mailing.table.TableFile;
import pli.mailing.template.Excerpt;
import pli.mailing.table.TableReader;
import pli.words.Phrase;

/// The lock against the wrong person, as the check uses it: all documents are read before the first
/// row is judged, because a name can only be known as somebody else's when everybody is known.
final class DocumentInspection implements AutoCloseable {

  private static final Set<String> OTHERS =
      Set.of(
          "document.someone-else", "document.someone-else-namesake", "document.two-people");

  private final MailingFile mailing;
  private final Optional<DocumentLock> lock;
  private final DocumentSurvey survey;
  private final Map<Path, DocumentReadings.Looked> looked;
  private final Map<Integer, PrintedBill> bills = new HashMap<>();
  private final boolean billNeeded;
  private final PrivateFolder copies;
  private final Optional<PageJudgement> pages;
  private final Optional<CollectiveFile> collective;
  private Acceptance accepted = Acceptance.NOTHING;
  private final InvoiceBills together;
  private final SignerRemark signers;
  private int judged;
  private int released;

  private DocumentInspection(MailingFile mailing, Optional<DocumentLock> lock, DocumentSurvey survey,
      Optional<CollectiveFile> collective, Map<Path, DocumentReadings.Looked> looked,
      boolean billNeeded, PrivateFolder copies) {
    this.mailing = mailing;
    this.copies = copies;
    this.lock = lock;
    this.survey = survey;
    this.looked = looked;
    this.billNeeded = billNeeded;
    this.collective = collective;
    this.pages =
        lock.map(one -> new PageJudgement(one, collective, survey.wanted(), looked));
    this.signers = new SignerRemark(mailing.rules().mayMention());
    this.together =
        InvoiceBills.of(
            survey, looked, mailing.rules().bill().containsKey(DocumentRules.DEBTOR));
    survey.wanted().forEach(
        (file, wanted) -> {
          if (wanted.first() && looked.containsKey(file)) {
            looked.get(file).bill().only()
                .ifPresent(bill -> wanted.rows().forEach(row -> bills.put(row, bill)));
          }
        });
  }

  private static boolean isInvoice(MailingFile mailing) {
    return mailing.kind() == MailingKind.INVOICES;
  }

  /// What a person lets go: it is only told.
  void accept(Acceptance what) {
    accepted = what;
  }

  /// The table with the values of the QR-bills, where a text uses them.
  TableReader withBills(TableReader table) {
    return billNeeded
        ? new BillTable(table, row -> Optional.ofNullable(bills.get(row)))
        : table;
  }

  /// Reads the table and, unless the lock is off, every document that belongs to somebody.
  static DocumentInspection of(MailingFile mailing, MailingFolder folder,
      MailingTemplates templates, ProgressListener progress) {
    DocumentSurvey survey = new DocumentSurvey(folder, templates);
    MatchWords words = new MatchWords(mailing.rules(), mailing.kind());
    boolean split = mailing.rules().split().isPresent();
    boolean personal =
        split || templates.documents().stream().anyMatch(one -> !one.placeholders().isEmpty());
    boolean billNeeded = isInvoice(mailing) && templates.usesBill();
    PrivateFolder copies = new PrivateFolder();
    boolean compared = isInvoice(mailing) && !mailing.rules().bill().isEmpty();
    boolean lockless = (words.isOff() && !billNeeded && !compared && !split) || !personal;
    try (TableReader table = TableFile.open(folder.input(mailing.table()), mailing.sheet())) {
      PersonColumns columns =
          new PersonColumns(mailing.kind(), templates, table.columns(), words.columns());
      survey.walk(mailing, table, columns, !lockless);
      if (lockless) {
        return new DocumentInspection(
            mailing, Optional.empty(), survey, Optional.empty(), Map.of(), false, copies);
      }
      PersonRegister register =
          new PersonRegister(survey.people(), columns.numberKind());
      Optional<CollectiveFile> collective =
          mailing.rules().split().map(how -> split(mailing, folder, register, how, copies));
      collective.ifPresent(survey::want);
      Map<Path, DocumentReadings.Looked> looked =
          new DocumentReadings(register, new PdfReader(PdfLimits.DOCUMENT), isInvoice(mailing))
              .read(survey.wanted(), progress);
      if (looked.values().stream().noneMatch(one -> one.evidence().isNumbered())) {
        looked.replaceAll((_, one) -> one.withoutStrangeNumbers());
      }
      Contacts contacts = contacts(mailing.rules(), register, survey, looked);
      DocumentLock lock = new DocumentLock(words.rule(columns), register, contacts);
      return new DocumentInspection(
          mailing, Optional.of(lock), survey, collective, looked, billNeeded, copies);
    } catch (RuntimeException e) {
      copies.close();
      throw e;
    }
  }

  private static CollectiveFile split(MailingFile mailing, MailingFolder folder,
      PersonRegister register, DocumentRules.Split how, PrivateFolder copies) {
    CollectiveFile file =
        new CollectiveFile(
            register, how == DocumentRules.Split.RUNS, copies, mailing.rules().mayMention());
    file.split(
        folder.input(mailing.documents().getFirst()), named(mailing.rules(), register));
    return file;
  }

  /// The file that the documents are parts of.
  Optional<CollectiveFile> collective() {
    return collective;
  }

  /// Who is in the table, and which month each row is about.
  DocumentSurvey survey() {
    return survey;
  }

  /// For copies of documents, for as long as the check runs.
  PrivateFolder copies() {
    return copies;
  }

  @Override
  public void close() {
    copies.close();
  }

  private static Contacts contacts(DocumentRules rules, PersonRegister register,
      DocumentSurvey survey, Map<Path, DocumentReadings.Looked> looked) {
    List<Evidence> documents = new ArrayList<>();
    survey.wanted().forEach(
        (file, wanted) -> {
          if (wanted.first()) {
            documents.add(looked.get(file).evidence());
          }
        });
    return Contacts.of(documents, named(rules, register));
  }

  /// Who may be named on everybody's documents.
  private static List<Party> named(DocumentRules rules, PersonRegister register) {
    List<Party> named = new ArrayList<>();
    for (String name : rules.mayMention()) {
      named.addAll(register.named(PersonName.whole(name)));
    }
    return named;
  }

  /// Judges the documents of a row; what forbids one becomes a problem of the row.
  void judge(int row, List<DocumentPlanner.Named> documents, RowProblems problems) {
    survey.wrongAhv(row).ifPresent(
        wrong ->
            problems.warn(wrong.column(), "", "document.ahv-wrong", "column",
                Excerpt.of(wrong.column()), "value", Excerpt.of(wrong.value())));
    List<String> unfilled = billNeeded ? problems.dropEmpty(BillTable::isPart) : List.of();
    if (!unfilled.isEmpty() && documents.isEmpty()) {
      problems.block("", "", "document.bill-nowhere");
    }
    for (DocumentPlanner.Named named : documents) {
      DocumentReadings.Looked one = of(named).orElse(null);
      if (named.personal() && one != null) {
        judged++;
        List<Phrase> blocks = new ArrayList<>(blocks(row, named, one));
        if (isFirst(named)) {
          judgeValues(row, named.path(), one.bill(), unfilled, problems);
        }
        BillJudgement bill = new BillJudgement(row, named.path(), billNeeded);
        if (bill.isWorthALook(one.bill()) && blocks.isEmpty()) {
          problems.warn(named.path(), bill.phrase("document.bill-not-found"));
        }
        judgeEnclosures(row, named.path(), one.beside(), problems, blocks);
        if (one.unusable().isEmpty()) {
          lock.orElseThrow().remark(claim(row, named, one), one.evidence())
              .ifPresent(remark -> problems.warn(named.path(), remark));
        }
        for (Phrase block : blocks) {
          problems.stop(named.path(), block, accepted.reason(row, block));
          signers.take(block, accepted.reason(row, block));
        }
        released += blocks.isEmpty() ? 1 : 0;
      }
    }
  }

  /// A text that uses what its bill does not say cannot leave, whatever a person lets go. Without a
  /// bill the lack of it is told already, unless it was let go.
  private void judgeValues(int row, String path, BillReading reading, List<String> unfilled,
      RowProblems problems) {
    boolean single = reading.only().isPresent();
    if (!unfilled.isEmpty() && (single || accepted.rows().containsKey(row))) {
      problems.block("", path, single ? "document.bill-value-empty" : "document.bill-values",
          "document", path, "values", String.join(", ", unfilled), "optional",
          "{{" + unfilled.getFirst() + "?}}");
    }
  }

  /// What lies in a document beside its pages is not looked into. A payslip has no reason to carry
  /// files, and who opens one could read somebody else's; an invoice has some.
  private void judgeEnclosures(
      int row, String path, Enclosures beside, RowProblems problems, List<Phrase> blocks) {
    if (beside.programs()) {
      blocks.add(Phrase.of("document.starts-programs", "row", row, "document", path));
    }
    if (beside.scripts()) {
      problems.warn(path, Phrase.of("document.script", "row", row, "document", path));
    }
    if (!beside.others().isEmpty()) {
      Phrase phrase =
          Phrase.of(
              "document.encloses", "row", row, "document", path, "files",
              Excerpt.of(String.join(", ", beside.others())));
      if (mailing.kind() == MailingKind.PAYSLIPS) {
        blocks.add(phrase);
      } else {
        problems.warn(path, phrase);
      }
    }
    boolean locked = mailing.rules().password().isPresent();
    if (locked && beside.hasInvoiceData()) {
      problems.warn(path, Phrase.of("document.invoice-data-locked", "row", row, "document", path));
    }
  }

  private Optional<DocumentReadings.Looked> of(DocumentPlanner.Named named) {
    return named.document().map(PlannedDocument::file).map(looked::get);
  }

  private List<Phrase> blocks(int row, DocumentPlanner.Named named, DocumentReadings.Looked one) {
    PlannedDocument document = named.document().orElseThrow();
    if (!one.sha256().equals(document.sha256())) {
      return List.of(Phrase.of("document.changed", "row", row, "document", named.path()));
    }
    if (one.unusable().isPresent()) {
      return List.of(
          Phrase.of(
              DocumentFaults.of(document.file(), one.unusable().get()), "row", row, "document",
              named.path()));
    }
    boolean first = isFirst(named);
    List<Phrase> blocks =
        new ArrayList<>(lock.orElseThrow().judge(claim(row, named, one), one.evidence()));
    blocks.replaceAll(block -> one.isBlank() ? DocumentFaults.ofBlank(block) : block);
    blocks.addAll(pages.orElseThrow().blocks(row, named.path(), one, first));
    if (first && isInvoice(mailing)) {
      // Whose document it is otherwise says as much as whose bill it is.
      boolean others = blocks.stream().map(Phrase::code).anyMatch(OTHERS::contains);
      ExpectedBill expected = survey.bill(row);
      List<Phrase> ofBill =
          new BillJudgement(row, named.path(), billNeeded)
              .blocks(one.bill(), others ? expected.forAnybody() : expected);
      blocks.addAll(ofBill);
      if (ofBill.isEmpty()) {
        together.absent(row, named.path(), one.bill()).ifPresent(blocks::add);
      }
    }
    return blocks;
  }

  private DocumentLock.Claim claim(
      int row, DocumentPlanner.Named named, DocumentReadings.Looked one) {
    return new DocumentLock.Claim(
        row, named.path(), isFirst(named), Optional.ofNullable(survey.periods().get(row)),
        isDebtor(row, one.bill()));
  }

  /// Says once that the month was not checked, if nothing tells which it should be.
  Optional<RowProblem> periodRemark(MailingTemplates templates) {
    List<Evidence> documents =
        looked.values().stream().map(DocumentReadings.Looked::evidence).toList();
    return lock.filter(one -> !one.rule().isOff())
        .flatMap(_ -> PeriodRemark.of(mailing, templates, survey, documents));
  }

  /// Whether documents are looked into, so that one of nobody is a fault.
  boolean isOn() {
    return lock.filter(one -> !one.rule().isOff()).isPresent();
  }

  /// By which columns people are known; nothing if documents are not looked into.
  Optional<Recognition> recognition() {
    return isOn() ? survey.recognition() : Optional.empty();
  }

  private boolean isFirst(DocumentPlanner.Named named) {
    return named.document()
        .map(one -> survey.wanted().get(one.file()))
        .filter(DocumentSurvey.Wanted::first)
        .isPresent();
  }

  /// What the documents say together.
  List<RowProblem> remarks() {
    List<RowProblem> remarks = new ArrayList<>(together.remarks());
    signers.remark().ifPresent(remarks::add);
    return remarks;
  }

  private boolean isDebtor(int row, BillReading reading) {
    PersonRegister register = lock.orElseThrow().register();
    return together.isDebtor(row, reading)
        || reading.bills().stream()
        .anyMatch(
            bill ->
                register.ofRow(row)
                    .filter(party -> register.look(bill.debtor(), 0).of(party).names() > 0)
                    .isPresent());
  }

  /// Whether the lock has decided whose a document is, so that nothing more need be said about two
  /// rows that share its bytes.
  boolean decides(DocumentPlanner.Named named) {
    return of(named).filter(one -> one.unusable().isEmpty()).isPresent();
  }

  /// The bill of each invoice that has just one.
  List<CheckedBill> bills() {
    return bills.keySet().stream()
        .sorted()
        .map(row -> new CheckedBill(row, bills.get(row), survey.bill(row)))
        .toList();
  }

  /// Documents that were judged, and those of them that carry their recipient.
  CheckReport.Documents sum() {
    return new CheckReport.Documents(judged, released);
  }
}
