// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/// What was filled into the fields of a form (ISO 32000-1, 12.7), whether a reader has drawn it yet
/// or not: each value on a line of its own behind the name of its field.
final class FormValues {

  private static final COSName FREE_TEXT = COSName.getPDFName("FreeText");
  private static final COSName TOOLTIP = COSName.getPDFName("TU");

  /// Fields within fields, and fields of one file; taste.
  static final int DEPTH = 32;

  private static final int FIELDS_MOST = 20_000;

  /// Characters of one value; taste.
  private static final int VALUE_MOST = 10_000;

  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int fields;

  /// Values whose place is on the page and that its text does not show.
  String of(PDPage page, String text) {
    StringBuilder values = new StringBuilder();
    COSArray notes = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    for (int i = 0; notes != null && i < notes.size() && fields < FIELDS_MOST; i++) {
      if (!(notes.getObject(i) instanceof COSDictionary note)) {
        continue;
      }
      COSName kind = note.getCOSName(COSName.SUBTYPE);
      Optional<String> value = Optional.empty();
      if (COSName.WIDGET.equals(kind)) {
        fields++;
        remember(note);
        value = value(note);
      } else if (FREE_TEXT.equals(kind)) {
        fields++;
        value = own(note, COSName.CONTENTS);
      }
      value.filter(one -> !text.contains(one))
          .ifPresent(one -> values.append(line(note, one)));
    }
    return values.toString();
  }

  /// Values of fields that have their place on no page; asked for when all pages were looked at.
  String ofNoPage(PDDocument document) {
    COSDictionary form =
        document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
    StringBuilder values = new StringBuilder();
    if (form != null) {
      collect(form.getCOSArray(COSName.FIELDS), values, 0);
    }
    return values.toString();
  }

  private void collect(COSArray some, StringBuilder values, int depth) {
    for (int i = 0; some != null && i < some.size() && fields < FIELDS_MOST; i++) {
      if (some.getObject(i) instanceof COSDictionary field) {
        fields++;
        if (seen.add(field)) {
          own(field, COSName.V).ifPresent(value -> values.append(line(field, value)));
        }
        if (depth < DEPTH) {
          collect(field.getCOSArray(COSName.KIDS), values, depth + 1);
        }
      }
    }
  }

  private void remember(COSDictionary widget) {
    COSDictionary one = widget;
    for (int i = 0; one != null && i < DEPTH; i++) {
      seen.add(one);
      one = one.getCOSDictionary(COSName.PARENT);
    }
  }

  private static String line(COSDictionary field, String value) {
    String name =
        inherited(field, TOOLTIP).or(() -> inherited(field, COSName.T)).flatMap(FormValues::text)
            .orElse("");
    return "\n" + name + ": " + value + "\n";
  }

  private static Optional<String> value(COSDictionary field) {
    return inherited(field, COSName.V).flatMap(FormValues::text);
  }

  private static Optional<String> own(COSDictionary one, COSName key) {
    return Optional.ofNullable(one.getDictionaryObject(key)).flatMap(FormValues::text);
  }

  /// From the field itself, or from one that it belongs to.
  static Optional<COSBase> inherited(COSDictionary field, COSName key) {
    COSDictionary one = field;
    for (int i = 0; one != null && i < DEPTH; i++) {
      COSBase value = one.getDictionaryObject(key);
      if (value != null) {
        return Optional.of(value);
      }
      one = one.getCOSDictionary(COSName.PARENT);
    }
    return Optional.empty();
  }

  private static Optional<String> text(COSBase value) {
    String text =
        switch (value) {
          case COSString string -> string.getString();
          case COSStream stream -> stream.getLength() > VALUE_MOST ? "" : stream.toTextString();
          case COSArray several -> joined(several);
          default -> "";
        };
    String stripped = text.strip();
    return stripped.isEmpty()
        ? Optional.empty()
        : Optional.of(stripped.substring(0, Math.min(stripped.length(), VALUE_MOST)));
  }

  private static String joined(COSArray several) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < several.size() && i < DEPTH; i++) {
      if (several.getObject(i) instanceof COSString string) {
        texts.add(string.getString());
      }
    }
    return texts.stream().collect(Collectors.joining("\n"));
  }
}
