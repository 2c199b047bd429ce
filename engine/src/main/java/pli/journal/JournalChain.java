// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The law of a chain: the hash of a line is SHA-256 over the hash of the line before it (64
/// hexadecimal figures), a line feed, and the line in UTF-8. Before the first line stand 64 zeros.
///
/// Checks one account's lines as they are handed in, in the order of their numbers.
public final class JournalChain {

  /// Stands before the first line.
  public static final String START = "0".repeat(64);

  /// Faults beyond this number are only counted; the first ones tell where to look. Taste.
  private static final int FAULTS_MOST = 100;

  /// The last line of a chain.
  public record Head(long seq, String hash) {

    public static final Head NONE = new Head(0, START);
  }

  /// What is wrong with a chain.
  public enum Fault {
    /// The line or its hash is not what was written.
    CHANGED,
    /// Lines before this one are not there.
    MISSING,
    /// The columns beside the line say something else than the line.
    MISLABELLED,
    /// The end of the chain is not there.
    CUT_OFF,
    /// It stands before a line that was written earlier.
    MOVED,
    /// No line has such a number: somebody has put it there.
    FOREIGN
  }

  /// @param seq the line at which it shows
  public record Broken(long seq, Fault fault) {}

  private final String account;
  private final Optional<Head> known;
  private final List<Broken> broken = new ArrayList<>();
  private Head head = Head.NONE;
  private boolean knownSeen;
  private long place = Long.MIN_VALUE;

  /// @param known the head that is kept apart, if there is one
  public JournalChain(String account, Optional<Head> known) {
    this.account = account;
    this.known = known.filter(one -> one.seq() > 0);
  }

  /// The hash of a line.
  public static String hash(String previous, String line) {
    MessageDigest digest = sha256();
    digest.update(previous.getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) '\n');
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The next line in the order of numbers, which is that of places as well.
  public void next(JournalTail.Placed placed) {
    if (placed.place() <= place && placed.line().seq() > Head.NONE.seq()) {
      fault(placed.line().seq(), Fault.MOVED);
    }
    place = placed.line().seq() > Head.NONE.seq() ? placed.place() : place;
    next(placed.line());
  }

  /// The next line in the order of numbers.
  public void next(JournalLine line) {
    if (line.seq() <= Head.NONE.seq()) {
      fault(line.seq(), Fault.FOREIGN);
      return;
    }
    if (line.seq() != head.seq() + 1) {
      fault(line.seq(), Fault.MISSING);
    } else if (!hash(head.hash(), line.text()).equals(line.hash())) {
      fault(line.seq(), Fault.CHANGED);
    } else if (!line.text().startsWith(JournalText.beginning(line))) {
      fault(line.seq(), Fault.MISLABELLED);
    }
    if (known.isPresent() && known.get().seq() == line.seq()) {
      knownSeen = true;
      if (!known.get().hash().equals(line.hash())) {
        fault(line.seq(), Fault.CHANGED);
      }
    }
    // Each line is judged against the one before as it stands: one change is one fault or two.
    head = new Head(line.seq(), line.hash());
  }

  /// No line comes any more.
  public Verdict end() {
    if (known.isPresent() && !knownSeen) {
      fault(head.seq() + 1, head.seq() < known.get().seq() ? Fault.CUT_OFF : Fault.MISSING);
    }
    return new Verdict(account, head, broken);
  }

  private void fault(long seq, Fault fault) {
    if (broken.size() < FAULTS_MOST) {
      broken.add(new Broken(seq, fault));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// What the check of one account came to.
  ///
  /// @param head the last line found
  /// @param broken empty if the chain is whole; at most the first hundred
  public record Verdict(String account, Head head, List<Broken> broken) {

    public Verdict {
      broken = List.copyOf(broken);
    }

    public boolean isWhole() {
      return broken.isEmpty();
    }
  }
}
