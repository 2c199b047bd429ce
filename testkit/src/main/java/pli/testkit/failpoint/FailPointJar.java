// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/// The agent as an archive, which is what the JVM wants, and the options that start it.
public final class FailPointJar {

  private static final List<Class<?>> CLASSES =
      List.of(
          CodePoint.class, CodePoint.When.class, FailPoint.class, FailPoint.Act.class,
          FailPointAgent.class, FailPointPlacer.class, FailPoints.class, OwnSignals.class);

  private final Path jar;

  private FailPointJar(Path jar) {
    this.jar = jar;
  }

  /// Writes the archive into a folder.
  public static FailPointJar in(Path folder) {
    return written(folder.resolve("failpoints.jar"), Map.of());
  }

  /// Writes an archive for the class path, ahead of the program's own, with the program's classes
  /// in which the places are: for runs without an agent.
  ///
  /// @param program gives the file of a class by its name
  public static FailPointJar placed(
      Path folder, List<CodePoint> places, Function<String, byte[]> program) {
    return placed(folder, places, program, Map.of());
  }

  /// The same, with other classes that take the place of the program's; no place may be in them.
  public static FailPointJar placed(
      Path folder,
      List<CodePoint> places,
      Function<String, byte[]> program,
      Map<String, byte[]> others) {
    FailPointPlacer placer = new FailPointPlacer(places);
    Map<String, byte[]> changed = new TreeMap<>(others);
    places.stream()
        .map(CodePoint::className)
        .distinct()
        .forEach(name -> changed.put(name, placer.placeInto(program.apply(name))));
    return written(folder.resolve("placed.jar"), changed);
  }

  private static FailPointJar written(Path jar, Map<String, byte[]> more) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), FailPointAgent.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : CLASSES) {
        copy(type, out);
      }
      for (Map.Entry<String, byte[]> one : more.entrySet()) {
        out.putNextEntry(new ZipEntry(fileOf(one.getKey())));
        out.write(one.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FailPointJar(jar);
  }

  public Path path() {
    return jar;
  }

  /// Options for a JVM that gets the calls by the agent.
  ///
  /// @param notes a file for what happens at the places
  public List<String> jvmOptions(List<FailPoint> plan, Path notes) {
    List<String> options = new ArrayList<>();
    options.add("-javaagent:" + jar);
    options.add("--enable-native-access=ALL-UNNAMED");
    options.addAll(properties(plan, notes));
    return options;
  }

  /// Options for a JVM whose class path begins with a [#placed] archive.
  ///
  /// @param notes a file for what happens at the places
  public static List<String> properties(List<FailPoint> plan, Path notes) {
    String points = plan.stream().map(FailPoint::toString).collect(Collectors.joining(","));
    return List.of(
        "-D" + FailPoints.PLAN_PROPERTY + "=" + points,
        "-D" + FailPoints.NOTES_PROPERTY + "=" + notes);
  }

  /// The class and those nested in it that have no name.
  private static void copy(Class<?> type, JarOutputStream out) throws IOException {
    copy(type.getName(), type, out);
    for (Class<?> nested : type.getDeclaredClasses()) {
      if (!CLASSES.contains(nested)) {
        copy(nested, out);
      }
    }
    int number = 1;
    while (copy(type.getName() + "$" + number, type, out)) {
      number++;
    }
  }

  private static String fileOf(String className) {
    return className.replace('.', '/') + ".class";
  }

  private static boolean copy(String name, Class<?> neighbour, JarOutputStream out)
      throws IOException {
    String file = fileOf(name);
    try (InputStream in = neighbour.getResourceAsStream("/" + file)) {
      if (in == null) {
        return false;
      }
      out.putNextEntry(new ZipEntry(file));
      in.transferTo(out);
      return true;
    }
  }
}
