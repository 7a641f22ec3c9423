package chalkboard.words;

import chalkboard.history.BoardEvent;
import chalkboard.history.EventKind;
import chalkboard.text.Moments;
import chalkboard.text.Text;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// What happened, in one line without its time and its place.
public final class EventSentences {
  private EventSentences() {
  }

  public static String of(BoardEvent event) {
    return EventKind.of(event.kind()).map(kind -> of(kind, event)).orElseGet(() -> Text.clean(event.kind() + way(event)));
  }

  private static String of(EventKind kind, BoardEvent e) {
    var detail = Text.clean(e.detail());
    return Text.clean(switch (kind) {
      case NEW_BUILD -> "new build " + e.to() + (e.by().isEmpty() ? "" : " by " + e.by());
      case DEPLOYMENT_STARTED -> "deployment started" + way(e) + unseen(e);
      case DEPLOYMENT_WAITING -> "deployment" + way(e) + unseen(e) + " waits for " + awaited(detail);
      case DEPLOYMENT_FINISHED -> e.from().equals(e.to()) ? "deployed " + e.to() + " anew" : "deployed " + e.to() + after(e.from());
      case DEPLOYMENT_FAILED -> "deployment" + way(e) + " failed" + (e.by().equals(BoardEvent.ECS) ? ecs(detail) : ": it stands still");
      case ROLLED_BACK -> "rolled back" + way(e) + by(e) + ecs(detail);
      case STOPPED, REMOVED -> kind.word() + (e.from().isEmpty() ? "" : ", ran " + e.from());
      case DEGRADED, DOWN -> kind.word() + running(e) + ecs(detail);
      case RECOVERED, CONVERGED -> kind.word() + running(e);
      case UNMARKED -> "runs what has no mark";
      case PIN_OFF -> "off its pin" + running(e);
      case DRIFTED -> "drifted: " + detail + (e.from().isEmpty() ? "" : ", against " + e.from()) + running(e);
      case ACK -> "acked" + by(e) + ": " + detail;
      case UNACK -> "no longer acked" + by(e) + ": " + detail;
      case SOURCE_LOST -> subject(e) + " cannot be read in full or in time" + (detail.isEmpty() ? "" : ": " + detail);
      case SOURCE_BACK -> subject(e) + " can be read again" + (e.from().isEmpty() ? "" : ", after nothing since " + time(e.from()));
      case GAP -> "not watched from " + time(e.from()) + " to " + time(e.to());
    });
  }

  private static String subject(BoardEvent event) {
    if (event.source().equals("chalk")) return "the reports";
    if (!event.environment().isEmpty()) return "it";
    boolean isLost = event.kind().equals(EventKind.SOURCE_LOST.word());
    return Text.clean(isLost ? event.to() : event.detail());
  }

  /// A time that an event tells in ISO, as it is written elsewhere.
  private static String time(String iso) {
    try {
      return Moments.of(Instant.parse(iso));
    } catch (DateTimeParseException other) {
      return iso; // of another version
    }
  }

  /// No task of it runs yet, so that nothing tells its build.
  private static String unseen(BoardEvent event) {
    return event.to().isEmpty() ? " to a build not seen yet" : "";
  }

  private static String way(BoardEvent event) {
    return (event.from().isEmpty() ? "" : " from " + event.from()) + (event.to().isEmpty() ? "" : " to " + event.to());
  }

  private static String after(String from) {
    return from.isEmpty() ? "" : " after " + from;
  }

  private static String running(BoardEvent event) {
    return event.to().isEmpty() ? "" : ", runs " + event.to();
  }

  private static String by(BoardEvent event) {
    return switch (event.by()) {
      case "" -> "";
      case BoardEvent.PERSON -> " by a person";
      default -> " by " + event.by();
    };
  }

  private static String ecs(String said) {
    return said.isEmpty() ? "" : "; ECS says: " + said;
  }

  private static String awaited(String target) {
    return switch (target) {
      case BoardEvent.PAUSE -> "somebody to continue it";
      case BoardEvent.TRAFFIC_SHIFT -> "its traffic";
      default -> "a hook (" + target + ")";
    };
  }
}
