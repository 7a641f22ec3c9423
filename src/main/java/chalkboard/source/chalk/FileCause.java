package chalkboard.source.chalk;

import chalkboard.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be read, and what helps, in the words of people.
final class FileCause {
  /// A pipe, a socket or a device: who opens it may wait for ever, and may read for ever.
  static final class NotAFile extends IOException {
    private static final long serialVersionUID = 1;

    NotAFile() {
      super("it is neither a file nor a folder, but a pipe, a socket or a device");
    }
  }

  private FileCause() {
  }

  static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      default -> Text.clean(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    };
  }

  static String remedy(IOException e, String ifMissing) {
    return switch (e) {
      case NoSuchFileException _ -> ifMissing;
      case NotAFile _ -> "name a file or a folder";
      case AccessDeniedException _ -> "make it readable for the user that runs chalkboard";
      default -> "see whether its disk or mount is well";
    };
  }
}
