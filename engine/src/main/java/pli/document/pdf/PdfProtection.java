// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import pli.smtp.Secret;

/// Makes copies of PDF files that open only with a password: AES with 256 bits, revision 6 (ISO
/// 32000-2, 7.6.4). Who has the password may do everything.
public final class PdfProtection {

  private static final int KEY_BITS = 256;

  /// A reader uses no more bytes of a password (ISO 32000-2, 7.6.4.3.3).
  private static final int PASSWORD_BYTES = 127;

  private final PdfReader reader;

  public PdfProtection(PdfLimits limits) {
    this.reader = new PdfReader(limits);
  }

  /// What came of it.
  public enum Result {
    DONE,
    /// The file cannot be opened, or has a password already.
    UNUSABLE,
    /// It is signed, and the signature would be broken.
    SIGNED,
    /// The password has signs that readers do not take, or is too long.
    PASSWORD_UNUSABLE
  }

  /// @param target does not exist yet
  public Result protect(Path file, Secret password, Path target) {
    if (password.reveal().getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES) {
      return Result.PASSWORD_UNUSABLE;
    }
    PdfReader.Outcome<Result> outcome =
        reader.with(file, (document, stop) -> protect(document, password, target));
    return outcome.reason() == null ? outcome.result() : Result.UNUSABLE;
  }

  private static Result protect(PDDocument document, Secret password, Path target)
      throws java.io.IOException {
    if (document.isEncrypted()) {
      return Result.UNUSABLE;
    }
    if (!document.getSignatureDictionaries().isEmpty()) {
      return Result.SIGNED;
    }
    String text = password.reveal();
    StandardProtectionPolicy policy =
        new StandardProtectionPolicy(text, text, AccessPermission.getOwnerAccessPermission());
    policy.setEncryptionKeyLength(KEY_BITS);
    policy.setPreferAES(true);
    document.protect(policy);
    try {
      document.save(target.toFile());
    } catch (IllegalArgumentException _) {
      // RFC 4013: a sign that is prohibited or unassigned.
      return Result.PASSWORD_UNUSABLE;
    }
    return Result.DONE;
  }
}
