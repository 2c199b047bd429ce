// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;

/// The form of a part (ISO 32000-1, 12.7): the fields that have a place on its pages, and the fonts
/// that they name. Values that no program has drawn yet are drawn, because some readers do not.
final class PartForm {

  /// What makes a field what it is (ISO 32000-1, tables 220, 222, 228 to 231).
  private static final List<COSName> KEPT =
      List.of(
          COSName.FT, COSName.FF, COSName.V, COSName.DA, COSName.Q, COSName.MAX_LEN, COSName.OPT,
          COSName.TU, COSName.TI, COSName.I);

  private static final Pattern FONT = Pattern.compile("/(\\S+)\\s+[\\d.+-]+\\s+Tf\\b");

  private final COSDictionary source;
  private final Map<COSDictionary, COSDictionary> fields = new IdentityHashMap<>();
  private final COSArray all = new COSArray();
  private final Set<String> names = new HashSet<>();
  private final Set<COSName> fonts = new HashSet<>();

  PartForm(PDDocument whole) {
    COSDictionary form =
        whole.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
    this.source = form == null ? new COSDictionary() : form;
  }

  static boolean isSignature(COSDictionary widget) {
    return FormValues.inherited(widget, COSName.FT).filter(COSName.SIG::equals).isPresent();
  }

  /// @param widget place of a field in the file
  /// @param own its copy in the part
  void add(COSDictionary widget, COSDictionary own) {
    COSDictionary field = fields.computeIfAbsent(fieldOf(widget), _ -> field(widget));
    field.getCOSArray(COSName.KIDS).add(own);
    own.setItem(COSName.PARENT, field);
    own.removeItem(COSName.Q);
    if (own.getDictionaryObject(COSName.DA) instanceof COSString appearance) {
      remember(appearance);
    }
  }

  private COSDictionary field(COSDictionary widget) {
    COSDictionary field = new COSDictionary();
    for (COSName key : KEPT) {
      COSBase value =
          FormValues.inherited(widget, key).orElseGet(() -> source.getDictionaryObject(key));
      if (value != null) {
        field.setItem(key, value);
      }
    }
    field.setString(COSName.T, unused(name(widget)));
    field.setItem(COSName.KIDS, new COSArray());
    if (field.getDictionaryObject(COSName.DA) instanceof COSString appearance) {
      remember(appearance);
    }
    all.add(field);
    return field;
  }

  private void remember(COSString appearance) {
    Matcher font = FONT.matcher(appearance.getString());
    while (font.find()) {
      fonts.add(COSName.getPDFName(font.group(1)));
    }
  }

  /// Several places of one field have a parent in common and no names.
  private static COSDictionary fieldOf(COSDictionary widget) {
    COSDictionary parent = widget.getCOSDictionary(COSName.PARENT);
    return widget.containsKey(COSName.T) || parent == null ? widget : parent;
  }

  private static String name(COSDictionary widget) {
    List<String> names = new ArrayList<>();
    COSDictionary one = widget;
    for (int i = 0; one != null && i < FormValues.DEPTH; i++) {
      Optional.ofNullable(one.getString(COSName.T)).ifPresent(names::addFirst);
      one = one.getCOSDictionary(COSName.PARENT);
    }
    // ISO 32000-1, 12.7.3.2: a name holds no point.
    return String.join("_", names).replace('.', '_');
  }

  private String unused(String name) {
    String free = name;
    for (int i = 2; !names.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /// Puts the form into the part, when all pages are there.
  void put(PDDocument part) {
    if (all.size() == 0) {
      return;
    }
    COSDictionary own = new COSDictionary();
    own.setItem(COSName.FIELDS, all);
    own.setItem(COSName.DR, resources());
    part.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, own);
    PDAcroForm form = part.getDocumentCatalog().getAcroForm();
    List<PDField> undrawn = undrawn(form, source.getBoolean(COSName.NEED_APPEARANCES, false));
    if (!undrawn.isEmpty()) {
      // One empty drawing may serve many fields.
      undrawn.stream()
          .flatMap(field -> field.getWidgets().stream())
          .forEach(widget -> widget.getCOSObject().removeItem(COSName.AP));
      try {
        form.refreshAppearances(undrawn);
      } catch (IOException | RuntimeException _) {
        // A font that lacks the letters, or is not there: who opens it draws with one of its own.
        form.setNeedAppearances(true);
      }
    }
  }

  private static List<PDField> undrawn(PDAcroForm form, boolean every) {
    return form.getFields().stream()
        .filter(field -> field instanceof PDVariableText)
        .filter(field -> field.getCOSObject().containsKey(COSName.V))
        .filter(
            field ->
                every || field.getWidgets().stream()
                    .anyMatch(widget -> widget.getNormalAppearanceStream() == null))
        .toList();
  }

  private COSDictionary resources() {
    COSDictionary own = new COSDictionary();
    COSDictionary whole = source.getCOSDictionary(COSName.DR);
    COSDictionary named = whole == null ? null : whole.getCOSDictionary(COSName.FONT);
    if (named != null) {
      COSDictionary some = new COSDictionary();
      named.keySet().stream()
          .filter(fonts::contains)
          .forEach(name -> some.setItem(name, named.getItem(name)));
      own.setItem(COSName.FONT, some);
    }
    return own;
  }
}
