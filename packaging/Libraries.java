import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.sqlite.util.OSInfo;

/// Makes the libraries of the image light to start: `java -cp IMAGE/lib/sqlite-jdbc-….jar packaging/Libraries.java IMAGE/lib`.
///
/// The native library of this platform is put beside sqlite's jar, which would otherwise unpack it at every start, and those of all
/// platforms leave the jar. A signature is of no use to a program that does not ask who signed: what checks it at every start, and keeps its
/// classes out of the start-up caches, leaves the jar too. Classes of Java 5 (picocli's) get the form of Java 8, frames for the verifier and all: no start-up cache takes
/// older ones.
class Libraries {
  private static final int FIRST_WITH_FRAMES = ClassFile.JAVA_7_VERSION;
  private static final String NATIVES = "org/sqlite/native/";

  static void main(String[] args) throws IOException {
    var library = Path.of(args[0]);
    var ours = NATIVES + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + System.mapLibraryName("sqlitejdbc");
    try (var jars = Files.newDirectoryStream(library, "*.jar")) {
      for (var jar : jars) {
        try (var in = new ZipFile(jar.toFile())) {
          if (in.getEntry(ours) != null) copy(in, ours, library.resolve(System.mapLibraryName("sqlitejdbc")), jar);
          if (in.stream().anyMatch(e -> isChanged(in, e))) write(in, jar);
        }
      }
    }
    if (!Files.exists(library.resolve(System.mapLibraryName("sqlitejdbc")))) throw new IOException("no jar has " + ours);
    Parts.list(library.getParent());
  }

  private static void copy(ZipFile in, String name, Path to, Path jar) throws IOException {
    Files.write(to, bytes(in, in.getEntry(name)));
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(jar));
  }

  private static boolean isChanged(ZipFile in, ZipEntry entry) {
    return isNative(entry) || isSignature(entry) || isOld(in, entry);
  }

  private static boolean isNative(ZipEntry entry) {
    return entry.getName().startsWith(NATIVES);
  }

  private static boolean isSignature(ZipEntry entry) {
    return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private static boolean isOld(ZipFile in, ZipEntry entry) {
    if (!entry.getName().endsWith(".class")) return false;
    try (var head = in.getInputStream(entry)) {
      var bytes = head.readNBytes(8);
      return (bytes[6] << 8 | bytes[7]) < FIRST_WITH_FRAMES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same jar, of the same time, without what is not needed and with what is old made new.
  private static void write(ZipFile in, Path jar) throws IOException {
    var time = Files.getLastModifiedTime(jar);
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (var entry : Collections.list(in.entries())) {
        if (isNative(entry) || isSignature(entry)) continue;
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) manifest(in, entry).write(out);
        else out.write(isOld(in, entry) ? renewed(in, entry) : bytes(in, entry));
      }
    }
    // Not into the file that is still being read.
    var fresh = Files.write(jar.resolveSibling(jar.getFileName() + ".new"), bytes.toByteArray());
    Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(jar, time);
  }

  /// What it says of the jar, without the digests of the files in it.
  private static Manifest manifest(ZipFile in, ZipEntry entry) throws IOException {
    var manifest = new Manifest(new ByteArrayInputStream(bytes(in, entry)));
    manifest.getEntries().values().forEach(a -> a.keySet().removeIf(n -> n.toString().endsWith("-Digest")));
    manifest.getEntries().values().removeIf(Attributes::isEmpty);
    return manifest;
  }

  private static byte[] renewed(ZipFile in, ZipEntry entry) throws IOException {
    var files = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(
        ClassHierarchyResolver.ofResourceParsing(type -> open(in, type)).orElse(ClassHierarchyResolver.defaultResolver())));
    var code = ClassTransform.transformingMethodBodies((to, element) -> to.with(element));
    var version = ClassTransform.dropping(e -> e instanceof ClassFileVersion)
        .andThen(ClassTransform.endHandler(to -> to.withVersion(ClassFile.JAVA_8_VERSION, 0)));
    return files.transformClass(files.parse(bytes(in, entry)), code.andThen(version));
  }

  private static InputStream open(ZipFile in, ClassDesc type) {
    var name = type.descriptorString();
    var entry = in.getEntry(name.substring(1, name.length() - 1) + ".class");
    try {
      return entry == null ? null : in.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(ZipFile in, ZipEntry entry) throws IOException {
    try (var stream = in.getInputStream(entry)) {
      return stream.readAllBytes();
    }
  }
}
