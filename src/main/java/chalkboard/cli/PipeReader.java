package chalkboard.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Tells whether whoever read our standard output has gone away, though there is nothing to write: Java tells it only who writes.
final class PipeReader {
  private static final int STANDARD_OUTPUT = 1;
  /// `struct pollfd`: a descriptor, what is asked of it, what is told of it.
  private static final int POLLFD = 8;
  private static final int TOLD = 6;
  private static final short GONE = 0x08 | 0x10 | 0x20;

  private final Optional<MethodHandle> poll;

  /// A system without poll(2) tells nothing: there it is found out when something is written.
  @SuppressWarnings("restricted") // the one call has the shape that poll(2) is documented with
  PipeReader() {
    var linker = Linker.nativeLinker();
    poll = linker.defaultLookup().find("poll").map(address -> linker.downcallHandle(address,
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT)));
  }

  boolean isGone() {
    if (poll.isEmpty()) return false;
    try (var arena = Arena.ofConfined()) {
      var asked = arena.allocate(POLLFD, Integer.BYTES);
      asked.set(ValueLayout.JAVA_INT, 0, STANDARD_OUTPUT);
      int answers = (int) poll.get().invokeExact(asked, 1L, 0);
      return answers > 0 && (asked.get(ValueLayout.JAVA_SHORT, TOLD) & GONE) != 0;
    } catch (Throwable e) {
      Logger.getLogger(PipeReader.class.getName()).log(Level.FINE, "poll", e);
      return false;
    }
  }
}
