package chalkboard.source.custodian;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A directory in which output may lie, on a disk or in a bucket; equal to any other of the same place. As text it is what people call it.
interface Folder {
  /// The names on the way from the root to it.
  List<String> names();

  /// Two are one where this is equal: links may lead in circles.
  Object identity() throws IOException;

  /// Throws a NoSuchFileException where it has gone, and [AccessRefused] where it must not be read.
  Content list() throws IOException;

  /// The plain file, or the packed one, whichever is there.
  Optional<OutputFile> file(String name) throws IOException;

  /// @param files their names
  record Content(List<Folder> folders, Set<String> files) {}
}
