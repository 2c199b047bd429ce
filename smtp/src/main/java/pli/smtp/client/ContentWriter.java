// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.wire.CanonicalCheck;
import pli.smtp.wire.DotStuffer;
import pli.smtp.wire.SmtpConnection;
import pli.smtp.wire.WireException;

/// Streams one content to the server, with the durable mark before its end.
///
/// The mark is asked for when little is left to write, so that the store works while the line does,
/// and waited for before the end: the final dot of DATA, or the last byte of BDAT LAST. Until that
/// moment the server cannot have accepted the message (RFC 5321 §4.1.1.4, RFC 3030 §2).
final class ContentWriter {

  /// How the writing ended.
  sealed interface Written {
    /// All of it is on its way.
    record Whole() implements Written {}

    /// The server said something before the end; nothing was ended.
    record EarlyReply() implements Written {}

    /// We stopped before the end.
    record Stopped(Cause cause) implements Written {}
  }

  /// Size of the pieces in which content for DATA is read.
  private static final int PIECE_BYTES = 32 * 1024;

  /// With less than this left, the mark is asked for: enough for the store to be done when the line
  /// is, and little enough that a long message on a slow line is not called doubtful for minutes.
  private static final long MARK_AHEAD_BYTES = 256 * 1024L;

  /// A store that takes longer than this for one mark is out of order. Taste.
  private static final Duration MARK_LIMIT = Duration.ofSeconds(60);

  private static final Written NOT_CANONICAL =
      new Written.Stopped(new Cause.StoppedHere("the content holds a bare line end or a NUL"));

  private static final Written NO_LONGER_OURS =
      new Written.Stopped(new Cause.StoppedHere("the end was no longer granted"));

  private static final byte[] DOT_LINE = {'.', '\r', '\n'};

  private final SmtpConnection line;
  private final MailTransaction transaction;
  private final boolean lookForEarlyReply;
  private final Runnable beforeEnd;
  private CompletableFuture<Boolean> mark;

  /// @param beforeEnd is run when all but the end is on its way and the mark may still be out
  ContentWriter(
      SmtpConnection line,
      MailTransaction transaction,
      boolean lookForEarlyReply,
      Runnable beforeEnd) {
    this.line = line;
    this.transaction = transaction;
    this.lookForEarlyReply = lookForEarlyReply;
    this.beforeEnd = beforeEnd;
  }

  /// Writes the content up to and including its end; the last part may still be in the buffer.
  ///
  /// @throws WireException if the line failed; whether the end had begun is known to the transaction
  Written write() throws WireException {
    Content content = transaction.delivery().content();
    try (InputStream in = content.open()) {
      return transaction.chunked() ? writeChunk(content, in) : writeLines(content, in);
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      return new Written.Stopped(new Cause.StoppedHere("content: " + e.getMessage()));
    }
  }

  private Written writeLines(Content content, InputStream in) throws IOException {
    DotStuffer stuffer = new DotStuffer(line.asStream());
    byte[] piece = new byte[PIECE_BYTES];
    long left = content.sizeBytes();
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      left -= count;
      markIfNearEnd(left);
      stuffer.write(piece, 0, count);
      if (lookForEarlyReply && left > 0 && line.hasEarlyInput()) {
        return new Written.EarlyReply();
      }
    }
    if (left != 0) {
      return changed(content, left);
    }
    stuffer.finish();
    return end(DOT_LINE, 0, DOT_LINE.length);
  }

  private Written writeChunk(Content content, InputStream in) throws IOException {
    line.writeLine(transaction.line(MailTransaction.Step.CONTENT));
    CanonicalCheck check = new CanonicalCheck();
    // The last byte is held back: without it the chunk is incomplete whatever else arrives.
    long left = content.sizeBytes() - 1;
    while (left > 0) {
      markIfNearEnd(left);
      int count = line.writeFrom(in, left, check);
      if (count < 0) {
        return changed(content, left + 1);
      }
      left -= count;
      if (check.hasRefused()) {
        return NOT_CANONICAL;
      }
      if (lookForEarlyReply && left > 0 && line.hasEarlyInput()) {
        return new Written.EarlyReply();
      }
    }
    int last = in.read();
    if (left < 0 || last < 0 || in.read() >= 0) {
      return changed(content, last < 0 ? 1 : 0);
    }
    byte[] end = {(byte) last};
    if (!check.accepts(end, 0, 1) || !check.acceptsEnd()) {
      return NOT_CANONICAL;
    }
    return end(end, 0, 1);
  }

  private Written end(byte[] bytes, int offset, int length) throws WireException {
    markIfNearEnd(0);
    // All but the end goes out now; while the store works, the next message is made ready.
    line.flush();
    beforeEnd.run();
    if (!granted()) {
      return new Written.Stopped(new Cause.StoppedHere("the outbox did not grant the end"));
    }
    if (lookForEarlyReply && line.hasEarlyInput()) {
      return new Written.EarlyReply();
    }
    // The mark may be minutes old by now.
    if (!transaction.delivery().mayEnd()) {
      return NO_LONGER_OURS;
    }
    transaction.endBegins();
    line.write(bytes, offset, length);
    return new Written.Whole();
  }

  private void markIfNearEnd(long leftBytes) {
    if (mark == null && leftBytes <= MARK_AHEAD_BYTES) {
      mark = markBegun();
    }
  }

  private CompletableFuture<Boolean> markBegun() {
    try {
      return transaction.delivery().markBeforeDot();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private boolean granted() {
    try {
      return mark.get(MARK_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Written changed(Content content, long left) {
    return new Written.Stopped(
        new Cause.StoppedHere(
            "the content is not the " + content.sizeBytes() + " bytes it was (" + left + " left)"));
  }
}
