package chalkboard.source.custodian;

import chalkboard.board.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The directories below an output directory in which a policy left its files, in whatever layout Custodian was told.
///
/// Synced from a bucket there is one for every hour since the beginning; of dated directories only the newest are looked at,
/// back to the last where all went well.
final class OutputTree {
  private static final int DEPTH = 14;
  private static final int DATES = 60;
  private static final Pattern DATE = Pattern.compile("\\d{2}|\\d{4}|\\d{8}|\\d{10}|\\d{4}-\\d\\d-\\d\\d(?:[T_-].*)?");

  private final Predicate<Path> isGood;
  private final Before before;
  private final List<Path> found = new ArrayList<>();
  private final List<Problem> gaps = new ArrayList<>();
  private final Set<Path> entered = new HashSet<>();

  private OutputTree(Predicate<Path> isGood, Before before) {
    this.isGood = isGood;
    this.before = before;
  }

  /// Brings a directory up to date just before it is looked into: what it holds itself, and which directories stand in it.
  interface Before {
    Before NOTHING = _ -> {};

    void enter(Path directory) throws IOException;
  }

  record Found(List<Path> directories, List<Problem> gaps) {}

  /// @param isGood whether a directory holds the output of a run that went well
  static Found find(Path root, Predicate<Path> isGood, Before before) {
    var tree = new OutputTree(isGood, before);
    tree.enter(root, 0);
    return new Found(List.copyOf(tree.found), List.copyOf(tree.gaps));
  }

  /// @return whether of some dates in it more than the newest was looked at
  private boolean enter(Path directory, int depth) {
    var directories = new ArrayList<Path>();
    boolean isOutput = false;
    try {
      if (depth > DEPTH || !entered.add(directory.toRealPath())) return false;
      before.enter(directory);
      try (var children = Files.newDirectoryStream(directory)) {
        for (var child : children) {
          var name = child.getFileName().toString();
          if (name.startsWith(".")) continue;
          isOutput |= isFileOf(name);
          if (!isFileOf(name) && Files.isDirectory(child)) directories.add(child);
        }
      }
    } catch (NoSuchFileException e) {
      return false; // moved away while we looked
    } catch (AccessDeniedException e) {
      gaps.add(new Problem("cannot read " + directory, "permission denied", "let this user read the directory"));
    } catch (IOException | DirectoryIteratorException e) {
      gaps.add(new Problem("cannot read " + directory, String.valueOf(e.getMessage()), ""));
    }
    if (isOutput) found.add(directory);
    directories.sort(null);
    var dated = directories.stream().filter(d -> DATE.matcher(d.getFileName().toString()).matches()).toList().reversed();
    directories.removeAll(dated);
    boolean hasTwo = false;
    for (var d : directories) hasTwo |= enter(d, depth + 1);
    int looked = 0;
    for (var d : dated) {
      int known = found.size();
      boolean deeper = enter(d, depth + 1);
      var here = found.subList(known, found.size());
      looked++;
      hasTwo |= deeper || looked > 1;
      // The newest may still be in the making: the second, of its hour or its day, shows what it will lack.
      if (looked == DATES || (deeper || looked > 1) && !here.isEmpty() && here.stream().allMatch(isGood)) return hasTwo;
    }
    return hasTwo;
  }

  private static boolean isFileOf(String name) {
    return switch (name) {
      case "metadata.json", "metadata.json.gz", "resources.json", "resources.json.gz" -> true;
      default -> false;
    };
  }

  /// The plain file, or the packed one, whichever is there.
  static Optional<Path> file(Path directory, String name) {
    var plain = directory.resolve(name);
    if (Files.isRegularFile(plain)) return Optional.of(plain);
    var packed = directory.resolve(name + ".gz");
    return Files.isRegularFile(packed) ? Optional.of(packed) : Optional.empty();
  }

  static InputStream open(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
